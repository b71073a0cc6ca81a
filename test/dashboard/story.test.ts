import { describe, expect, it } from 'vitest'
import { standingOf } from '../../dashboard/src/customer/order/story.ts'

describe('an order among a customer’s orders', () => {
  const standing = (order: Partial<Parameters<typeof standingOf>[0]>) =>
    standingOf({ state: 'ORDER', deliveryStatus: 'NONE', deliveryMethod: null, ...order })

  it('is called by what became of its parcels', () => {
    const statuses = ['NONE', 'WAITING', 'READY', 'IN_PROGRESS', 'PARTIALLY_SHIPPED', 'SHIPPED', 'DELIVERED'] as const
    expect(statuses.map((deliveryStatus) => standing({ deliveryStatus }))).toEqual([
      'confirmed', 'waiting', 'packing', 'packing', 'partly', 'shipped', 'delivered',
    ]) // prettier-ignore
  })

  it('was collected, not delivered, where the customer came for it', () => {
    const deliveryMethod = { kind: 'PICKUP' } as const
    expect(standing({ deliveryMethod, deliveryStatus: 'DELIVERED' })).toBe('collected')
    expect(standing({ deliveryMethod, deliveryStatus: 'SHIPPED' })).toBe('collected')
  })

  it('is none yet, or none any more', () => {
    const states = ['QUOTATION', 'QUOTATION_SENT', 'CANCELLED'] as const
    expect(states.map((state) => standing({ state, deliveryStatus: 'DELIVERED' }))).toEqual([
      'cart',
      'paying',
      'cancelled',
    ])
  })
})
