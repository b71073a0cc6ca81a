import type { JSX } from 'solid-js'
import { For } from 'solid-js'
import { usePerson } from '../person/context.tsx'

/** The shape of rows that are on their way; says "Loading" once. */
export function SkeletonRows(props: { readonly rows: number }): JSX.Element {
  const { t } = usePerson()
  return (
    <div role="status" aria-label={t('loading')} class="flex flex-col">
      <For each={Array.from({ length: props.rows }, (_, index) => index)}>
        {(index) => (
          <div class="flex h-(--row) items-center gap-4 border-b">
            <span class="skeleton h-3 w-20" />
            <span class={`skeleton h-3 ${index % 3 === 0 ? 'w-56' : 'w-40'}`} />
            <span class="skeleton ms-auto h-3 w-16" />
          </div>
        )}
      </For>
    </div>
  )
}
