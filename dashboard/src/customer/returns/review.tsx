import type { JSX } from 'solid-js'
import { createSignal, For, Show } from 'solid-js'
import type { LiveClient } from '../../live/client.ts'
import type { ReceiptFragment, ReturnFormFragment } from '../generated/graphql.ts'
import { SendFormDocument } from '../generated/graphql.ts'
import { Button } from '../../ui/button.tsx'
import { createAttempt } from '../outcome.ts'
import { Problem } from '../parts.tsx'
import { useReader } from '../reader.tsx'
import { chosenLines, isWithdrawal, unitsOf, type Choice } from './choice.ts'

/** Step three: all of it once more, and the button that sends it. */
export function Review(props: {
  readonly client: LiveClient
  readonly form: ReturnFormFragment
  readonly choice: Choice
  readonly onBack: () => void
  /** The form was open for too long. */
  readonly onOver: () => void
  readonly onDone: (receipt: ReceiptFragment) => void
}): JSX.Element {
  const { t, format } = useReader()
  const [isOver, setOver] = createSignal(false)
  const attempt = createAttempt()
  const isWithdrawn = () => isWithdrawal(props.form, props.choice)
  const send = async (): Promise<void> => {
    const reason = props.choice.reason.trim()
    const input = {
      order: { id: props.form.order },
      proof: props.form.proof,
      lines: chosenLines(props.form, props.choice).map(({ line }) => ({ line, quantity: unitsOf(props.choice, line) })),
      resolution: props.choice.resolution,
      ...(reason === '' ? {} : { reason }),
    }
    await attempt.run(async (key) => {
      const answer = await props.client.mutate(SendFormDocument, { input, key })
      if (!answer.ok) return answer
      const { result } = answer.data
      if (result['__typename'] === 'ReturnRequestSuccess') props.onDone(result.receipt)
      // The proof has run out, which reads as an order that is not there.
      else if (result['__typename'] === 'NotFound' || result['__typename'] === 'Forbidden') setOver(true)
      return answer
    })
  }
  return (
    <div class="flex flex-col gap-6">
      <div>
        <p class="text-small text-muted">{t('form.order', { number: `\u2068${props.form.number}\u2069` })}</p>
        <h1 class="text-headline font-semibold tracking-tight">{t('form.reviewTitle')}</h1>
        <p class="text-muted mt-2 text-pretty">{isWithdrawn() ? t('form.reviewWithdraw') : t('form.reviewLead')}</p>
      </div>
      <div class="bg-surface rounded-lg border">
        <ul class="divide-line divide-y">
          <For each={chosenLines(props.form, props.choice)}>
            {(line) => (
              <li class="p-4">
                <p class="font-medium">
                  {t('items.times', { count: format().count(unitsOf(props.choice, line.line)) })} <bdi>{line.name}</bdi>
                </p>
                <p class="text-small text-muted text-pretty">{line.terms}</p>
              </li>
            )}
          </For>
        </ul>
        <dl class="grid gap-x-4 gap-y-1 border-t p-4 sm:grid-cols-[auto_1fr]">
          <dt class="text-muted">{t('form.you')}</dt>
          <dd>{props.choice.resolution === 'REFUND' ? t('form.refund') : t('form.replace')}</dd>
          <Show when={props.choice.reason.trim()}>
            {(reason) => (
              <>
                <dt class="text-muted">{t('form.why')}</dt>
                <dd class="whitespace-pre-line">
                  <bdi>{reason()}</bdi>
                </dd>
              </>
            )}
          </Show>
        </dl>
      </div>
      <Show when={isOver()}>
        <Problem>{t('form.expired')}</Problem>
      </Show>
      <Show when={isOver() ? undefined : attempt.problem()}>{(problem) => <Problem>{problem()}</Problem>}</Show>
      <div class="flex flex-wrap gap-2">
        <Show
          when={isOver()}
          fallback={
            <>
              <Button variant="primary" busy={attempt.busy()} onPress={() => void send()}>
                {isWithdrawn() ? props.form.confirmLabel : t('form.send')}
              </Button>
              <Button variant="quiet" onPress={() => props.onBack()}>
                {t('form.back')}
              </Button>
            </>
          }
        >
          <Button variant="primary" onPress={() => props.onOver()}>
            {t('form.over')}
          </Button>
        </Show>
      </div>
    </div>
  )
}
