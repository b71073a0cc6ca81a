import type { FormContext, MoveField } from '../transitions/form.ts'
import type { Outcome } from '../transitions/outcome.ts'
import type { Draft, InputDescription } from '../ui/fields/description.ts'
import type { InputValue, Problem } from '../ui/fields/parse.ts'
import { parseDraft } from '../ui/fields/parse.ts'
import type { FieldWords, Told } from './fields.ts'
import { clearing, describeSetting, draftOf, encodeSetting, meaningNone } from './fields.ts'

/** A field of a form as it is drawn, and what it says before anybody has touched it. */
export interface DrawnField {
  readonly field: MoveField
  readonly description: InputDescription
  readonly basis: Draft
}

type Problems = ReadonlyMap<string, Problem>

export interface DrawOptions {
  readonly record: Told
  readonly context: FormContext
  readonly words: FieldWords
  /** What a new record begins with. */
  readonly defaults: Readonly<Record<string, Draft>>
}

/** The fields that a form is made of, over what the API tells of the record. */
export function drawFields(
  fields: readonly MoveField[],
  { record, context, words, defaults }: DrawOptions,
): readonly DrawnField[] {
  return fields.flatMap((field) => {
    const description = describeSetting(field, record, { context, words })
    if (description === undefined) return []
    return [{ field, description, basis: defaults[description.name] ?? draftOf(description, record) }]
  })
}

export interface Entered {
  readonly draft: (name: string) => Draft
  /** All fields are sent, instead of the changed ones of a record that keeps the others. */
  readonly isWhole: boolean
  readonly context: FormContext
  /** Decimals of a currency. */
  readonly decimals: (currency: string) => number
}

/** What was entered as the API's input: undefined where there are problems. */
export function readInput(
  sent: readonly DrawnField[],
  entered: Entered,
): { readonly problems: Problems; readonly input: Readonly<Record<string, unknown>> | undefined } {
  const { values, problems } = parse(sent, entered)
  const input: Record<string, unknown> = {}
  const clear = new Set<string>()
  for (const { field, description } of sent) {
    const { name } = field
    const value = values[name]
    const isEmpty = value === undefined && description.kind !== 'many'
    if (!isEmpty || entered.isWhole) input[name] = encodeSetting(field, value, entered.context)
    else if (name in meaningNone) input[name] = meaningNone[name]
    else if (clearing[name] !== undefined) clear.add(clearing[name])
    else if (field.kind === 'list') input[name] = []
    else if (!problems.has(name)) problems.set(name, { code: 'missing' })
  }
  if (problems.size > 0) return { problems, input: undefined }
  return { problems, input: { ...input, ...(clear.size === 0 ? {} : { clear: [...clear] }) } }
}

function parse(sent: readonly DrawnField[], { draft, decimals }: Entered) {
  const fields = sent.map(({ description }) => description)
  const whole: InputDescription = { kind: 'object', name: 'input', label: '', required: true, fields }
  const drafts = Object.fromEntries(fields.map(({ name }) => [name, draft(name)]))
  const { value, problems } = parseDraft(whole, drafts, decimals)
  return { values: isValues(value) ? value : {}, problems: new Map(problems) }
}

function isValues(value: InputValue): value is { readonly [name: string]: InputValue } {
  return typeof value === 'object' && !Array.isArray(value)
}

/** A refusal stands at the field that it is about, also where that one holds several values in one text. */
export function problemsOf(
  { path, message }: Extract<Outcome, { kind: 'invalid' }>,
  drawn: readonly DrawnField[],
): Problems {
  const [name = ''] = path.split('.')
  const found = drawn.find(({ description }) => description.name === name)
  if (found === undefined) return new Map()
  const hasParts = found.description.kind === 'object' || found.description.kind === 'list'
  return new Map([[hasParts ? path : name, { code: 'refused', sentence: message }]])
}

/** The problems of a form without those of one field and its parts. */
export function without(problems: Problems, name: string): Problems {
  return new Map([...problems].filter(([path]) => path !== name && !path.startsWith(`${name}.`)))
}
