import { describe, expect, it } from 'vitest'
import { openSentBack } from '../support/sent-back.ts'

/** The same shop with what these tests look at. */
function openDesk(...order: Parameters<typeof openSentBack>) {
  const sold = openSentBack(...order)
  const { shop, line } = sold
  const lineOf = () => shop.rows().orderLine.get(line ?? '')
  const of = (quantity: number, more: Readonly<Record<string, unknown>> = {}) => ({
    lines: [{ line, quantity }],
    ...more,
  })
  const stock = () => [...shop.rows().stockItem.values()].find((row) => row.productId === lineOf()?.productId)
  return { ...sold, lineOf, of, stock }
}

describe('a request to return', () => {
  it('H28 is bounded by what is delivered and not asked for yet', () => {
    const { shop, run, refuse, id, of } = openDesk(3, { exemption: undefined })
    shop.clock.advance({ hours: 24 * 40 })
    const first = run('SALES', 'returnRequest', id, of(2))
    expect(refuse('SALES', 'returnRequest', id, of(2))).toEqual(['QTY_EXCEEDS_RETURNABLE'])
    run('SALES', 'returnReject', first, { reason: 'Worn' })
    run('SALES', 'returnRequest', id, of(3))
    expect(refuse('SALES', 'returnRequest', id, of(1))).toEqual(['NOTHING_RETURNABLE', 'QTY_EXCEEDS_RETURNABLE'])
  })

  it('H29 is refused for what is not delivered', () => {
    const { refuse, id, of } = openDesk(2, {}, false)
    expect(refuse('CUSTOMER', 'returnRequest', id, of(1))).toContain('NOT_DELIVERED')
  })

  it('H29 is refused for what is made to order', () => {
    const { refuse, id, of } = openDesk(1, { exemption: 'CUSTOM_MADE' })
    expect(refuse('CUSTOMER', 'returnRequest', id, of(1))).toEqual(['NOT_RETURNABLE'])
  })

  it('is refused after the window, and taken by sales with a record of it', () => {
    const { shop, run, refuse, id, of, returnOf } = openDesk(1)
    shop.clock.advance({ hours: 24 * 20 })
    expect(refuse('CUSTOMER', 'returnRequest', id, of(1))).toEqual(['WINDOW_CLOSED'])
    const found = run('SALES', 'returnRequest', id, of(1))
    expect(returnOf(found)).toMatchObject({ state: 'REQUESTED', overridden: true, statutory: false, source: 'STAFF' })
  })

  it('is approved at once where the law grants it, and cannot be rejected', () => {
    const { run, refuse, id, of, returnOf, orderOf } = openDesk(2)
    const found = run('CUSTOMER', 'returnRequest', id, of(1))
    expect(returnOf(found)).toMatchObject({ state: 'APPROVED', number: 'RMA00001', statutory: true, overridden: false })
    expect(orderOf(id)?.returnStatus).toBe('IN_PROGRESS')
    expect(refuse('SALES', 'returnReject', found, { reason: 'No' })).toEqual(['WRONG_STATE'])
  })
})

describe('goods that come back', () => {
  it('H38 of a whole withdrawal bring the goods and the standard delivery, without a fee', () => {
    const { run, id, of, line, returnOf, refunds, orderOf, stock, lineOf } = openDesk(10)
    const found = run('CUSTOMER', 'returnRequest', id, of(10))
    run('WAREHOUSE', 'returnReceive', found, { lines: [{ line, sellable: 9, damaged: 1 }] })
    expect(returnOf(found)).toMatchObject({ state: 'RECEIVED', refundDue: 10_500 })
    expect(returnOf(found)?.refundParts).toEqual([
      { kind: 'GOODS', line, quantity: 10, amount: 10_000 },
      { kind: 'SHIPPING', amount: 500 },
    ])
    expect(refunds()).toMatchObject([{ amount: 10_500, state: 'DRAFT', refundCause: 'RETURN', returnId: found }])
    expect(stock()).toMatchObject({ onHand: 19, reserved: 0 })
    expect(lineOf()).toMatchObject({ shipped: 10, returned: 10 })
    run('SYSTEM', 'refundComplete', refunds()[0]?.id)
    expect(returnOf(found)?.state).toBe('REFUNDED')
    expect(orderOf(id)).toMatchObject({ returnStatus: 'RETURNED', paymentStatus: 'REFUNDED', refunded: 10_500 })
  })

  it('H38 of a part bring no delivery charge', () => {
    const { run, id, of, line, returnOf, orderOf } = openDesk(10)
    const found = run('CUSTOMER', 'returnRequest', id, of(4))
    run('WAREHOUSE', 'returnReceive', found, { lines: [{ line, sellable: 4 }] })
    expect(returnOf(found)?.refundDue).toBe(4000)
    expect(orderOf(id)?.returnStatus).toBe('PARTIALLY_RETURNED')
  })

  it('H29 bring nothing where the seal is broken, and what is missing can be asked for again', () => {
    const { run, refuse, id, of, line, returnOf, lineOf } = openDesk(3, { exemption: 'SEALED_HYGIENE' })
    const found = run('CUSTOMER', 'returnRequest', id, of(3))
    expect(refuse('WAREHOUSE', 'returnReceive', found, { lines: [{ line, unsealed: 4 }] })).toEqual([
      'RECEIVED_EXCEEDS_APPROVED',
    ])
    run('WAREHOUSE', 'returnReceive', found, { lines: [{ line, unsealed: 2 }] })
    expect(returnOf(found)?.state).toBe('APPROVED')
    expect(refuse('SALES', 'returnCancel', found)).toEqual(['RETURN_RECEIVED'])
    run('WAREHOUSE', 'returnReceive', found, { lines: [{ line, missing: 1 }] })
    expect(returnOf(found)).toMatchObject({ state: 'RECEIVED', refundDue: 0, refundParts: [] })
    expect(lineOf()).toMatchObject({ returned: 0, shipped: 3 })
    run('SALES', 'returnClose', found, { reason: 'Unsealed' })
    run('CUSTOMER', 'returnRequest', id, of(1))
  })

  it('are sent again where the customer wants the same', () => {
    const { shop, run, id, of, line, returnOf, lineOf, orderOf } = openDesk(2)
    const found = run('CUSTOMER', 'returnRequest', id, of(1, { resolution: 'REPLACE' }))
    run('WAREHOUSE', 'returnReceive', found, { lines: [{ line, damaged: 1 }] })
    expect(returnOf(found)).toMatchObject({ state: 'CLOSED', refundDue: 0 })
    expect(lineOf()).toMatchObject({ shipped: 1, returned: 0 })
    expect([...shop.rows().delivery.values()].map((row) => row.state)).toEqual(['DELIVERED', 'READY'])
    expect(orderOf(id)?.returnStatus).toBe('NONE')
  })

  it('need not come before the money where it is proven that they were sent', () => {
    const { run, refuse, id, of, refunds } = openDesk(2)
    const found = run('CUSTOMER', 'returnRequest', id, of(1))
    expect(refuse('ACCOUNTANT', 'returnRefund', found)).toEqual(['DISPATCH_UNPROVEN'])
    run('CUSTOMER', 'returnMarkInTransit', found, { trackingNumber: 'T1' })
    run('ACCOUNTANT', 'returnRefund', found)
    expect(refunds()).toMatchObject([{ amount: 1000, refundCause: 'RETURN' }])
  })

  it('keep their delivery from being undelivered', () => {
    const { run, refuse, id, of, last } = openDesk(2)
    run('CUSTOMER', 'returnRequest', id, of(1))
    expect(refuse('SALES', 'deliveryMarkUndelivered', last('delivery'), { reason: 'LOST' })).toEqual(['RETURN_EXISTS'])
  })
})
