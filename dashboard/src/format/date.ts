import type { Reading } from './numerals.ts'
import { intlLocale } from './numerals.ts'

/** Formats instants for one person. Instants are RFC 3339 texts as the API sends them, or milliseconds since 1970. */
export interface DateFormat {
  /** A day: 21 Mar 2026 or ۱ فروردین ۱۴۰۵. */
  readonly day: (instant: string | number) => string
  /** A day and the time to the minute. */
  readonly moment: (instant: string | number) => string
  /** The time to the minute, always on a 24-hour clock. */
  readonly time: (instant: string | number) => string
  /** The time to the second, for "last update 14:02:11". */
  readonly clock: (instant: string | number) => string
  /** Everything, with weekday, seconds and zone: what a tooltip shows. */
  readonly full: (instant: string | number) => string
}

export function createDateFormat(reading: Reading): DateFormat {
  const locale = intlLocale(reading)
  const zone = reading.timeZone === undefined ? {} : { timeZone: reading.timeZone }
  const clockBase = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', ...zone } as const
  const day = { year: 'numeric', month: 'short', day: 'numeric', ...zone } as const
  const formats = {
    day: new Intl.DateTimeFormat(locale, day),
    moment: new Intl.DateTimeFormat(locale, { ...day, ...clockBase }),
    time: new Intl.DateTimeFormat(locale, clockBase),
    clock: new Intl.DateTimeFormat(locale, { ...clockBase, second: '2-digit' }),
    full: new Intl.DateTimeFormat(locale, {
      ...day,
      month: 'long',
      weekday: 'long',
      ...clockBase,
      second: '2-digit',
      timeZoneName: 'short',
    }),
  }
  const render = (format: Intl.DateTimeFormat) => (instant: string | number) =>
    format.format(epochMilliseconds(instant))
  return {
    day: render(formats.day),
    moment: render(formats.moment),
    time: render(formats.time),
    clock: render(formats.clock),
    full: reading.language === 'fa' ? persianFull(locale, zone, clockBase) : render(formats.full),
  }
}

/** The order of Persian prose, weekday first: what Intl makes of all parts together begins with the year. */
function persianFull(
  locale: string,
  zone: Intl.DateTimeFormatOptions,
  clock: Intl.DateTimeFormatOptions,
): DateFormat['full'] {
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'long', ...zone })
  const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric', ...zone })
  const time = new Intl.DateTimeFormat(locale, { ...clock, second: '2-digit', timeZoneName: 'short' })
  return (instant) => {
    const at = epochMilliseconds(instant)
    return `${weekday.format(at)} ${day.format(at)}، ${time.format(at)}`
  }
}

/** Milliseconds since 1970 of an RFC 3339 instant. Throws a RangeError when the text is none. */
function epochMilliseconds(instant: string | number): number {
  if (typeof instant === 'number') return instant
  const parsed = Date.parse(instant)
  if (Number.isNaN(parsed)) throw new RangeError(`not an instant: ${instant}`)
  return parsed
}
