import { Tabs as Base } from '@kobalte/core/tabs'
import type { JSX } from 'solid-js'
import { For, Show } from 'solid-js'
import { usePerson } from '../person/context.tsx'

export interface Tab {
  readonly id: string
  readonly label: string
  /** How many are in it, as the server counted. */
  readonly count?: number
}

export interface TabsProps {
  readonly label: string
  readonly tabs: readonly Tab[]
  readonly value: string
  readonly onChange: (id: string) => void
  readonly children?: JSX.Element
}

/** Views of one thing side by side; `children` is the panel of the chosen one. */
export function Tabs(props: TabsProps): JSX.Element {
  const { format } = usePerson()
  return (
    <Base value={props.value} onChange={(id) => props.onChange(id)}>
      <Base.List class="flex gap-5 overflow-x-auto border-b" aria-label={props.label}>
        <For each={props.tabs}>
          {(tab) => (
            <Base.Trigger
              value={tab.id}
              class="text-muted hover:text-ink data-[selected]:border-accent-ink data-[selected]:text-ink -mb-px flex min-h-(--control) items-center gap-2 border-b-2 border-transparent whitespace-nowrap data-[selected]:font-medium"
            >
              {tab.label}
              <Show when={tab.count !== undefined}>
                <span class="text-small text-muted">{format().count(tab.count ?? 0)}</span>
              </Show>
            </Base.Trigger>
          )}
        </For>
      </Base.List>
      {/* Not Kobalte's panel: on every change inside, it looks through all of it for something that takes the focus. */}
      <div
        role="tabpanel"
        aria-label={props.tabs.find(({ id }) => id === props.value)?.label ?? props.label}
        class="pt-4"
      >
        {props.children}
      </div>
    </Base>
  )
}
