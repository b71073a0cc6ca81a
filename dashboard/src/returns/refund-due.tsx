import type { JSX } from 'solid-js'
import { For, Show } from 'solid-js'
import type { ReturnRecordFragment } from '../generated/graphql.ts'
import { usePerson } from '../person/context.tsx'
import { Amount } from '../ui/identifier.tsx'
import { StateChip } from '../ui/state-chip.tsx'

/** What the customer gets back for a return, and how it adds up: the API has computed and explained it. */
export function RefundDue(props: { readonly found: ReturnRecordFragment }): JSX.Element {
  const { t } = usePerson()
  const parts = (): ReturnRecordFragment['refundParts'] => props.found.refundParts
  return (
    <Show
      when={props.found.resolution === 'REFUND'}
      fallback={<p class="text-muted text-pretty">{t('returns.replaced')}</p>}
    >
      <Show when={props.found.receivedAt !== null} fallback={<p class="text-muted">{t('returns.dueLater')}</p>}>
        <table class="w-full border-separate border-spacing-0">
          <caption class="sr-only">{t('returns.why')}</caption>
          <tbody>
            <For each={parts()}>
              {(part) => (
                <tr>
                  <th scope="row" class="border-b py-1.5 pe-3 text-start font-normal">
                    {part.label}
                  </th>
                  <td class="border-b py-1.5 text-end">
                    <Amount value={part.amount} />
                  </td>
                </tr>
              )}
            </For>
          </tbody>
          <tfoot class="font-semibold">
            <tr>
              <th scope="row" class="py-2 pe-3 text-start">
                {t('returns.due')}
              </th>
              <td class="py-2 text-end">
                <Amount value={props.found.refundDue} />
              </td>
            </tr>
          </tfoot>
        </table>
      </Show>
    </Show>
  )
}

/** Until when the law wants the money to be back, where it wants it; red once that has passed. */
export function RefundDeadline(props: {
  readonly found: Pick<ReturnRecordFragment, 'refundDueBy' | 'overdueAt'>
}): JSX.Element {
  const { t, format } = usePerson()
  return (
    <Show when={props.found.refundDueBy}>
      {(by) => (
        <Show
          when={props.found.overdueAt !== null}
          fallback={<span class="text-small text-muted">{t('returns.dueBy', { day: format().day(by()) })}</span>}
        >
          <StateChip tone="late" label={t('returns.overdue', { day: format().day(by()) })} />
        </Show>
      )}
    </Show>
  )
}
