import type { JSX } from 'solid-js'
import { For } from 'solid-js'

export interface Choice<T extends string> {
  readonly value: T
  readonly label: string
  readonly lang?: string
}

export interface ChoiceProps<T extends string> {
  readonly label: string
  readonly value: T
  readonly choices: readonly Choice<T>[]
  readonly onChange: (value: T) => void
}

/** One of a few, all visible: a group of radio buttons drawn as one strip. */
export function ChoiceStrip<T extends string>(props: ChoiceProps<T>): JSX.Element {
  return (
    <fieldset>
      <legend class="text-small text-muted mb-1">{props.label}</legend>
      <div class="border-line-strong inline-flex max-w-full flex-wrap rounded-md border p-0.5">
        <For each={props.choices}>
          {(choice) => (
            <label class="has-checked:bg-accent-soft has-checked:text-accent-ink has-focus-visible:outline-accent-ink text-muted hover:text-ink flex min-h-[calc(var(--control)-6px)] items-center rounded-sm px-3 has-checked:font-medium has-focus-visible:outline-2">
              <input
                type="radio"
                class="sr-only"
                name={props.label}
                checked={props.value === choice.value}
                onChange={() => props.onChange(choice.value)}
              />
              <span lang={choice.lang}>{choice.label}</span>
            </label>
          )}
        </For>
      </div>
    </fieldset>
  )
}

/** One of several, in the machine's own list. */
export function ChoiceList<T extends string>(props: ChoiceProps<T>): JSX.Element {
  return (
    <label class="block">
      <span class="text-small text-muted mb-1 block">{props.label}</span>
      <select
        class="field"
        onChange={(event) => {
          const chosen = props.choices.find((choice) => choice.value === event.currentTarget.value)
          if (chosen !== undefined) props.onChange(chosen.value)
        }}
      >
        <For each={props.choices}>
          {(choice) => (
            <option value={choice.value} lang={choice.lang} selected={props.value === choice.value}>
              {choice.label}
            </option>
          )}
        </For>
      </select>
    </label>
  )
}
