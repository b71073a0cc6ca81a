import CircleCheck from 'lucide-solid/icons/circle-check'
import type { JSX } from 'solid-js'
import { For, Show } from 'solid-js'
import type { ReceiptFragment, ReturnFormFragment } from '../generated/graphql.ts'
import { Button } from '../../ui/button.tsx'
import { useReader } from '../reader.tsx'

/** The acknowledgement: what the shop has received and when, to be kept (Directive 2011/83/EU, Art. 11a (4)). */
export function Done(props: { readonly form: ReturnFormFragment; readonly receipt: ReceiptFragment }): JSX.Element {
  const { t, format } = useReader()
  const isApproved = () => props.receipt.state === 'APPROVED'
  return (
    <div class="flex flex-col gap-6">
      <div role="status" class="flex flex-col gap-2">
        <CircleCheck size={36} class="text-accent-ink" aria-hidden="true" />
        <h1 class="text-headline font-semibold tracking-tight">{t('form.doneTitle')}</h1>
        <p class="text-pretty">{props.receipt.message}</p>
      </div>
      <div class="bg-surface rounded-lg border p-4 sm:p-6">
        <p class="font-medium">{t('form.order', { number: `\u2068${props.form.number}\u2069` })}</p>
        <p class="text-small text-muted">
          {t('form.doneAt', { time: `\u2068${utc(props.receipt.receivedAt)}\u2069` })}
        </p>
        <ul class="my-3">
          <For each={props.receipt.lines}>
            {(line) => (
              <li>
                {t('items.times', { count: format().count(line.quantity) })} <bdi>{line.orderLine.name}</bdi>
              </li>
            )}
          </For>
        </ul>
        <p class="text-pretty">{isApproved() ? t('form.doneSend') : t('form.doneNext')}</p>
        <Show when={props.receipt.number}>
          {(number) => <p>{t('returns.rma', { number: `\u2068${number()}\u2069` })}</p>}
        </Show>
        <Show when={props.receipt.refundDueBy}>
          {(date) => <p>{t('returns.refundBy', { date: format().day(date()) })}</p>}
        </Show>
      </div>
      <p class="text-muted text-pretty print:hidden">{t('form.keep')}</p>
      <div class="flex flex-wrap gap-2 print:hidden">
        <Button variant="primary" onPress={() => print()}>
          {t('form.print')}
        </Button>
      </div>
    </div>
  )
}

/** 2026-11-22 09:35:07: the same in every country, as a proof should be. */
const utc = (instant: string): string => new Date(instant).toISOString().replace('T', ' ').slice(0, 19)
