import { describe, expect, it } from 'vitest'
import { openCounter } from '../support/counter.ts'

const back = (line: string | undefined, quantity = 1) => ({ line, quantity })

describe('a digital product that is to be replaced', () => {
  it('is there to be downloaded again at once', () => {
    const { shop, run, product, cart, pay, orderOf } = openCounter()
    const id = cart([product(0, { productType: 'DIGITAL' }), 1])
    run('PROVIDER', 'paymentComplete', pay(id, 'test'))
    const lineOf = () => [...shop.rows().orderLine.values()].find(({ kind }) => kind === 'DIGITAL')
    const line = lineOf()?.id
    const found = run('CUSTOMER', 'returnRequest', id, { lines: [back(line)], resolution: 'REPLACE' })
    expect([...shop.rows().return.values()].map((row) => [row.id, row.state])).toEqual([[found, 'CLOSED']])
    expect(lineOf()).toMatchObject({ shipped: 1, returned: 0 })
    run('CUSTOMER', 'downloadOpen', id, { line })
    expect(orderOf(id)).toMatchObject({ returnStatus: 'NONE', refunded: 0 })
  })
})

describe('an order of another system', () => {
  const ordered = (placedAt: Temporal.Instant) => ({
    importKey: `shopify:${placedAt.toString()}`,
    name: '#1001',
    pricesIncludeTax: true,
    placedAt,
    financialStatus: 'paid',
    fulfilmentStatus: 'fulfilled',
    email: 'ada@example.com',
    billing: { name: 'Ada', line1: 'Road 1', postalCode: '111 22', city: 'Stockholm', country: 'SE' },
    lines: [
      {
        sku: 'BOOK',
        name: 'Book',
        productType: 'DIGITAL',
        quantity: 1,
        shipped: 1,
        cancelled: 0,
        price: 1000,
        discount: 0,
        basisPoints: 2500,
      },
    ],
    subtotal: 1000,
    freight: 0,
    tax: 200,
    total: 1000,
    discount: 0,
    paid: 1000,
    refunded: 0,
    moveStock: false,
  })

  it('H28 has the period of withdrawal from its contract there, not from the day on which it was taken over', () => {
    const { shop, run } = openCounter()
    const days = (n: number) => shop.clock.now().subtract({ hours: 24 * n })
    const file = (placedAt: Temporal.Instant) => {
      const id = run('MANAGER', 'orderImport', undefined, ordered(placedAt))
      const line = [...shop.rows().orderLine.values()].find((row) => row.orderId === id)?.id
      return { id, input: { lines: [back(line)] } }
    }
    const [old, fresh] = [file(days(3 * 365)), file(days(5))]
    const late = run('SALES', 'returnRequest', old.id, old.input)
    const timely = run('SALES', 'returnRequest', fresh.id, fresh.input)
    const rows = [...shop.rows().return.values()].map(({ id, overridden, statutory }) => ({
      id,
      overridden,
      statutory,
    }))
    expect(rows).toEqual([
      { id: late, overridden: true, statutory: false },
      { id: timely, overridden: false, statutory: true },
    ])
  })
})

describe('a line in two deliveries of which a part came back', () => {
  /** Two mugs in two parcels, collected one after the other; the first comes back. */
  function open(method: 'parcel' | 'pickup') {
    const counter = openCounter()
    const { shop, run, product, cart, pay, last } = counter
    const id = cart([product(2), 2])
    const chosen = [...shop.rows().deliveryMethod.values()].find(({ code }) => code === method)?.id
    run('CUSTOMER', 'cartDeliveryMethodSet', id, { method: chosen })
    run('PROVIDER', 'paymentComplete', pay(id, 'test'))
    const line = [...shop.rows().orderLine.values()].find(({ kind }) => kind === 'GOODS')?.id
    const leave = (delivery: string) => {
      const lines = [{ line, done: 1 }]
      if (method === 'parcel') {
        run('WAREHOUSE', 'packageSet', delivery, { weightGrams: 100, items: [back(line)] })
        run('WAREHOUSE', 'deliveryLabelBuy', delivery)
        const label = last('label')
        run('SYSTEM', 'labelStore', label, { carrierReference: label, trackingNumber: label, pdf: 'AA==', zpl: 'AA==' })
      }
      run('WAREHOUSE', 'deliveryShip', delivery, { lines })
    }
    const first = last('delivery')
    leave(first)
    const second = last('delivery')
    leave(second)
    if (method === 'parcel') run('PROVIDER', 'deliveryMarkDelivered', first)
    const found = run('CUSTOMER', 'returnRequest', id, { lines: [back(line)] })
    run('WAREHOUSE', 'returnReceive', found, { lines: [{ line, sellable: 1 }] })
    const lineOf = () => [...shop.rows().orderLine.values()].find((row) => row.id === line)
    return { ...counter, id, first, second, line, lineOf }
  }

  it('is open again where the second parcel is lost on its way', () => {
    const { run, second, lineOf } = open('parcel')
    run('SALES', 'deliveryMarkUndelivered', second, { reason: 'LOST' })
    expect(lineOf()).toMatchObject({ ordered: 2, shipped: 1, returned: 1 })
  })

  it('keeps as many units with the customer as came back or are to', () => {
    const { run, refuse, id, first, second, line, lineOf } = open('pickup')
    run('CUSTOMER', 'returnRequest', id, { lines: [back(line)] })
    expect(refuse('SALES', 'deliveryMarkUndelivered', second, { reason: 'LOST' })).toEqual(['RETURN_EXISTS'])
    expect(refuse('SALES', 'deliveryMarkUndelivered', first, { reason: 'LOST' })).toEqual(['RETURN_EXISTS'])
    expect(lineOf()).toMatchObject({ shipped: 2, returned: 1 })
  })
})

describe('a return that sales files for the customer', () => {
  it('H28 is one of what the law grants or one of goodwill, never both', () => {
    const { shop, run, refuse, product, cart, pay, last } = openCounter()
    const [mug, cake] = [product(1, { price: 10_000 }), product(1, { exemption: 'PERISHABLE' })]
    const id = cart([mug, 1], [cake, 1])
    const chosen = [...shop.rows().deliveryMethod.values()].find(({ code }) => code === 'pickup')?.id
    run('CUSTOMER', 'cartDeliveryMethodSet', id, { method: chosen })
    run('PROVIDER', 'paymentComplete', pay(id, 'test'))
    run('WAREHOUSE', 'deliveryShip', last('delivery'))
    const lineOf = (of: string) => [...shop.rows().orderLine.values()].find(({ productId }) => productId === of)?.id
    const both = { lines: [back(lineOf(cake)), back(lineOf(mug))] }
    expect(refuse('SALES', 'returnRequest', id, both)).toEqual(['RETURN_MIXED'])
    run('SALES', 'returnRequest', id, { lines: [back(lineOf(mug))] })
    run('SALES', 'returnRequest', id, { lines: [back(lineOf(cake))] })
    const rows = [...shop.rows().return.values()].map(({ state, overridden, statutory }) => [
      state,
      overridden,
      statutory,
    ])
    expect(rows).toEqual([
      ['APPROVED', false, true],
      ['REQUESTED', true, false],
    ])
  })

  it('may hold several lines that are all too late', () => {
    const { shop, run, product, order, last } = openCounter()
    const id = order([product(2), 1], [product(2), 1])
    run('SALES', 'orderShipUnpaidSet', id, { allow: true })
    run('WAREHOUSE', 'deliveryLabelBuy', last('delivery'))
    run('SYSTEM', 'labelStore', last('label'), { carrierReference: 'c', pdf: 'AA==', zpl: 'AA==' })
    run('WAREHOUSE', 'deliveryShip', last('delivery'))
    run('PROVIDER', 'deliveryMarkDelivered', last('delivery'))
    shop.clock.advance({ hours: 24 * 60 })
    const lines = [...shop.rows().orderLine.values()]
      .filter(({ kind }) => kind === 'GOODS')
      .map(({ id: of }) => back(of))
    run('SALES', 'returnRequest', id, { lines })
    expect([...shop.rows().return.values()]).toMatchObject([{ state: 'REQUESTED', overridden: true }])
  })
})
