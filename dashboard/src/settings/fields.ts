import { languages } from '../i18n/languages.ts'
import { isFields } from '../live/entity.ts'
import type { FormContext, MoveField } from '../transitions/form.ts'
import { describe, encode } from '../transitions/form.ts'
import type { Draft, InputDescription, InputOption } from '../ui/fields/description.ts'
import { emptyDraft } from '../ui/fields/description.ts'
import type { InputValue } from '../ui/fields/parse.ts'

/** What a form says of its fields besides the API's own labels. */
export interface FieldWords {
  readonly labels: Readonly<Record<string, string>>
  /** How several values are entered in one text. */
  readonly several: string
  /** What becomes of a field that is left empty because the API never tells its value. */
  readonly untold: string
  /** The same of keys that have been entered, with the day on which that was. */
  readonly keysSet: (changedAt: string) => string
}

/** A record of the set-up as the API tells it; undefined for one that is still to be made. */
export type Told = Readonly<Record<string, unknown>> | undefined

const named: readonly InputOption[] = languages.map(({ tag, name }) => ({ value: tag, label: name }))

/** Fields whose values everybody knows, though to the API they are texts. */
const known: Readonly<Record<string, () => readonly InputOption[]>> = {
  locale: () => named,
  languages: () => named,
  timeZone: () => Intl.supportedValuesOf('timeZone').map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') })),
}

/** Whether several values stand in one text, separated by commas. */
function isSeries(field: MoveField): boolean {
  return field.kind === 'list' && (field.fields ?? []).length === 0 && field.choices.length === 0
}

/** How a field of the set-up is drawn; undefined for one that no form can be made of, or that is not for people. */
export function describeSetting(
  field: MoveField,
  record: Told,
  { context, words }: { readonly context: FormContext; readonly words: FieldWords },
): InputDescription | undefined {
  const { name } = field
  const untold = record !== undefined && !(toldAs(name) in record)
  // What a record has can be another, but not nothing: only what the API can empty may be left empty.
  const kept = record !== undefined && !untold && field.kind !== 'list' && !canEmpty.has(name)
  const base = {
    name,
    required: field.required || kept,
    label: words.labels[name] ?? field.label,
    ...(untold ? { help: words.untold } : {}),
  }
  const options = known[name]?.()
  if (field.kind === 'list' && (options !== undefined || field.choices.length > 0))
    return { ...base, kind: 'many', options: options ?? field.choices }
  if (isSeries(field)) return { ...base, kind: 'text', help: words.several }
  if (options !== undefined) return { ...base, kind: 'enum', options }
  if (field.kind === 'id') {
    const records = context.options(field.of ?? '')
    if (records !== undefined) return { ...base, kind: 'id', options: records }
  }
  // An untold switch would be turned off by being left alone.
  if (untold && field.kind === 'boolean') return undefined
  const drawn = describe(field, context)
  if (drawn === undefined) return undefined
  // A group has no place for a help, but for its title.
  const label = untold && drawn.kind === 'object' ? `${base.label} (${untoldWords(record, words)})` : base.label
  return { ...drawn, ...base, label }
}

function untoldWords(record: Told, words: FieldWords): string {
  const changedAt = record?.['credentialsChangedAt']
  return typeof changedAt === 'string' ? words.keysSet(changedAt) : words.untold
}

/** How settings are emptied that the API keeps where they are left out. Source: `settingsUpdate`. */
export const clearing: Readonly<Record<string, string>> = {
  salesTeam: 'SALES_TEAM',
  salesperson: 'SALESPERSON',
  bankIban: 'BANK_ACCOUNT',
  bankBic: 'BANK_ACCOUNT',
  vatId: 'VAT_ID',
  registration: 'REGISTRATION',
  legalName: 'LEGAL_NAME',
  cartPageUrl: 'CART_PAGE',
}
/** Values that say that there is none. */
export const meaningNone: Readonly<Record<string, unknown>> = { unpaidExpiryDays: 0 }

const canEmpty: ReadonlySet<string> = new Set([...Object.keys(clearing), ...Object.keys(meaningNone)])

/** The API tells the fee in percent, and takes it in hundredths of a percent. */
const toldAs = (name: string): string => (name === 'restockingFeeBp' ? 'restockingFee' : name)

/** What a field says before anybody has touched it. */
export function draftOf(description: InputDescription, record: Told): Draft {
  const told = record?.[toldAs(description.name)]
  if (told === undefined || told === null) return emptyDraft(description)
  if (description.name === 'restockingFeeBp') return String(Math.round(Number(told) * 100))
  if (typeof told === 'boolean') return told
  if (Array.isArray(told)) return description.kind === 'many' ? told.map(String) : told.join(', ')
  return textOf(isFields(told) ? (told['amount'] ?? told['id']) : told)
}

const textOf = (told: unknown): string => (typeof told === 'string' || typeof told === 'number' ? String(told) : '')

/** The API's value of a field from the parsed one; undefined where it is left out. */
export function encodeSetting(field: MoveField, value: InputValue, context: FormContext): unknown {
  if (isSeries(field) && known[field.name] === undefined)
    return typeof value === 'string' ? value.split(/[\s,;،؛]+/).filter((part) => part !== '') : []
  if (Array.isArray(value) && (field.fields ?? []).length === 0) return value
  const input: Readonly<Record<string, unknown>> = { ...encode([field], { [field.name]: value }, context) }
  return input[field.name]
}
