import type { Formatter } from '../format/formatter.ts'
import type { Translate } from '../i18n/translate.ts'
import { isFields } from '../live/entity.ts'
import type { MoveField } from '../transitions/form.ts'
import type { SetUpRecord } from './records.ts'

interface Reader {
  readonly t: Translate
  readonly format: Formatter
}

/** What a row says of a field: a choice in its words, a switch only where it is on, a number with its name. */
export function factOf(field: MoveField, record: SetUpRecord, { format }: Reader): string | undefined {
  const value = record[field.name]
  if (value === null || value === undefined || value === false || value === '') return undefined
  const word = (told: unknown): string =>
    field.choices.find((choice) => choice.value === told)?.label ??
    (field.name === 'country' || field.name === 'countries' ? format.country(String(told)) : String(told))
  if (value === true) return field.label
  if (typeof value === 'number') return `${field.label}: ${format.count(value)}`
  if (Array.isArray(value)) return value.length === 0 ? undefined : value.map(word).join(', ')
  if (isFields(value)) return format.money({ amount: String(value['amount']), currency: String(value['currency']) })
  return word(value)
}

/** What a record is called: its name, or what it is for. */
export function nameOf(record: SetUpRecord, choices: readonly MoveField[], { t }: Reader): string {
  if (typeof record['name'] === 'string') return record['name']
  const { product, category, productType } = record
  if (isFields(product)) return String(product['name'])
  if (isFields(category)) return String(category['name'])
  const type = choices.find(({ name }) => name === 'productType')?.choices.find(({ value }) => value === productType)
  return type?.label ?? t('settings.wholeShop')
}
