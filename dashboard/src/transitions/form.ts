import type { MoveFieldFragment } from '../generated/graphql.ts'
import type { InputDescription, InputOption } from '../ui/fields/description.ts'
import type { InputValue } from '../ui/fields/parse.ts'

/** A field of a move as the API describes it; only objects and lists of objects have fields. */
export interface MoveField extends MoveFieldFragment {
  readonly fields?: readonly MoveField[]
}

/** What a form needs of the record and of the shop. */
export interface FormContext {
  /** ISO 4217 code of the amounts. */
  readonly currency: string
  /** The records of a type that an input may name; undefined where they are too many to list. */
  readonly options: (type: string) => readonly InputOption[] | undefined
}

/** Fields that the screen fills by itself, or that only an online shop can mean. */
const unasked: ReadonlySet<string> = new Set(['expectedTotal', 'locale', 'returnUrl'])

/** Records of which none is a choice, too: not every refund is for a return. */
const mayBeNone: ReadonlySet<string> = new Set(['Return'])

/** The fields that a person is asked for. */
export function askedFields(fields: readonly MoveField[], context: FormContext): readonly MoveField[] {
  return fields.filter((field) => !unasked.has(field.name) && describe(field, context) !== undefined)
}

/** How a field is drawn; undefined for one that nobody needs to be asked for, or that no form can be made of. */
export function describe(field: MoveField, context: FormContext): InputDescription | undefined {
  const { name, label, required } = field
  const base = { name, label, required }
  switch (field.kind) {
    case 'text':
      return {
        ...base,
        kind: 'text',
        multiline: field.multiline,
        ...(field.secret ? { secret: true } : {}),
        ...(field.max === null ? {} : { maxLength: field.max }),
      }
    case 'integer':
      return { ...base, kind: 'int', ...range(field) }
    case 'money':
      return { ...base, kind: 'money', currency: context.currency }
    case 'choice':
      return { ...base, kind: 'enum', options: field.choices }
    case 'boolean':
      return { ...base, kind: 'boolean' }
    // A moment is asked for as a day: it means until the end of that day.
    case 'date':
    case 'instant':
      return { ...base, kind: 'date' }
    case 'id':
      return describeReference(field, context)
    case 'object':
      return { ...base, kind: 'object', fields: describeAll(field, context) }
    case 'list':
      return field.fields === undefined || field.fields.length === 0
        ? undefined
        : { ...base, kind: 'list', item: { ...base, kind: 'object', fields: describeAll(field, context) } }
    default:
      return undefined
  }
}

/** The fields of an object, or of a list's elements. */
function describeAll(field: MoveField, context: FormContext): readonly InputDescription[] {
  return (field.fields ?? []).flatMap((part) => describe(part, context) ?? [])
}

function describeReference(field: MoveField, context: FormContext): InputDescription | undefined {
  const { name, label, required } = field
  const options = context.options(field.of ?? '')
  if (options === undefined) return field.refField === null ? undefined : { name, label, required, kind: 'text' }
  // One record to choose from is no choice, and leaving it out means just that one.
  if (!required && options.length < (mayBeNone.has(field.of ?? '') ? 1 : 2)) return undefined
  return { name, label, required, kind: 'id', options }
}

function range({ min, max }: MoveField): { min?: number; max?: number } {
  return { ...(min === null ? {} : { min }), ...(max === null ? {} : { max }) }
}

/** The API's input from the parsed form: amounts get their currency, references their kind, empty parts are left out. */
export function encode(fields: readonly MoveField[], value: InputValue, context: FormContext): object {
  const given = isRecord(value) ? value : {}
  const entries = fields.flatMap((field) => {
    const encoded = encodeField(field, given[field.name], context)
    return encoded === undefined ? [] : [[field.name, encoded] as const]
  })
  return Object.fromEntries(entries)
}

function encodeField(field: MoveField, value: InputValue, context: FormContext): unknown {
  if (value === undefined) return undefined
  switch (field.kind) {
    case 'money':
      return { amount: value, currency: context.currency }
    case 'instant':
      return typeof value === 'string' ? new Date(`${value}T23:59:59`).toISOString() : undefined
    case 'id':
      if (field.refField === null) return value
      return context.options(field.of ?? '') === undefined ? { [field.refField]: value } : { id: value }
    case 'object':
      return encode(field.fields ?? [], value, context)
    case 'list':
      if (!Array.isArray(value) || (value.length === 0 && !field.required)) return undefined
      return value.map((item: InputValue) => encode(field.fields ?? [], item, context))
    default:
      return value
  }
}

function isRecord(value: InputValue): value is { readonly [name: string]: InputValue } {
  return typeof value === 'object' && !Array.isArray(value)
}
