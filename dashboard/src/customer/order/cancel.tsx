import type { JSX } from 'solid-js'
import { createSignal, Show } from 'solid-js'
import type { OrderPageFragment } from '../generated/graphql.ts'
import { CancelOrderDocument } from '../generated/graphql.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../dialog.tsx'
import { createAttempt } from '../outcome.ts'
import { Field } from '../parts.tsx'
import { useReader } from '../reader.tsx'
import type { OrderDesk } from './desk.ts'
import { moveOf, notGivenBack, reasonsOf } from './story.ts'

/** Cancels the whole order; where that is too late, says why. */
export function Cancel(props: { readonly desk: OrderDesk; readonly order: OrderPageFragment }): JSX.Element {
  const { t } = useReader()
  const [asking, setAsking] = createSignal(false)
  const move = () => moveOf(props.order, 'orderCancel')
  const reason = (): string | undefined => {
    const found = move()
    if (found === undefined || found.allowed) return undefined
    return found.blockers.some(({ code }) => code === 'DELIVERY_SHIPPED') ? t('cancel.tooLate') : reasonsOf(found)
  }
  // What has arrived is sent back, not cancelled.
  const isShown = () => move() !== undefined && props.order.deliveryStatus !== 'DELIVERED'
  return (
    <Show when={isShown()}>
      <Button variant="quiet" blocked={reason()} onPress={() => setAsking(true)}>
        {props.order.state === 'QUOTATION' ? t('cancel.cart') : t('cancel.order')}
      </Button>
      <Show when={asking()}>
        <CancelDialog desk={props.desk} order={props.order} onClose={() => setAsking(false)} />
      </Show>
    </Show>
  )
}

function CancelDialog(props: {
  readonly desk: OrderDesk
  readonly order: OrderPageFragment
  readonly onClose: () => void
}): JSX.Element {
  const { t, format } = useReader()
  const [reason, setReason] = createSignal('')
  const attempt = createAttempt()
  const owed = () => notGivenBack(props.order)
  const isPaid = () => Number(owed().amount) > 0
  const cancel = async (): Promise<void> => {
    const given = reason().trim()
    const input = {
      order: { id: props.order.id },
      ...(given === '' ? {} : { reason: given }),
      ...(isPaid() ? { refund: 'FULL' as const } : {}),
    }
    if (!(await attempt.run((key) => props.desk.client.mutate(CancelOrderDocument, { input, key })))) return
    props.onClose()
    await props.desk.reread()
  }
  return (
    <Dialog
      title={t('cancel.title')}
      lead={
        isPaid() ? `${t('cancel.lead')} ${t('cancel.refund', { amount: format().money(owed()) })}` : t('cancel.lead')
      }
      act={props.order.state === 'QUOTATION' ? t('cancel.cart') : t('cancel.order')}
      variant="danger"
      keep={t('cancel.keep')}
      busy={attempt.busy()}
      problem={attempt.problem()}
      onAct={() => void cancel()}
      onClose={() => props.onClose()}
    >
      <Field label={t('cancel.reason')} optional>
        {(id) => (
          <input
            id={id}
            class="field"
            maxlength={200}
            autocomplete="off"
            value={reason()}
            onInput={(event) => setReason(event.currentTarget.value)}
          />
        )}
      </Field>
    </Dialog>
  )
}
