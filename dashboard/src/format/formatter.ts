import type { AgeFormat } from './age.ts'
import { createAgeFormat } from './age.ts'
import type { CountryFormat } from './country.ts'
import { createCountryFormat } from './country.ts'
import type { DateFormat } from './date.ts'
import { createDateFormat } from './date.ts'
import type { MoneyFormat } from './money.ts'
import { createMoneyFormat } from './money.ts'
import type { NumberFormat } from './number.ts'
import { createNumberFormat } from './number.ts'
import type { Reading } from './numerals.ts'

/** Everything that turns values into what one person reads. */
export interface Formatter extends AgeFormat, CountryFormat, DateFormat, MoneyFormat, NumberFormat {}

/** Makes the formatter of a person's reading; Intl objects are costly, so keep it until the reading changes. */
export function createFormatter(reading: Reading): Formatter {
  return {
    ...createAgeFormat(reading),
    ...createCountryFormat(reading),
    ...createDateFormat(reading),
    ...createMoneyFormat(reading),
    ...createNumberFormat(reading),
  }
}
