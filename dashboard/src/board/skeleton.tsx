import type { JSX } from 'solid-js'
import { For } from 'solid-js'
import { usePerson } from '../person/context.tsx'

/** The shape of the counters and the board while they are read. */
export function BoardSkeleton(): JSX.Element {
  const { t } = usePerson()
  const five = [0, 1, 2, 3, 4]
  return (
    <div role="status" aria-label={t('loading')} class="flex flex-col gap-6 overflow-hidden">
      <div class="flex gap-3">
        <For each={five}>
          {() => (
            <div class="bg-surface flex h-36 min-w-36 flex-1 flex-col gap-3 rounded-md border p-3">
              <span class="skeleton h-3 w-24" />
              <span class="skeleton h-7 w-12" />
              <span class="skeleton mt-auto h-6 w-full" />
            </div>
          )}
        </For>
      </div>
      <div class="flex gap-3">
        <For each={five}>
          {(column) => (
            <div class="bg-sunken flex min-w-56 flex-1 flex-col gap-2 rounded-md border p-2">
              <span class="skeleton m-2 h-3 w-28" />
              <For each={five.slice(column % 3)}>{() => <span class="skeleton h-20 w-full" />}</For>
            </div>
          )}
        </For>
      </div>
    </div>
  )
}
