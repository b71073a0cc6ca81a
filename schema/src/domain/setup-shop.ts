import { euRates } from './eu-rates.ts'
import { choice, flag, formatted, integer, list, optional, type ValuesOf } from './field.ts'
import { isIban } from './iban.ts'
import { transition, type Look } from './machine.ts'
import type { Shop } from './records.ts'
import { blocker, type Blocker } from './rejection.ts'
import { weekdays, type Habits } from './shop-habits.ts'
import { taxClasses, type TaxTable } from './tax.ts'

const clearable = [
  'SALES_TEAM',
  'SALESPERSON',
  'BANK_ACCOUNT',
  'VAT_ID',
  'REGISTRATION',
  'LEGAL_NAME',
  'CART_PAGE',
] as const

/** Fields of `settingsUpdate` about how the shop works. */
export const habitFields = {
  languages: optional(
    list(
      formatted('language', 'A language.', 2),
      'Languages in which customers are served, the shop’s own among them.',
      5,
    ),
  ),
  workingDays: optional(
    list(
      choice('Weekday', weekdays, 'A day of the week.'),
      'Days on which the warehouse works; legal periods know Saturdays and Sundays by themselves.',
      7,
    ),
  ),
  quotationDays: optional(integer(1, 365, 'Days for which a quotation holds where nobody says otherwise.')),
  clear: optional(
    list(
      choice('ClearableSetting', clearable, 'A setting.'),
      'Settings to be emptied; a value given in the same input wins.',
      7,
    ),
  ),
} as const

type HabitInput = ValuesOf<typeof habitFields>

/** What changes of how the shop works. */
export const habitsOf = (record: Shop, { languages, workingDays, quotationDays }: HabitInput) => ({
  languages: languages === undefined ? record.languages : [...new Set(languages)],
  workingDays: workingDays === undefined ? record.workingDays : weekdays.filter((day) => workingDays.includes(day)),
  quotationDays: quotationDays ?? record.quotationDays,
})

/** The shop without the settings that are to be emptied, before what an input gives. */
export function cleared(record: Shop, { clear = [] }: HabitInput): Shop {
  const has = (setting: (typeof clearable)[number]) => clear.includes(setting)
  return {
    ...record,
    salesTeamId: has('SALES_TEAM') ? undefined : record.salesTeamId,
    salespersonId: has('SALESPERSON') ? undefined : record.salespersonId,
    ...(has('BANK_ACCOUNT') ? { bankIban: '', bankBic: '' } : {}),
    vatId: has('VAT_ID') ? '' : record.vatId,
    registration: has('REGISTRATION') ? '' : record.registration,
    legalName: has('LEGAL_NAME') ? '' : record.legalName,
    cartPageUrl: has('CART_PAGE') ? '' : record.cartPageUrl,
  }
}

interface GivenSettings extends HabitInput {
  readonly locale: string | undefined
  readonly salesperson: Shop['salespersonId']
  readonly bankIban: string | undefined
}

/** What does not go together in the settings. */
export function wrongSettings(
  { draft, record }: Pick<Look<'shop'>, 'draft' | 'record'>,
  input: GivenSettings,
): Blocker | undefined {
  const after = habitsOf(record, input)
  const language = input.locale ?? record.locale
  if (!after.languages.includes(language)) return blocker('LANGUAGE_NOT_OFFERED', { language })
  if (after.workingDays.length === 0) return blocker('WORKING_DAY_REQUIRED')
  const seller = draft.get('staff', input.salesperson)
  if (seller !== undefined && !(seller.active && seller.roles.some((role) => role === 'SALES' || role === 'MANAGER')))
    return blocker('SALESPERSON_UNFIT', { name: seller.name })
  const { bankIban = '' } = input
  if (bankIban !== '' && !isIban(bankIban)) return blocker('IBAN_INVALID')
  return undefined
}

export const shopTransitions = [
  transition({
    name: 'taxRateSet',
    on: 'shop',
    area: 'settings',
    event: 'TaxRateSet',
    from: ['ACTIVE'],
    to: 'SAME',
    by: ['MANAGER'],
    input: {
      country: formatted('country', 'ISO 3166-1 alpha-2 code of the country.', 2),
      taxClass: choice('TaxClass', taxClasses, 'Which class; the rates of ZERO and EXEMPT are fixed.'),
      basisPoints: optional(integer(0, 10_000, 'The rate in hundredths of a percent: 25.5 % is 2550.')),
      reset: optional(flag('Take the rate that Waybill comes with again, or none.')),
    },
    guards: [],
    inputGuards: [
      ({ input }) => (input.taxClass === 'ZERO' || input.taxClass === 'EXEMPT' ? blocker('TAX_RATE_FIXED') : undefined),
      ({ input }) =>
        (input.basisPoints === undefined) === (input.reset === true) ? undefined : blocker('TAX_RATE_ONE_OF'),
      ({ record, input }) => {
        const rates = { ...euRates[input.country], ...changedRates(record, input)[input.country] }
        return Object.keys(rates).length > 0 && rates.STANDARD === undefined
          ? blocker('TAX_STANDARD_REQUIRED', { country: input.country })
          : undefined
      },
    ],
    effect: ({ draft, record, input, fact }) => {
      const { country, taxClass, basisPoints } = input
      fact('rate', { country, taxClass, ...(basisPoints === undefined ? {} : { basisPoints }) })
      draft.update('shop', record.id, { taxRates: changedRates(record, input) })
    },
    doc: 'Sets the tax rate of a class in a country. Carts take it when they next change, orders keep theirs.',
  }),
]

function changedRates(
  { taxRates }: Habits,
  { country, taxClass, basisPoints }: { country: string; taxClass: string; basisPoints: number | undefined },
): TaxTable {
  const kept = Object.entries(taxRates[country] ?? {}).filter(([known]) => known !== taxClass)
  const rates = Object.fromEntries(basisPoints === undefined ? kept : [...kept, [taxClass, basisPoints]])
  const others = Object.entries(taxRates).filter(([known]) => known !== country)
  return Object.fromEntries(Object.keys(rates).length === 0 ? others : [...others, [country, rates]])
}
