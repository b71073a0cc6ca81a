import { describe, expect, it } from 'vitest'
import { notGivenBack } from '../../dashboard/src/customer/order/story.ts'
import { addAll } from '../../dashboard/src/format/sum.ts'

describe('sums of decimal amounts', () => {
  it.each([
    [['0.10', '0.20'], '0.30'],
    [['5', '-7.25'], '-2.25'],
    [['1.00', '-1.05'], '-0.05'],
    [['1200', '34'], '1234'],
    [['1.005', '2.5'], '3.505'],
    [['36.70', '-36.70', '-0.00'], '0.00'],
    [['9007199254740993.01', '0.01'], '9007199254740993.02'],
    [[], '0'],
  ])('adds %j exactly', (amounts, sum) => {
    expect(addAll(amounts)).toBe(sum)
  })
})

describe('what a customer is still to get back', () => {
  const euros = (amount: string) => ({ amount, currency: 'EUR' })
  it.each([
    ['100.00', '30.00', '0.00', '70.00'],
    ['100.00', '30.00', '20.10', '49.90'],
    ['100.00', '0.00', '100.00', '0.00'],
    ['0.00', '0.00', '0.00', '0.00'],
  ])('is the rest of %s, %s being back and %s on its way', (captured, refunded, refundPending, left) => {
    const sums = { captured: euros(captured), refunded: euros(refunded), refundPending: euros(refundPending) }
    expect(notGivenBack({ ...sums, currency: 'EUR' })).toEqual(euros(left))
  })
})
