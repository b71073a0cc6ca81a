import { A } from '@solidjs/router'
import type { JSX } from 'solid-js'
import { For, Show } from 'solid-js'
import { usePerson } from '../person/context.tsx'

/** A saved view: a name, and the address's parameters that it stands for. */
export interface SavedView {
  readonly id: string
  readonly label: string
  /** `state=ORDER&payment=PAID`; empty for everything. */
  readonly search: string
  /** As the server counted; absent while unknown, or where it says nothing. */
  readonly count?: number | undefined
}

/** The saved views of a list side by side, as links, so that each can be opened in a tab of its own. */
export function ViewTabs(props: {
  readonly base: string
  readonly views: readonly SavedView[]
  readonly current: string
}): JSX.Element {
  const { t, format } = usePerson()
  return (
    <nav aria-label={t('lists.views')} class="mb-3 flex gap-5 overflow-x-auto border-b">
      <For each={props.views}>
        {(view) => (
          <A
            href={view.search === '' ? props.base : `${props.base}?${view.search}`}
            aria-current={props.current === view.search ? 'page' : undefined}
            class="text-muted hover:text-ink -mb-px flex min-h-(--control) items-center gap-2 border-b-2 whitespace-nowrap"
            classList={{
              'border-accent-ink text-ink font-medium': props.current === view.search,
              'border-transparent': props.current !== view.search,
            }}
            activeClass=""
            inactiveClass=""
          >
            {view.label}
            <Show when={view.count !== undefined}>
              <span class="text-small text-muted font-normal">{format().count(view.count ?? 0)}</span>
            </Show>
          </A>
        )}
      </For>
    </nav>
  )
}
