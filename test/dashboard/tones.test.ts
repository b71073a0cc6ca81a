import { expect, it } from 'vitest'
import { toneOf } from '../../dashboard/src/orders/tones.ts'

it('shows what was called off as ended, whatever it is, and not as done', () => {
  expect([
    toneOf.order('CANCELLED'),
    toneOf.delivery('CANCELLED'),
    toneOf.payment('CANCELLED'),
    toneOf.transfer('CANCELLED'),
    toneOf.return('CANCELLED'),
    toneOf.return('REJECTED'),
    toneOf.invoice('CANCELLED'),
  ]).toEqual(Array.from({ length: 7 }, () => 'ended'))
})
