import type { JSX } from 'solid-js'
import { For, Show } from 'solid-js'
import type { ReturnRecordFragment } from '../generated/graphql.ts'
import { usePerson } from '../person/context.tsx'
import { Identifier } from '../ui/identifier.tsx'

const conditions = ['sellable', 'damaged', 'unsealed', 'missing'] as const

/** What comes back, and in which condition it was found, as far as it has been counted. */
export function ReturnUnits(props: { readonly lines: ReturnRecordFragment['lines'] }): JSX.Element {
  const { t, format } = usePerson()
  return (
    <ul class="flex flex-col gap-2">
      <For each={props.lines}>
        {(line) => (
          <li class="flex flex-wrap items-baseline gap-x-3 gap-y-0.5">
            <span class="min-w-0 flex-1">
              <span class="text-muted">{format().count(line.quantity)} ×</span> <bdi>{line.orderLine.name}</bdi>{' '}
              <Identifier value={line.orderLine.sku} class="text-small text-muted" />
            </span>
            <span class="text-small flex flex-wrap gap-x-3">
              <For each={conditions}>
                {(condition) => (
                  <Show when={line[condition] > 0}>
                    <span>
                      {format().count(line[condition])}{' '}
                      <span class="text-muted">{t(`returns.condition.${condition}`)}</span>
                    </span>
                  </Show>
                )}
              </For>
            </span>
          </li>
        )}
      </For>
    </ul>
  )
}
