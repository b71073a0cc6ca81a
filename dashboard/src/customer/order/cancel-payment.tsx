import type { JSX } from 'solid-js'
import { createSignal, Show } from 'solid-js'
import type { OrderPageFragment } from '../generated/graphql.ts'
import { CancelPaymentDocument } from '../generated/graphql.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../dialog.tsx'
import { createAttempt } from '../outcome.ts'
import { useReader } from '../reader.tsx'
import type { OrderDesk } from './desk.ts'

/** Gives a payment up that has not come yet. */
export function CancelPayment(props: {
  readonly desk: OrderDesk
  readonly payment: OrderPageFragment['payments'][number]
}): JSX.Element {
  const { t } = useReader()
  const [asking, setAsking] = createSignal(false)
  const attempt = createAttempt()
  const cancel = async (): Promise<void> => {
    const input = { payment: { id: props.payment.id } }
    if (!(await attempt.run((key) => props.desk.client.mutate(CancelPaymentDocument, { input, key })))) return
    setAsking(false)
    await props.desk.reread()
  }
  return (
    <>
      <Button variant="quiet" onPress={() => setAsking(true)}>
        {t('payment.cancel')}
      </Button>
      <Show when={asking()}>
        <Dialog
          title={t('payment.cancel')}
          lead={t('payment.cancelLead')}
          act={t('payment.cancel')}
          variant="danger"
          keep={t('payment.keep')}
          busy={attempt.busy()}
          problem={attempt.problem()}
          onAct={() => void cancel()}
          onClose={() => setAsking(false)}
        />
      </Show>
    </>
  )
}
