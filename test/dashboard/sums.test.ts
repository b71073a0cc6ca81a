import { expect, it } from 'vitest'
import { sumOf } from '../../dashboard/src/payments/sum.ts'

const euros = (...amounts: readonly string[]) =>
  sumOf(
    amounts.map((amount) => ({ amount, currency: 'EUR' })),
    'EUR',
  ).amount

it('adds amounts up exactly, where floats would not', () => {
  expect(euros('0.10', '0.20')).toBe('0.30')
  expect(euros('9007199254740993.01', '0.01')).toBe('9007199254740993.02')
})

it('keeps the sign, the leading zero and the decimals of the currency', () => {
  expect(euros('1.00', '-1.05')).toBe('-0.05')
  expect(euros()).toBe('0')
  expect(euros('1200', '34')).toBe('1234')
  expect(euros('1.005', '2.5')).toBe('3.505')
})
