import { describe, expect, it } from 'vitest'
import { available } from '@waybill/schema/domain/decide'
import { transitions } from '@waybill/schema/domain/transitions'
import { openCounter } from '../support/counter.ts'
import { refusedBy, type ActorName } from '../support/memory.ts'

describe('a cart', () => {
  it('holds no more units of a free product than of any other', () => {
    const { run, refuse, product } = openCounter()
    const free = product(0, { price: 0, trackStock: false })
    const id = run('CUSTOMER', 'cartCreate')
    run('CUSTOMER', 'cartLineAdd', id, { product: free, quantity: 1_000_000 })
    expect(refuse('CUSTOMER', 'cartLineAdd', id, { product: free, quantity: 1 })).toEqual(['LINE_TOO_LARGE'])
  })

  it('whose prices rose beyond what money can be is neither priced nor paid, and can be made smaller', () => {
    const { shop, run, refuse, product, cart, orderOf } = openCounter()
    const cheap = product(0, { price: 1, trackStock: false })
    const id = cart([cheap, 1_000_000])
    run('MANAGER', 'productUpdate', cheap, { price: 10_000_000_000_000 })
    const before = shop.rows()
    const [line] = before.orderLine.keys()
    const sales = shop.actor('SALES')
    const send = { name: 'orderSend', id, input: { validUntil: shop.clock.now().add({ hours: 24 }) } }
    expect(refusedBy(shop.ask(sales, send))).toEqual({
      kind: 'INVALID_INPUT',
      path: ['input'],
      code: 'OUT_OF_RANGE',
      params: { min: 0, max: 10_000_000_000_000 },
    })
    const moves = available(transitions, before, 'order', id, shop.ctx(sales))
    const pay = moves.find((move) => move.row.name === 'paymentInitiate')
    expect(pay?.blockers).toEqual([{ code: 'AMOUNT_TOO_LARGE', params: { max: 10_000_000_000_000 } }])
    const provider = [...before.paymentProvider.keys()][0]
    expect(refuse('SALES', 'paymentInitiate', id, { provider, expectedTotal: 1 })).toEqual(['AMOUNT_TOO_LARGE'])
    run('SALES', 'cartLineRemove', id, { line })
    expect(orderOf(id)?.total).toBe(0)
  })

  it('is not merged into another where they are too much for one', () => {
    const { refuse, product, cart } = openCounter()
    const free = product(0, { price: 0, trackStock: false })
    const [from, into] = [cart([free, 600_000]), cart([free, 600_000])]
    expect(refuse('CUSTOMER', 'cartMerge', from, { into })).toEqual(['LINE_TOO_LARGE'])
  })
})

describe('who has several roles', () => {
  it('is told of each move once, by the row that a command of theirs takes', () => {
    const { shop, cart, product, pay } = openCounter()
    const payment = pay(cart([product(5), 1]), 'wire')
    const ask = (actor: ActorName) =>
      available(transitions, shop.rows(), 'payment', payment, shop.ctx(shop.actor(actor)))
        .filter((move) => move.row.name === 'paymentMarkPaid')
        .map((move) => move.blockers.map((found) => found.code))
    expect(ask('MANAGER')).toEqual([[]])
    expect(ask('ACCOUNTANT')).toEqual([[]])
    expect(ask('SALES')).toEqual([['ACCOUNTANT_ONLY']])
  })
})

describe('a payment', () => {
  it('leaves the choice of the warehouse open when it has failed', () => {
    const { run, product, cart, pay, orderOf, shop } = openCounter()
    const second = [...shop.rows().warehouse.keys()][1]
    const mug = product(2)
    const item = [...shop.rows().stockItem.values()].find((row) => row.productId === mug && row.warehouseId === second)
    const id = cart([mug, 2])
    const payment = pay(id, 'test')
    expect(orderOf(id)?.warehouseId).not.toBe(second)
    run('PROVIDER', 'paymentFail', payment)
    expect(orderOf(id)?.warehouseId).toBeUndefined()
    run('WAREHOUSE', 'stockReceive', item?.id, { quantity: 2 })
    run('WAREHOUSE', 'stockAdjust', [...shop.rows().stockItem.keys()][0], { onHand: 0, reason: 'Counted' })
    run('SALES', 'orderConfirm', id)
    expect(orderOf(id)?.warehouseId).toBe(second)
  })

  it('keeps its stock when sales opens the quotation again while its page is open', () => {
    const { run, product, cart, pay, shop } = openCounter()
    const id = cart([product(2), 2])
    run('SALES', 'orderSend', id, { validUntil: shop.clock.now().add({ hours: 24 }) })
    pay(id, 'test')
    run('SALES', 'orderReopen', id)
    expect([...shop.rows().stockItem.values()].map((item) => item.held)).toEqual([2, 0])
  })

  it('of a way that was given up does not forbid to ship by the terms of the one that was chosen', () => {
    const { run, refuse, product, cart, pay, last } = openCounter()
    const id = cart([product(2), 2])
    run('PROVIDER', 'paymentFail', pay(id, 'test'))
    pay(id, 'cash-on-delivery')
    run('SALES', 'orderConfirm', id)
    run('WAREHOUSE', 'deliveryLabelBuy', last('delivery'))
    run('SYSTEM', 'labelStore', last('label'), { carrierReference: 'c', pdf: 'AA==', zpl: 'AA==' })
    pay(id, 'wire')
    expect(refuse('WAREHOUSE', 'deliveryShip', last('delivery'))).toEqual(['PAYMENT_REQUIRED'])
    pay(id, 'cash-on-delivery')
    run('WAREHOUSE', 'deliveryShip', last('delivery'))
  })

  it('that comes late for a cart that was changed confirms it, and reports that nothing can be planned', () => {
    const { run, product, shop, pay, orderOf } = openCounter()
    const [ebook, mug] = [product(0, { productType: 'DIGITAL' }), product(2, { price: 500 })]
    const id = run('CUSTOMER', 'cartCreate')
    run('CUSTOMER', 'cartLineAdd', id, { product: ebook, quantity: 1 })
    const payment = pay(id, 'test')
    run('PROVIDER', 'paymentFail', payment)
    const [line] = shop.rows().orderLine.keys()
    run('CUSTOMER', 'cartLineRemove', id, { line })
    run('CUSTOMER', 'cartLineAdd', id, { product: mug, quantity: 1 })
    run('PROVIDER', 'paymentComplete', payment)
    expect(orderOf(id)).toMatchObject({ state: 'ORDER', paymentStatus: 'OVERPAID', deliveryStatus: 'NONE' })
    expect([...shop.rows().exception.values()]).toMatchObject([
      { code: 'DELIVERY_NOT_PLANNED', state: 'OPEN', params: { blockers: ['NO_DELIVERY_METHOD', 'NO_ADDRESS'] } },
    ])
  })
})

describe('a step', () => {
  it('waits for a person or for stock when its reservation was given back, whatever of it needs none', () => {
    const { shop, run, product, order, last } = openCounter()
    order([product(2), 2], [product(0, { trackStock: false }), 1])
    run('WAREHOUSE', 'transferUnassign', last('transfer'))
    expect([...shop.rows().transfer.values()]).toMatchObject([{ state: 'WAITING_STOCK' }])
    expect([...shop.rows().delivery.values()]).toMatchObject([{ state: 'WAITING' }])
    run('SYSTEM', 'transferAssign', last('transfer'))
    expect([...shop.rows().transfer.values()]).toMatchObject([{ state: 'READY' }])
  })

  it('packs what is there, not what is planned', () => {
    const { shop, run, refuse, product, order, last } = openCounter()
    order([product(3, { allowBackorder: true }), 5])
    const [line] = shop.rows().orderLine.keys()
    const items = [{ line, quantity: 4 }]
    expect(refuse('WAREHOUSE', 'packageSet', last('delivery'), { weightGrams: 9, items })).toEqual([
      'PACKED_EXCEEDS_PLANNED',
    ])
    run('WAREHOUSE', 'deliveryLabelBuy', last('delivery'))
    expect([...shop.rows().packageItem.values()].map((item) => item.quantity)).toEqual([3])
    expect([...shop.rows().package.values()].map((parcel) => parcel.weightGrams)).toEqual([300])
  })

  it('puts a line that is named twice into a parcel once', () => {
    const { shop, run, product, order, last } = openCounter()
    order([product(3), 3])
    const [line] = shop.rows().orderLine.keys()
    const items = [
      { line, quantity: 1 },
      { line, quantity: 2 },
    ]
    run('WAREHOUSE', 'packageSet', last('delivery'), { weightGrams: 9, items })
    expect([...shop.rows().packageItem.values()].map((item) => item.quantity)).toEqual([3])
  })

  it('asks for no label on a parcel that was emptied, and keeps what became of its labels', () => {
    const { shop, run, product, order, last } = openCounter()
    order([product(3), 3])
    const [line] = shop.rows().orderLine.keys()
    const delivery = last('delivery')
    run('WAREHOUSE', 'deliveryLabelBuy', delivery)
    run('WAREHOUSE', 'deliveryLabelVoid', delivery, { label: last('label') })
    run('WAREHOUSE', 'packageSet', delivery, { package: last('package'), weightGrams: 1, items: [] })
    expect(shop.rows().package.size).toBe(1)
    run('WAREHOUSE', 'packageSet', delivery, { weightGrams: 9, items: [{ line, quantity: 3 }] })
    run('WAREHOUSE', 'deliveryLabelBuy', delivery)
    run('SYSTEM', 'labelStore', last('label'), { carrierReference: 'c', pdf: 'AA==', zpl: 'AA==' })
    run('WAREHOUSE', 'deliveryShip', delivery)
    expect([...shop.rows().label.values()].map((label) => label.state)).toEqual(['VOIDING', 'LIVE'])
  })
})
