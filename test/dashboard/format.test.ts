import { createEffect, createRoot } from 'solid-js'
import { describe, expect, it } from 'vitest'
import { createFormatter } from '../../dashboard/src/format/formatter.ts'
import { parseAmount } from '../../dashboard/src/format/money.ts'
import type { Reading } from '../../dashboard/src/format/numerals.ts'
import { usualReading } from '../../dashboard/src/format/numerals.ts'
import { createTicker } from '../../dashboard/src/format/ticker.ts'

const noon = '2026-03-21T12:02:11Z'
const reading = (language: Reading['language'], rest: Partial<Reading> = {}): Reading => ({
  ...usualReading(language),
  timeZone: 'Europe/Stockholm',
  ...rest,
})

describe.each([
  {
    language: 'en',
    money: '€1,234.50',
    moment: '21 Mar 2026, 13:02',
    clock: '13:02:11',
    count: '12,345',
    ages: ['4s', '12m', '3h', '2d'],
    ago: '4 sec ago',
  },
  {
    language: 'es',
    money: '1234,50\u00A0€',
    moment: '21 mar 2026, 13:02',
    clock: '13:02:11',
    count: '12.345',
    ages: ['4s', '12min', '3h', '2d'],
    ago: 'hace 4 s',
  },
  {
    language: 'sv',
    money: '1\u00A0234,50\u00A0€',
    moment: '21 mars 2026 13:02',
    clock: '13:02:11',
    count: '12\u00A0345',
    ages: ['4s', '12m', '3h', '2d'],
    ago: 'för 4 s sen',
  },
  {
    language: 'fr',
    money: '1\u202F234,50\u00A0€',
    moment: '21 mars 2026, 13:02',
    clock: '13:02:11',
    count: '12\u202F345',
    ages: ['4s', '12min', '3h', '2j'],
    ago: 'il y a 4\u00A0s',
  },
  {
    language: 'fa',
    money: '\u200E€۱٬۲۳۴٫۵۰',
    moment: '۱ فروردین ۱۴۰۵، ۱۳:۰۲',
    clock: '۱۳:۰۲:۱۱',
    count: '۱۲٬۳۴۵',
    ages: ['۴ ثانیه', '۱۲ دقیقه', '۳ ساعت', '۲ روز'],
    ago: '۴ ثانیه پیش',
  },
] as const)('what a person reads in $language', ({ language, ...expected }) => {
  const format = createFormatter(reading(language))

  it('writes amounts, moments, counts and ages as is usual there', () => {
    expect({
      money: format.money({ amount: '1234.50', currency: 'EUR' }),
      moment: format.moment(noon),
      clock: format.clock(noon),
      count: format.count(12_345),
      ages: [4_999, 12 * 60_000, 3 * 3_600_000, 50 * 3_600_000].map(format.age),
      ago: format.ago(4_000),
    }).toEqual(expected)
  })
})

describe('a person’s own choice', () => {
  it('of digits and calendar goes before the language’s', () => {
    const persian = createFormatter(reading('fa', { digits: 'latin', calendar: 'gregorian' }))
    expect(persian.day(noon)).toBe('21 مارس 2026')
    const english = createFormatter(reading('en', { digits: 'persian', calendar: 'persian' }))
    expect(english.day(noon)).toBe('۱ Farvardin ۱۴۰۵ AP')
  })
})

describe('money', () => {
  const format = createFormatter(reading('en'))

  it('keeps every digit of an amount that no float could hold', () => {
    expect(format.money({ amount: '1234567890123456789.05', currency: 'EUR' })).toBe('€1,234,567,890,123,456,789.05')
    expect(format.money({ amount: '0.10', currency: 'EUR' })).toBe('€0.10')
  })

  it('has the decimals of its currency', () => {
    expect(['EUR', 'JPY', 'KWD'].map(format.decimals)).toEqual([2, 0, 3])
    expect(format.money({ amount: '1500', currency: 'JPY' })).toBe('¥1,500')
  })

  it('refuses what is no decimal number', () => {
    expect(() => format.money({ amount: '1e3', currency: 'EUR' })).toThrow(new RangeError('not a decimal amount: 1e3'))
  })

  it.each([
    { typed: '12.50', decimals: 2, amount: '12.50' },
    { typed: '12,5', decimals: 2, amount: '12.5' },
    { typed: '۱۲٫۵۰', decimals: 2, amount: '12.50' },
    { typed: ' −3 ', decimals: 0, amount: '-3' },
    { typed: '1.234', decimals: 2, amount: undefined },
    { typed: '1,234.50', decimals: 2, amount: undefined },
    { typed: '1e3', decimals: 2, amount: undefined },
    { typed: '', decimals: 2, amount: undefined },
  ])('reads "$typed" with $decimals decimals as $amount', ({ typed, decimals, amount }) => {
    expect(parseAmount(typed, decimals)).toBe(amount)
  })
})

describe('counts', () => {
  it('stay whole below a million and are shortened above', () => {
    const format = createFormatter(reading('en'))
    expect([999_999, 1_250_000].map(format.compact)).toEqual(['999,999', '1.3m'])
    expect(format.percent(0.425)).toBe('43%')
  })
})

describe('the shared ticker', () => {
  function makeTicker(start: number) {
    let now = start
    let tick = (): void => undefined
    const ticker = createTicker({ now: () => now, every: (_, call) => ((tick = call), () => undefined) })
    const pass = (seconds: number): void => {
      for (let step = 0; step < seconds; step++) {
        now += 1_000
        tick()
      }
    }
    const sleep = (seconds: number): void => {
      now += seconds * 1_000
      tick()
    }
    return { ticker, pass, sleep }
  }

  function watchAge(start: number, instant: number) {
    const { ticker, pass, sleep } = makeTicker(start)
    const seen: number[] = []
    createRoot(() => createEffect(() => void seen.push(Math.floor(ticker.since(instant) / 1_000))))
    return { seen, pass, sleep }
  }

  it('wakes a young age every second', () => {
    const { seen, pass } = watchAge(100_000, 98_000)
    pass(3)
    expect(seen).toEqual([2, 3, 4, 5])
  })

  it('wakes an age over a minute only when its minute turns', () => {
    const { seen, pass } = watchAge(1_000_000, 1_000_000 - 90_000)
    pass(29)
    expect(seen).toEqual([90])
    pass(1)
    expect(seen).toEqual([90, 120])
    pass(60)
    expect(seen).toEqual([90, 120, 180])
  })

  it('goes over from seconds to minutes', () => {
    const { seen, pass } = watchAge(1_000_000, 1_000_000 - 58_000)
    pass(70)
    expect(seen).toEqual([58, 59, 60, 120])
  })

  it('brings every age up to date after the machine slept', () => {
    const { seen, sleep } = watchAge(1_000_000, 1_000_000 - 90_000)
    sleep(3_600)
    expect(seen).toEqual([90, 3_690])
  })
})
