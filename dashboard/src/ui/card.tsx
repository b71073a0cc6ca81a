import type { JSX } from 'solid-js'
import { Show } from 'solid-js'

export interface CardProps {
  readonly title?: string
  /** What stands at the end of the title's line: a count, a link, a button. */
  readonly aside?: JSX.Element
  readonly children: JSX.Element
  readonly class?: string
}

/** A piece of a page, with a hairline around it. */
export function Card(props: CardProps): JSX.Element {
  return (
    <section class={`bg-surface min-w-0 rounded-md border ${props.class ?? ''}`}>
      <Show when={props.title !== undefined || props.aside !== undefined}>
        <header class="flex min-h-11 flex-wrap items-center gap-x-3 border-b px-4 py-2">
          <h2 class="min-w-min flex-1 font-semibold">{props.title}</h2>
          {props.aside}
        </header>
      </Show>
      <div class="p-4">{props.children}</div>
    </section>
  )
}
