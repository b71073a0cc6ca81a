import type { JSX } from 'solid-js'
import { For, Show } from 'solid-js'
import type { Draft, InputDescription } from './description.ts'
import type { FieldProps } from './field.tsx'
import { ProblemText } from './frame.tsx'

export interface ManyFieldProps extends FieldProps {
  readonly description: Extract<InputDescription, { readonly kind: 'many' }>
  readonly draft: readonly Draft[]
}

/** Some of several words, in the order in which they are offered. */
export function ManyField(props: ManyFieldProps): JSX.Element {
  const choose = (value: string, chosen: boolean): void => {
    const others = props.draft.filter((item) => item !== value)
    const wanted = chosen ? [...others, value] : others
    props.onChange(props.description.options.map((option) => option.value).filter((known) => wanted.includes(known)))
  }
  return (
    <fieldset class="min-w-0">
      <legend class="mb-1 font-medium">{props.description.label}</legend>
      <div class="grid grid-cols-[repeat(auto-fill,minmax(min(100%,13rem),1fr))] gap-x-4">
        <For each={props.description.options}>
          {(option) => (
            <label class="flex min-h-(--control) items-center gap-3">
              <input
                type="checkbox"
                class="accent-accent size-4 shrink-0"
                checked={props.draft.includes(option.value)}
                onChange={(event) => choose(option.value, event.currentTarget.checked)}
              />
              <span class="min-w-0">{option.label}</span>
            </label>
          )}
        </For>
      </div>
      <Show when={props.description.help}>{(help) => <p class="text-small text-muted">{help()}</p>}</Show>
      <Show when={props.problems.get(props.path)}>
        {(problem) => (
          <p class="text-small">
            <ProblemText problem={problem()} />
          </p>
        )}
      </Show>
    </fieldset>
  )
}
