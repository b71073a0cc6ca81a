import type { JSX } from 'solid-js'
import { Show } from 'solid-js'
import { Dynamic } from 'solid-js/web'

export interface EmptyStateProps {
  readonly icon?: JSX.Element
  readonly title: string
  /** Set where nothing else on the page is its heading. */
  readonly heading?: 'h1' | 'h2'
  /** What would bring something here: an empty state teaches. */
  readonly lead: string
  readonly action?: JSX.Element
}

/** What a list says when nothing is in it. */
export function EmptyState(props: EmptyStateProps): JSX.Element {
  return (
    <div class="mx-auto flex max-w-100 flex-col items-center gap-2 px-4 py-12 text-center">
      <Show when={props.icon}>
        <span class="text-muted mb-1" aria-hidden="true">
          {props.icon}
        </span>
      </Show>
      <Dynamic component={props.heading ?? 'p'} class="font-semibold">
        {props.title}
      </Dynamic>
      <p class="text-muted text-pretty">{props.lead}</p>
      <Show when={props.action}>
        <div class="mt-2">{props.action}</div>
      </Show>
    </div>
  )
}
