import {
  austrian,
  belgian,
  danish,
  dutch,
  estonian,
  finnish,
  french,
  german,
  greek,
  hungarian,
  irish,
  italian,
  luxembourgish,
  maltese,
  polish,
  portuguese,
  romanian,
  slovak,
  slovenian,
  spanish,
  swedish,
} from './vat-id-check-digits.ts'

export type VatIdCheck =
  | {
      readonly valid: true
      /** ISO 3166 code of the state that gave the number: GR for Greek numbers, whose prefix is EL. */
      readonly country: string
      /** The whole number as it is printed on invoices: with its prefix, without spaces or punctuation. */
      readonly number: string
    }
  | {
      readonly valid: false
      /** No EU prefix · not the form of that state's numbers · the check digit shows a mistyped number. */
      readonly reason: 'UNKNOWN_COUNTRY' | 'WRONG_FORMAT' | 'WRONG_CHECK_DIGIT'
    }

/**
 * Whether the text can be a VAT identification number of an EU state (Directive 2006/112/EC, Art. 214–215): its form,
 * and its check digit for the states whose algorithm is public and certain; for BG, CY, CZ, LT and LV the form only.
 * Spaces, dots, hyphens and slashes are ignored. It does not say whether the number is in use: only VIES knows.
 */
export function checkVatId(text: string): VatIdCheck {
  const compact = text.toUpperCase().replace(/[\s./-]/gu, '')
  const prefix = compact.startsWith('GR') ? 'EL' : compact.slice(0, 2)
  const rule = rules.get(prefix)
  if (rule === undefined) return { valid: false, reason: 'UNKNOWN_COUNTRY' }
  const national = rule.complete?.(compact.slice(2)) ?? compact.slice(2)
  if (!rule.form.test(national)) return { valid: false, reason: 'WRONG_FORMAT' }
  if (rule.check?.(national) === false) return { valid: false, reason: 'WRONG_CHECK_DIGIT' }
  return { valid: true, country: prefix === 'EL' ? 'GR' : prefix, number: prefix + national }
}

type Rule = {
  readonly form: RegExp
  readonly check?: (national: string) => boolean
  readonly complete?: (national: string) => string
}

// Belgian numbers had nine digits until 2005 and became the same numbers with a leading zero.
const withLeadingZero = (national: string): string => (/^[0-9]{9}$/.test(national) ? `0${national}` : national)

const rules: ReadonlyMap<string, Rule> = new Map<string, Rule>([
  ['AT', { form: /^U[0-9]{8}$/, check: austrian }],
  ['BE', { form: /^[01][0-9]{9}$/, check: belgian, complete: withLeadingZero }],
  ['BG', { form: /^[0-9]{9,10}$/ }],
  ['CY', { form: /^[0-9]{8}[A-Z]$/ }],
  ['CZ', { form: /^[0-9]{8,10}$/ }],
  ['DE', { form: /^[1-9][0-9]{8}$/, check: german }],
  ['DK', { form: /^[1-9][0-9]{7}$/, check: danish }],
  ['EE', { form: /^[0-9]{9}$/, check: estonian }],
  ['EL', { form: /^[0-9]{9}$/, check: greek }],
  ['ES', { form: /^(?:[0-9]{8}[A-Z]|[A-HJNP-SUVW][0-9]{7}[0-9A-J]|[KLMXYZ][0-9]{7}[A-Z])$/, check: spanish }],
  ['FI', { form: /^[0-9]{8}$/, check: finnish }],
  ['FR', { form: /^[0-9A-HJ-NP-Z]{2}[0-9]{9}$/, check: french }],
  ['HR', { form: /^[0-9]{11}$/, check: german }],
  ['HU', { form: /^[0-9]{8}$/, check: hungarian }],
  ['IE', { form: /^(?:[0-9]{7}[A-W][A-W]?|[0-9][A-Z+*][0-9]{5}[A-W])$/, check: irish }],
  ['IT', { form: /^[0-9]{11}$/, check: italian }],
  ['LT', { form: /^(?:[0-9]{9}|[0-9]{12})$/ }],
  ['LU', { form: /^[0-9]{8}$/, check: luxembourgish }],
  ['LV', { form: /^[0-9]{11}$/ }],
  ['MT', { form: /^[1-9][0-9]{7}$/, check: maltese }],
  ['NL', { form: /^[0-9]{9}B[0-9]{2}$/, check: dutch }],
  ['PL', { form: /^[0-9]{10}$/, check: polish }],
  ['PT', { form: /^[1-9][0-9]{8}$/, check: portuguese }],
  ['RO', { form: /^[1-9][0-9]{1,9}$/, check: romanian }],
  ['SE', { form: /^[0-9]{12}$/, check: swedish }],
  ['SI', { form: /^[1-9][0-9]{7}$/, check: slovenian }],
  ['SK', { form: /^[1-9][0-9]{9}$/, check: slovak }],
])
