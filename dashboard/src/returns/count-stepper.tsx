import Minus from 'lucide-solid/icons/minus'
import Plus from 'lucide-solid/icons/plus'
import type { JSX } from 'solid-js'
import { createUniqueId } from 'solid-js'
import { latinDigits } from '../format/money.ts'
import { usePerson } from '../person/context.tsx'

export interface CountStepperProps {
  /** What is counted, such as a condition. */
  readonly label: string
  readonly hint: string | undefined
  /** The line of which it is counted, for a screen reader. */
  readonly line: string
  readonly value: number
  readonly onChange: (value: number) => void
}

/** A number between two buttons that a glove hits; in the field the arrow keys do the same. */
export function CountStepper(props: CountStepperProps): JSX.Element {
  const { t, format } = usePerson()
  const id = createUniqueId()
  const names = (): { readonly condition: string; readonly name: string } => ({
    condition: props.label,
    name: `\u2068${props.line}\u2069`,
  })
  const step = (by: number): void => props.onChange(Math.max(0, props.value + by))
  const onKey = (event: KeyboardEvent): void => {
    const by = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0
    if (by === 0) return
    event.preventDefault()
    step(by)
  }
  const enter = (typed: string): void => {
    const digits = latinDigits(typed).replaceAll(/\D/g, '')
    props.onChange(digits === '' ? 0 : Math.min(1_000_000, Number(digits)))
  }
  return (
    <div class="min-w-0">
      <label for={id} class="block font-medium" classList={{ 'text-muted': props.value === 0 }}>
        {props.label}
      </label>
      <div class="border-line-strong my-1 flex h-11 max-w-44 items-stretch overflow-hidden rounded-md border">
        <button
          type="button"
          tabIndex={-1}
          class="hover:bg-hover text-muted grid w-11 shrink-0 place-items-center"
          aria-label={t('returns.less', names())}
          onClick={() => step(-1)}
        >
          <Minus size={16} aria-hidden="true" />
        </button>
        <input
          id={id}
          role="spinbutton"
          inputMode="numeric"
          autocomplete="off"
          class="text-title w-full min-w-0 flex-1 bg-transparent text-center font-semibold -outline-offset-2"
          classList={{ 'text-muted': props.value === 0 }}
          aria-label={`${props.label}: ${names().name}`}
          aria-valuenow={props.value}
          aria-valuemin={0}
          value={format().count(props.value)}
          onFocus={(event) => event.currentTarget.select()}
          onKeyDown={onKey}
          onInput={(event) => enter(event.currentTarget.value)}
        />
        <button
          type="button"
          tabIndex={-1}
          class="hover:bg-hover text-muted grid w-11 shrink-0 place-items-center"
          aria-label={t('returns.more', names())}
          onClick={() => step(1)}
        >
          <Plus size={16} aria-hidden="true" />
        </button>
      </div>
      <p class="text-small text-muted text-pretty">{props.hint}</p>
    </div>
  )
}
