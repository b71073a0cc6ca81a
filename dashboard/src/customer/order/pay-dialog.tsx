import type { JSX } from 'solid-js'
import { createEffect, createResource, createSignal, For, onCleanup, Show } from 'solid-js'
import type { OrderPageFragment } from '../generated/graphql.ts'
import { PayDocument, PaymentWaysDocument } from '../generated/graphql.ts'
import { Dialog } from '../dialog.tsx'
import { createAttempt } from '../outcome.ts'
import { useReader } from '../reader.tsx'
import type { OrderDesk } from './desk.ts'
import { attemptsOf } from './story.ts'

/** How long the provider's page is waited for; then the page shows the way to it as soon as there is one. */
const patience = 10_000

/** Lets the customer choose how to pay, and goes to the provider's page once it has one. */
export function PayDialog(props: {
  readonly desk: OrderDesk
  readonly order: OrderPageFragment
  readonly onClose: () => void
}): JSX.Element {
  const { t, format, language } = useReader()
  const [chosen, setChosen] = createSignal<string>()
  const [started, setStarted] = createSignal(false)
  const attempt = createAttempt()
  const [ways] = createResource(language, async () => {
    const answer = await props.desk.client.query(PaymentWaysDocument, {})
    return answer.ok ? answer.data.paymentProviders : []
  })
  let timer: ReturnType<typeof setTimeout> | undefined
  onCleanup(() => clearTimeout(timer))
  const way = () => ways()?.find(({ id }) => id === chosen()) ?? ways()?.[0]
  const pay = async (): Promise<void> => {
    const provider = way()
    if (provider === undefined) return
    const input = {
      order: { id: props.order.id },
      provider: { id: provider.id },
      expectedTotal: props.order.total,
      returnUrl: location.href,
      locale: language().slice(0, 2),
    }
    if (!(await attempt.run((key) => props.desk.client.mutate(PayDocument, { input, key })))) return
    await props.desk.reread()
    if (provider.operation === 'OFFLINE') return props.onClose()
    setStarted(true)
    timer = setTimeout(() => props.onClose(), patience)
  }
  // The address comes a moment later, over the feed.
  createEffect(() => {
    const url = started() ? attemptsOf(props.order).findLast(({ state }) => state === 'DRAFT')?.redirectUrl : undefined
    if (url != null) location.assign(url)
  })
  return (
    <Dialog
      title={t('payment.chooseTitle')}
      lead={t('payment.chooseLead', { amount: format().money(props.order.due) })}
      act={started() ? t('payment.opening') : t('payment.choose')}
      keep={t('frame.close')}
      busy={attempt.busy() || started() || way() === undefined}
      problem={attempt.problem()}
      onAct={() => void pay()}
      onClose={() => props.onClose()}
    >
      <fieldset class="flex flex-col gap-2">
        <legend class="sr-only">{t('payment.chooseTitle')}</legend>
        <For each={ways()}>
          {(one) => (
            <label class="has-checked:border-accent has-checked:bg-accent-soft flex min-h-12 items-center gap-3 rounded-md border px-3">
              <input
                type="radio"
                name="provider"
                class="accent-accent size-5"
                checked={way()?.id === one.id}
                onChange={() => setChosen(one.id)}
              />
              <bdi>{one.name}</bdi>
            </label>
          )}
        </For>
        <Show when={ways.loading}>
          <span class="skeleton h-12" />
        </Show>
      </fieldset>
    </Dialog>
  )
}
