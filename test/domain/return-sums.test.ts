import { describe, expect, it } from 'vitest'
import { openBooks } from '../support/books.ts'
import { openHalfReturned } from '../support/half-returned.ts'

describe('an order of which a part came back and was refunded', () => {
  it('does not ask to be paid for what came back', () => {
    const { giveBack, complete, orderOf, id, standsToRefund } = openHalfReturned()
    giveBack()
    complete()
    expect(orderOf(id)).toMatchObject({ total: 20_000, captured: 20_000, refunded: 10_000, due: 0 })
    expect(orderOf(id)).toMatchObject({ paymentStatus: 'PARTIALLY_REFUNDED' })
    expect(standsToRefund()).toBe(false)
  })

  it.each(['asked for', 'done'])('H33 gives the rest back once it is given up, while the refund is %s', (how) => {
    const { run, refuse, giveBack, complete, orderOf, id, refunds, standsToRefund } = openHalfReturned()
    giveBack()
    if (how === 'done') complete()
    expect(refuse('SALES', 'orderCancelRemainder', id)).toEqual(['REFUND_DECISION_REQUIRED'])
    run('SALES', 'orderCancelRemainder', id, { refund: 'FULL' })
    expect(refunds().map(({ amount, refundCause }) => [amount, refundCause])).toEqual([
      [10_000, 'RETURN'],
      [10_000, 'CANCELLATION'],
    ])
    for (const refund of refunds()) if (refund.state !== 'DONE') run('SYSTEM', 'refundComplete', refund.id)
    expect(orderOf(id)).toMatchObject({ total: 10_000, refunded: 20_000, due: 0, paymentStatus: 'REFUNDED' })
    expect(standsToRefund()).toBe(false)
  })

  it('stands among the refunds where nobody could give the rest back', () => {
    const { shop, run, giveBack, complete, id, refunds, standsToRefund } = openHalfReturned()
    giveBack()
    complete()
    const provider = [...shop.rows().paymentProvider.values()].find((row) => row.code === 'test')
    run('MANAGER', 'paymentProviderUpdate', provider?.id, { refundCapability: 'NONE' })
    run('SALES', 'orderCancelRemainder', id, { refund: 'FULL' })
    expect([refunds().length, standsToRefund()]).toEqual([1, true])
  })

  it('H21 ships the rest, which is paid for', () => {
    const { run, giveBack, complete, last, orderOf, id } = openHalfReturned()
    giveBack()
    complete()
    run('WAREHOUSE', 'deliveryShip', last('delivery'))
    expect(orderOf(id)).toMatchObject({ deliveryStatus: 'DELIVERED', due: 0 })
  })

  it('asks for the money of the rest where that went back as well', () => {
    const { run, refuse, giveBack, complete, payment, last } = openHalfReturned()
    giveBack()
    complete()
    run('ACCOUNTANT', 'refundRecordManual', payment, { amount: 1, reference: 'B-1' })
    expect(refuse('WAREHOUSE', 'deliveryShip', last('delivery'))).toEqual(['PAYMENT_REQUIRED'])
  })

  it('fulfils what is digital once the rest is paid', () => {
    const { shop, run, product, pickUp, pay, last, orderOf } = openBooks()
    const [mug, book] = [product(1, { price: 10_000 }), product(0, { price: 10_000, productType: 'DIGITAL' })]
    const id = pickUp([mug, 1], [book, 1])
    run('SALES', 'orderConfirm', id)
    run('ACCOUNTANT', 'paymentMarkPaid', pay(id, 'wire'), { amountReceived: 10_000 })
    run('SALES', 'orderShipUnpaidSet', id, { allow: true })
    run('WAREHOUSE', 'deliveryShip', last('delivery'))
    const lineOf = (of: string) => [...shop.rows().orderLine.values()].find((row) => row.productId === of)
    const lines = [{ line: lineOf(mug)?.id, quantity: 1 }]
    const found = run('CUSTOMER', 'returnRequest', id, { lines })
    run('WAREHOUSE', 'returnReceive', found, { lines: [{ line: lineOf(mug)?.id, sellable: 1 }] })
    const [payment] = [...shop.rows().payment.values()]
    run('ACCOUNTANT', 'refundRecordManual', payment?.id, { reference: 'B-1', return: found })
    expect(orderOf(id)).toMatchObject({ captured: 10_000, refunded: 10_000, due: 10_000 })
    expect(lineOf(book)?.shipped).toBe(0)
    const provider = [...shop.rows().paymentProvider.values()].find(({ code }) => code === 'wire')?.id
    const again = run('CUSTOMER', 'paymentInitiate', id, { provider, expectedTotal: 20_000 })
    run('ACCOUNTANT', 'paymentMarkPaid', again)
    expect(orderOf(id)).toMatchObject({ captured: 20_000, refunded: 10_000, due: 0 })
    expect(lineOf(book)?.shipped).toBe(1)
  })
})
