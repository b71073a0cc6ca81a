import { Tooltip as Base } from '@kobalte/core/tooltip'
import type { JSX } from 'solid-js'
import { Show } from 'solid-js'
import { KeyHint } from './key-hint.tsx'

export interface TooltipProps {
  readonly text: string
  readonly keyHint?: string
  readonly children: JSX.Element
}

/** Words for what has none, on hover and focus. Never the only place of an information. */
export function Tooltip(props: TooltipProps): JSX.Element {
  return (
    <Base openDelay={400} closeDelay={0} gutter={6}>
      <Base.Trigger as="span" class="inline-flex" tabIndex={-1}>
        {props.children}
      </Base.Trigger>
      <Base.Portal>
        <Base.Content class="layer text-small z-50 flex items-center gap-2 px-2 py-1 pointer-coarse:hidden">
          {props.text}
          <Show when={props.keyHint}>{(hint) => <KeyHint keys={hint()} />}</Show>
        </Base.Content>
      </Base.Portal>
    </Base>
  )
}
