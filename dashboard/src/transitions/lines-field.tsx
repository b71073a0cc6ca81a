import type { JSX } from 'solid-js'
import { For, Index, Show } from 'solid-js'
import { usePerson } from '../person/context.tsx'
import type { Draft } from '../ui/fields/description.ts'
import type { Problem } from '../ui/fields/parse.ts'
import { isList, isObject, join } from '../ui/fields/parse.ts'
import { ProblemText } from '../ui/fields/frame.tsx'
import type { MoveField } from './form.ts'
import type { LineChoice } from './prefill.ts'

export interface LinesFieldProps {
  readonly field: MoveField
  readonly choices: readonly LineChoice[]
  readonly draft: Draft | undefined
  readonly problems: ReadonlyMap<string, Problem>
  readonly onChange: (draft: Draft) => void
}

/** A list of order lines with a figure or two for each: the lines are given, only the figures are entered. */
export function LinesField(props: LinesFieldProps): JSX.Element {
  const { t, format } = usePerson()
  const figures = (): readonly MoveField[] => (props.field.fields ?? []).filter(({ kind }) => kind === 'integer')
  const lineName = (): string => props.field.fields?.find(({ of }) => of === 'OrderLine')?.name ?? 'line'
  const rows = (): readonly Draft[] => (isList(props.draft) ? props.draft : [])
  const rowOf = (index: number): { readonly [name: string]: Draft } => {
    const row = rows()[index]
    return isObject(row) ? row : {}
  }
  const enter = (index: number, name: string, text: string): void =>
    props.onChange(rows().with(index, { ...rowOf(index), [name]: text }))
  const choiceOf = (index: number): LineChoice | undefined =>
    props.choices.find(({ id }) => id === rowOf(index)[lineName()])
  return (
    <fieldset class="min-w-0">
      <legend class="mb-1 font-medium">{props.field.label}</legend>
      <Show when={rows().length > 0} fallback={<p class="text-muted">{t('moves.nothingToDo')}</p>}>
        <table class="w-full border-separate border-spacing-0">
          <thead>
            <tr class="text-small text-muted">
              <th scope="col" class="border-b py-1 text-start font-medium">
                {t('moves.line')}
              </th>
              <For each={figures()}>
                {(figure) => (
                  <th scope="col" class="w-24 border-b py-1 ps-3 text-end font-medium">
                    {figure.label}
                  </th>
                )}
              </For>
            </tr>
          </thead>
          <tbody>
            <Index each={rows()}>
              {(_, index) => (
                <tr>
                  <td class="border-b py-1.5">
                    <bdi>{choiceOf(index)?.name}</bdi>{' '}
                    <span class="text-muted whitespace-nowrap">× {format().count(choiceOf(index)?.units ?? 0)}</span>
                  </td>
                  <For each={figures()}>
                    {(figure) => {
                      const path = (): string => join(join(props.field.name, String(index)), figure.name)
                      const text = (): string => {
                        const entered = rowOf(index)[figure.name]
                        return typeof entered === 'string' ? entered : ''
                      }
                      return (
                        <td class="border-b py-1.5 ps-3 align-top">
                          <input
                            class="field text-end"
                            inputMode="numeric"
                            dir="ltr"
                            autocomplete="off"
                            aria-label={`${figure.label}: ${choiceOf(index)?.name ?? ''}`}
                            aria-invalid={props.problems.has(path()) ? 'true' : undefined}
                            value={text()}
                            onInput={(event) => enter(index, figure.name, event.currentTarget.value)}
                          />
                          <Show when={props.problems.get(path())}>
                            {(problem) => <ProblemText problem={problem()} />}
                          </Show>
                        </td>
                      )
                    }}
                  </For>
                </tr>
              )}
            </Index>
          </tbody>
        </table>
      </Show>
    </fieldset>
  )
}
