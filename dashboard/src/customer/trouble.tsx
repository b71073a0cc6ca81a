import type { JSX } from 'solid-js'
import { Show } from 'solid-js'

export interface TroubleProps {
  readonly title: string
  readonly lead: string
  readonly action?: JSX.Element
}

/** A page that has nothing to show: why, and what to do next. */
export function Trouble(props: TroubleProps): JSX.Element {
  return (
    <div class="mx-auto flex max-w-prose flex-col gap-3 py-10">
      <h1 class="text-headline font-semibold tracking-tight text-balance">{props.title}</h1>
      <p class="text-muted text-pretty">{props.lead}</p>
      <Show when={props.action}>
        <div class="mt-3">{props.action}</div>
      </Show>
    </div>
  )
}
