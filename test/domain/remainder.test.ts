import { describe, expect, it } from 'vitest'
import { available } from '@waybill/schema/domain/decide'
import { transitions } from '@waybill/schema/domain/transitions'
import { openCounter } from '../support/counter.ts'

describe('giving up a part of an order', () => {
  it('fulfils what is digital when the rest is paid by what has come', () => {
    const { shop, run, product, order, pay, orderOf } = openCounter()
    const id = order([product(3), 2], [product(0, { productType: 'DIGITAL' }), 1])
    run('ACCOUNTANT', 'paymentMarkPaid', pay(id, 'wire'), { amountReceived: 2500 })
    const lines = [...shop.rows().orderLine.values()]
    const goods = lines.find((line) => line.kind === 'GOODS')
    expect(orderOf(id)).toMatchObject({ total: 3500, paymentStatus: 'PARTIALLY_PAID' })
    run('SALES', 'orderCancelRemainder', id, { lines: [{ line: goods?.id, quantity: 1 }] })
    expect(orderOf(id)).toMatchObject({ total: 2500, paymentStatus: 'PAID' })
    expect([...shop.rows().orderLine.values()].find((line) => line.kind === 'DIGITAL')?.shipped).toBe(1)
  })

  it('takes the share of a discount in money with the units, half away from zero', () => {
    const { shop, run, product, cart, orderOf } = openCounter()
    const id = cart([product(5), 3])
    const [line] = shop.rows().orderLine.keys()
    run('SALES', 'cartLineDiscount', id, { line, amount: 100 })
    run('SALES', 'orderConfirm', id)
    const cut = { lines: [{ line, quantity: 1 }] }
    run('SALES', 'orderCancelRemainder', id, cut)
    expect([...shop.rows().orderLine.values()][0]).toMatchObject({ cancelled: 1, discount: 67 })
    expect(orderOf(id)?.total).toBe(2000 - 67 + 500)
    run('SALES', 'orderCancelRemainder', id, cut)
    // Half of 67 is 33.5.
    expect([...shop.rows().orderLine.values()][0]).toMatchObject({ cancelled: 2, discount: 34 })
    expect(orderOf(id)?.total).toBe(1000 - 34 + 500)
  })

  it('voids the labels of parcels that lose something, and of no other', () => {
    const { shop, run, product, order, last } = openCounter()
    const id = order([product(5), 2], [product(5), 1])
    const [first, second] = [...shop.rows().orderLine.keys()]
    const parcel = (line: string | undefined, quantity: number) =>
      run('WAREHOUSE', 'packageSet', last('delivery'), { weightGrams: 100, items: [{ line, quantity }] })
    parcel(first, 2)
    parcel(second, 1)
    run('WAREHOUSE', 'deliveryLabelBuy', last('delivery'))
    for (const label of shop.rows().label.keys()) {
      run('SYSTEM', 'labelStore', label, { carrierReference: `c-${label}`, pdf: 'AA==', zpl: 'AA==' })
    }
    run('SALES', 'orderCancelRemainder', id, { lines: [{ line: first, quantity: 1 }] })
    expect([...shop.rows().label.values()].map((label) => label.state)).toEqual(['VOIDING', 'LIVE'])
    expect([...shop.rows().packageItem.values()].map((item) => item.quantity)).toEqual([1, 1])
    run('SALES', 'orderCancelRemainder', id, { lines: [{ line: second, quantity: 1 }] })
    expect([...shop.rows().label.values()].map((label) => label.state)).toEqual(['VOIDING', 'VOIDING'])
  })

  it('H55 is not offered where the only unit has not shipped', () => {
    const { shop, refuse, product, order } = openCounter()
    const id = order([product(5), 1])
    const moves = available(transitions, shop.rows(), 'order', id, shop.ctx(shop.actor('SALES')))
    const blockers = moves.find((move) => move.row.name === 'orderCancelRemainder')?.blockers
    expect(blockers).toEqual([{ code: 'USE_ORDER_CANCEL', params: {} }])
    expect(refuse('SALES', 'orderCancelRemainder', id)).toEqual(['USE_ORDER_CANCEL'])
  })

  it('asks for a unit that a line has, also where none is left of it', () => {
    const { shop, run, refuse, product, order } = openCounter()
    const id = order([product(5), 1], [product(5), 2])
    const [first] = shop.rows().orderLine.keys()
    const cut = { lines: [{ line: first, quantity: 1 }] }
    run('SALES', 'orderCancelRemainder', id, cut)
    expect(refuse('SALES', 'orderCancelRemainder', id, cut)).toEqual(['EXCEEDS_OPEN'])
  })
})

describe('a delivery that is cancelled', () => {
  it('leaves its order among the exceptions until it is planned again', () => {
    const { shop, run, product, order, last, orderOf } = openCounter()
    const id = order([product(5), 2])
    const codes = () => [...shop.rows().exception.values()].map((found) => [found.code, found.state])
    run('WAREHOUSE', 'deliveryCancel', last('delivery'))
    expect(orderOf(id)).toMatchObject({ state: 'ORDER', deliveryStatus: 'NONE' })
    expect(codes()).toEqual([['DELIVERY_NOT_PLANNED', 'OPEN']])
    run('WAREHOUSE', 'deliveryPlan', id)
    expect(codes()).toEqual([['DELIVERY_NOT_PLANNED', 'RESOLVED']])
    run('SALES', 'orderCancel', id)
    expect(codes()).toEqual([['DELIVERY_NOT_PLANNED', 'RESOLVED']])
  })

  it('does not end the report of paid goods that are not there', () => {
    const { shop, run, product, cart, order, pay, last } = openCounter()
    const mug = product(2)
    const id = cart([mug, 2])
    const payment = pay(id, 'wire')
    order([mug, 2])
    run('ACCOUNTANT', 'paymentMarkPaid', payment)
    run('WAREHOUSE', 'deliveryCancel', last('delivery'))
    expect([...shop.rows().exception.values()].map((found) => [found.code, found.state])).toEqual([
      ['PAID_UNAVAILABLE', 'OPEN'],
      ['DELIVERY_NOT_PLANNED', 'OPEN'],
    ])
  })
})

describe('a pack step without parcels', () => {
  it('H55 H21 is blocked before it is tried', () => {
    const { shop, run, refuse, product, order } = openCounter({ steps: 'PICK_PACK_SHIP' })
    order([product(5), 2])
    const [pick, pack] = [...shop.rows().transfer.keys()]
    run('WAREHOUSE', 'transferValidate', pick)
    const [line] = shop.rows().orderLine.keys()
    const moves = available(transitions, shop.rows(), 'transfer', pack ?? '', shop.ctx(shop.actor('WAREHOUSE')))
    expect(moves.find((move) => move.row.name === 'transferValidate')?.blockers).toEqual([
      { code: 'UNPACKED', params: { lines: [{ line, done: 2, packed: 0 }] } },
    ])
    expect(refuse('WAREHOUSE', 'transferValidate', pack)).toEqual(['UNPACKED'])
  })
})
