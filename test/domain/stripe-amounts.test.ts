import { assert, constantFrom, integer, property } from 'fast-check'
import { expect, test } from 'vitest'
import { fromStripe, toStripe } from '@waybill/server/payments/stripe/amount'

test.each([
  ['EUR', 1_050, 1_050],
  ['JPY', 347, 347],
  ['KRW', 10_000, 10_000],
  ['KWD', 5_120, 5_120],
  ['ISK', 5, 500],
  ['MGA', 1_200, 12],
])('H42 %s: our %i minor units are %i at Stripe, and back', (currency, ours, theirs) => {
  expect(toStripe(ours, currency)).toBe(theirs)
  expect(fromStripe(theirs, currency.toLowerCase())).toBe(ours)
})

test.each([
  ['KWD', 5_124, 'the last of three decimals has to be 0'],
  ['MGA', 1_250, 'there are no hundredths'],
  ['UGX', 500, 'it is documented in two ways'],
  ['IQD', 1_000, 'Stripe does not take it'],
])('refuses %s %i: %s', (currency, amount) => {
  expect(toStripe(amount, currency)).toBeUndefined()
})

test('what Stripe takes comes back as the same amount', () => {
  const currencies = constantFrom('EUR', 'SEK', 'JPY', 'VND', 'KWD', 'TND', 'ISK', 'MGA', 'HUF', 'TWD')
  assert(
    property(currencies, integer({ min: 0, max: 1_000_000_000 }), (currency, amount) => {
      const theirs = toStripe(amount, currency)
      return theirs === undefined || fromStripe(theirs, currency) === amount
    }),
  )
})
