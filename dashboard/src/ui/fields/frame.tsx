import type { JSX } from 'solid-js'
import { createUniqueId, Show } from 'solid-js'
import type { Person } from '../../person/context.tsx'
import { usePerson } from '../../person/context.tsx'
import { unreachable } from '../../unreachable.ts'
import { ToneIcon } from '../tone.tsx'
import type { Problem } from './parse.ts'

/** What ties a control to its label, help and problem. */
export interface ControlTies {
  readonly id: string
  readonly 'aria-describedby': string
  readonly 'aria-invalid': 'true' | undefined
  readonly 'aria-required': 'true' | undefined
}

export interface FieldFrameProps {
  readonly label: string
  readonly help?: string | undefined
  readonly required: boolean
  readonly problem: Problem | undefined
  readonly children: (ties: () => ControlTies) => JSX.Element
}

/** Label, control, help and problem of one field. Optional is the exception, so optional is what is marked. */
export function FieldFrame(props: FieldFrameProps): JSX.Element {
  const person = usePerson()
  const id = createUniqueId()
  const ties = (): ControlTies => ({
    id,
    'aria-describedby': `${id}-notes`,
    'aria-invalid': props.problem === undefined ? undefined : 'true',
    'aria-required': props.required ? 'true' : undefined,
  })
  return (
    <div class="flex min-w-0 flex-col gap-1">
      <label for={id} class="font-medium">
        {props.label}
        <Show when={!props.required}>
          <span class="text-small text-muted ms-2 font-normal">{person.t('field.optional')}</span>
        </Show>
      </label>
      {props.children(ties)}
      <p id={`${id}-notes`} class="text-small text-muted empty:hidden">
        <Show when={props.problem} fallback={props.help}>
          {(problem) => <ProblemText problem={problem()} />}
        </Show>
      </p>
    </div>
  )
}

/** What is wrong with a field, in the person's language. */
export function ProblemText(props: { readonly problem: Problem }): JSX.Element {
  const person = usePerson()
  return (
    <span data-tone="late" class="text-tone flex items-center gap-1">
      <ToneIcon tone="late" />
      {problemText(person, props.problem)}
    </span>
  )
}

function problemText({ t, format }: Person, problem: Problem): string {
  switch (problem.code) {
    case 'missing':
      return t('field.missing')
    case 'integer':
      return t('field.integer')
    case 'date':
      return t('field.date')
    case 'decimals':
      return t.count('field.decimals', problem.decimals, format().count(problem.decimals))
    case 'minimum':
      return t('field.minimum', { minimum: format().count(problem.minimum) })
    case 'maximum':
      return t('field.maximum', { maximum: format().count(problem.maximum) })
    case 'refused':
      return problem.sentence
    default:
      return unreachable(problem)
  }
}
