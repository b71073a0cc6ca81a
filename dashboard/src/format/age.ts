import type { Reading } from './numerals.ts'
import { intlLocale } from './numerals.ts'

type Unit = 'second' | 'minute' | 'hour' | 'day'

/** A length of time in its largest whole unit. */
export interface Age {
  readonly value: number
  readonly unit: Unit
}

/** Formats lengths of time for one person. */
export interface AgeFormat {
  /** How old: 4s, 12m, 3h, 2d. */
  readonly age: (milliseconds: number) => string
  /** How long ago, in a sentence: 4 sec. ago. */
  readonly ago: (milliseconds: number) => string
}

const second = 1_000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour

/** The age in its largest whole unit; what lies in the future (clocks differ) counts as now. */
function ageOf(milliseconds: number): Age {
  const past = Math.max(0, milliseconds)
  if (past < minute) return { value: Math.floor(past / second), unit: 'second' }
  if (past < hour) return { value: Math.floor(past / minute), unit: 'minute' }
  if (past < day) return { value: Math.floor(past / hour), unit: 'hour' }
  return { value: Math.floor(past / day), unit: 'day' }
}

export function createAgeFormat(reading: Reading): AgeFormat {
  const locale = intlLocale(reading)
  const relative = new Intl.RelativeTimeFormat(locale, { style: 'short', numeric: 'always' })
  // Persian has no narrow units of its own in CLDR: it would show Latin letters.
  const unitDisplay = reading.language === 'fa' ? 'short' : 'narrow'
  const formatOf = (unit: Unit): Intl.NumberFormat =>
    new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay })
  const units = { second: formatOf('second'), minute: formatOf('minute'), hour: formatOf('hour'), day: formatOf('day') }
  // A board shows hundreds of ages, of which few differ; a format costs as much as a card.
  const known = new Map<string, string>()
  return {
    age(milliseconds) {
      const { value, unit } = ageOf(milliseconds)
      const key = `${value} ${unit}`
      const text = known.get(key) ?? units[unit].format(value)
      known.set(key, text)
      return text
    },
    ago(milliseconds) {
      const { value, unit } = ageOf(milliseconds)
      return relative.format(-value, unit)
    },
  }
}
