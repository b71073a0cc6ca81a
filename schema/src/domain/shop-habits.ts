import { euRates } from './eu-rates.ts'
import { languages } from './input.ts'
import type { TaxTable } from './tax.ts'

/** The days of the week in the order of ISO 8601. */
export const weekdays = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'] as const

/** How a shop works, in its settings. */
export interface Habits {
  /** Languages in which customers are served; the shop's own is one of them. */
  readonly languages: readonly string[]
  readonly workingDays: readonly string[]
  /** Days for which a quotation holds where nobody says otherwise. */
  readonly quotationDays: number
  /** Rates of the shop's own, before those that it came with. */
  readonly taxRates: TaxTable
}

/** What every shop begins with. */
export const firstHabits: Habits = {
  languages: [...languages],
  workingDays: ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY'],
  quotationDays: 30,
  taxRates: {},
}

/** The shop's working days as numbers, Monday is 1. */
export const workingDaysOf = ({ workingDays }: Habits): ReadonlySet<number> =>
  new Set(workingDays.map((day) => weekdays.findIndex((known) => known === day) + 1))

/** The language of a customer as far as the shop offers it, else its own. */
export const offeredLocale = (shop: Habits & { readonly locale: string }, wanted: string | undefined): string =>
  wanted !== undefined && shop.languages.includes(wanted) ? wanted : shop.locale

/** The rates that hold: the shop's own before those that it came with. */
export function taxTableOf({ taxRates }: Pick<Habits, 'taxRates'>): TaxTable {
  const own = Object.entries(taxRates).map(([country, rates]) => [country, { ...euRates[country], ...rates }] as const)
  return { ...euRates, ...Object.fromEntries(own) }
}

/** The end of the last day on which a quotation holds. */
export const quotationEnd = (shop: Habits & { readonly timeZone: string }, now: Temporal.Instant): Temporal.Instant =>
  now
    .toZonedDateTimeISO(shop.timeZone)
    .toPlainDate()
    .add({ days: shop.quotationDays + 1 })
    .toZonedDateTime(shop.timeZone)
    .toInstant()
    .subtract({ milliseconds: 1 })

/** Whether a moment has come, where there is one. */
export const isOver = (until: Temporal.Instant | undefined, now: Temporal.Instant): boolean =>
  until !== undefined && Temporal.Instant.compare(until, now) <= 0
