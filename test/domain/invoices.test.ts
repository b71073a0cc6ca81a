import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openBooks } from '../support/books.ts'

describe('the sums of an invoice', () => {
  it('H39 rounds the VAT once per rate, and its lines add up to that', () => {
    const { run, product, pickUp, orderOf, invoice, lines, post } = openBooks({
      country: 'NL',
      pricesIncludeTax: false,
    })
    const id = pickUp(
      ...[[148, 4] as const, [152, 1] as const, [154, 1] as const, [39, 1] as const].map(
        ([price, units]) => [product(9, { price }), units] as const,
      ),
    )
    run('SALES', 'orderConfirm', id)
    expect(orderOf(id)).toMatchObject({ net: 937, tax: 197, total: 1134, invoiceStatus: 'TO_INVOICE' })
    const made = run('ACCOUNTANT', 'invoiceCreate', id)
    post(made)
    expect(invoice(made)).toMatchObject({ net: 937, tax: 197, total: 1134, number: 'INV/2026/00001' })
    expect(lines(made).map((line) => line.tax)).toEqual([124, 32, 33, 8, 0])
  })

  it('H40 takes the VAT of the document, not of its lines', () => {
    const { run, product, pickUp, invoice } = openBooks({ country: 'PT', pricesIncludeTax: false })
    const id = pickUp([product(9, { price: 5555 }), 1], [product(9, { price: 1111 }), 1])
    run('SALES', 'orderConfirm', id)
    expect(invoice(run('ACCOUNTANT', 'invoiceCreate', id))).toMatchObject({ net: 6666, tax: 1533, total: 8199 })
  })

  it('H42 counts a currency without decimals in its own unit', () => {
    const { run, product, pickUp, invoice } = openBooks({ country: 'ES', currency: 'JPY', pricesIncludeTax: false })
    const reduced = { price: 105, taxClass: 'REDUCED' }
    const id = pickUp([product(9, reduced), 1], [product(9, reduced), 1], [product(9, reduced), 1])
    run('SALES', 'orderConfirm', id)
    expect(invoice(run('ACCOUNTANT', 'invoiceCreate', id))).toMatchObject({ net: 315, tax: 32, total: 347 })
  })
})

describe('when an invoice is made', () => {
  it('H48 makes none for a consumer who does not ask, and one and the same for one who asks twice', () => {
    const { run, product, order, orderOf, invoices, shop } = openBooks()
    const id = order([product(5), 2])
    expect(invoices()).toEqual([])
    const made = run('CUSTOMER', 'invoiceRequest', id)
    expect(invoices()).toHaveLength(1)
    expect(invoices()[0]).toMatchObject({ id: made, state: 'POSTED', total: 2500, documents: 'PENDING' })
    run('SYSTEM', 'invoiceDocumentsStore', made, { pdf: 'AA==' })
    expect(invoices()[0]).toMatchObject({ documents: 'READY', sentAt: shop.clock.now() })
    shop.clock.advance({ hours: 1 })
    expect(run('CUSTOMER', 'invoiceRequest', id)).toBe(made)
    expect(invoices()).toHaveLength(1)
    expect(invoices()[0]?.sentAt).not.toEqual(shop.clock.now())
    expect(orderOf(id)).toMatchObject({ invoiceStatus: 'INVOICED' })
  })

  it('H48 invoices a business at confirmation', () => {
    const { product, order, invoices, business } = openBooks()
    business()
    order([product(5), 1])
    expect(invoices().map(({ state, number }) => ({ state, number }))).toEqual([
      { state: 'POSTED', number: 'INV/2026/00001' },
    ])
  })

  it('lets the customer’s own setting go before the shop’s', () => {
    const { product, order, invoices, business, settings } = openBooks()
    settings({ invoiceB2b: 'ON_DEMAND' })
    business({ invoiceMode: 'AUTOMATIC' })
    order([product(5), 1])
    expect(invoices()).toHaveLength(1)
    business({ invoiceMode: 'ON_DEMAND' })
    order([product(5), 1])
    expect(invoices()).toHaveLength(1)
  })

  it('H48 waits, where an online payment makes the invoice, until the money is really there', () => {
    const { run, product, cart, pay, invoices, settings, shop, orderOf } = openBooks()
    settings({ automaticInvoice: true })
    const id = cart([product(5), 1])
    const payment = pay(id, 'test')
    run('PROVIDER', 'paymentAuthorize', payment)
    expect(orderOf(id)).toMatchObject({ state: 'ORDER', paymentStatus: 'AUTHORIZED' })
    expect(invoices()).toEqual([])
    run('PROVIDER', 'paymentComplete', payment)
    expect(invoices()[0]).toMatchObject({ state: 'POSTED', total: 1500, paid: 1500, paymentStatus: 'PAID' })
    expect([...shop.rows().paymentAllocation.values()].map(({ amount }) => amount)).toEqual([1500])
  })

  it('leaves a blocked automatic one a draft in the queue, and confirms all the same', () => {
    const { product, order, orderOf, invoices, business, settings, run } = openBooks()
    settings({ vatId: '' })
    business()
    const id = order([product(5), 1])
    expect(orderOf(id)).toMatchObject({ state: 'ORDER', invoiceStatus: 'TO_INVOICE' })
    expect(invoices()).toMatchObject([{ state: 'DRAFT', number: undefined }])
    settings({ vatId: 'SE556677889901' })
    run('ACCOUNTANT', 'invoicePost', invoices()[0]?.id)
    expect(invoices()).toMatchObject([{ state: 'POSTED', number: 'INV/2026/00001' }])
  })

  it('counts, where the policy says so, what has left, parcel by parcel', () => {
    const { shop, run, product, order, invoices, business, last, orderOf } = openBooks()
    business()
    const id = order([product(5, { invoicePolicy: 'DELIVERED' }), 3])
    // The delivery charge goes by what is ordered.
    expect(invoices().map(({ total }) => total)).toEqual([500])
    expect(orderOf(id)).toMatchObject({ invoiceStatus: 'PARTIALLY_INVOICED' })
    const [line] = shop.rows().orderLine.keys()
    run('WAREHOUSE', 'packageSet', last('delivery'), { weightGrams: 100, items: [{ line, quantity: 3 }] })
    run('WAREHOUSE', 'deliveryLabelBuy', last('delivery'))
    run('SYSTEM', 'labelStore', last('label'), { carrierReference: 'c', pdf: 'AA==', zpl: 'AA==' })
    run('SALES', 'orderShipUnpaidSet', id, { allow: true })
    run('WAREHOUSE', 'deliveryShip', last('delivery'))
    expect(invoices().map(({ total }) => total)).toEqual([500, 3000])
    expect(orderOf(id)).toMatchObject({ invoiceStatus: 'INVOICED' })
  })
})

describe('credit notes', () => {
  it('drafts one for what was posted, and drops drafts, when the rest of an order is given up', () => {
    const { run, product, order, orderOf, invoices, shop, post } = openBooks()
    const id = order([product(5), 3])
    post(run('ACCOUNTANT', 'invoiceCreate', id))
    run('SALES', 'orderCancelRemainder', id, { lines: [{ line: [...shop.rows().orderLine.keys()][0], quantity: 1 }] })
    const [invoice, credit] = invoices()
    expect(credit).toMatchObject({ type: 'CREDIT_NOTE', state: 'DRAFT', correctsId: invoice?.id, total: 1000 })
    post(credit?.id ?? '')
    expect(invoices()[1]).toMatchObject({ number: 'RINV/2026/00001' })
    expect((invoice?.total ?? 0) - (credit?.total ?? 0)).toBe(orderOf(id)?.total)
    expect(orderOf(id)).toMatchObject({ invoiceStatus: 'INVOICED' })
  })

  it('takes all of it back when the order is cancelled', () => {
    const { run, product, order, orderOf, invoices, post } = openBooks()
    const id = order([product(5), 3])
    post(run('ACCOUNTANT', 'invoiceCreate', id))
    run('SALES', 'orderCancel', id)
    const [, credit] = invoices()
    expect(credit).toMatchObject({ type: 'CREDIT_NOTE', state: 'DRAFT', total: 3500 })
    post(credit?.id ?? '')
    expect(invoices()[0]).toMatchObject({ paymentStatus: 'REVERSED' })
    expect(orderOf(id)).toMatchObject({ invoiceStatus: 'CREDITED' })
  })

  it('refuses to take back more than the invoice, in units and in money, drafts counted', () => {
    const { run, refuse, product, order, invoices, post, shop } = openBooks()
    const id = order([product(5), 3])
    const invoice = run('ACCOUNTANT', 'invoiceCreate', id)
    post(invoice)
    const [line] = shop.rows().orderLine.keys()
    const back = (quantity: number) => ({ lines: [{ line, quantity }] })
    expect(refuse('ACCOUNTANT', 'creditNoteCreate', invoice, back(4))).toEqual(['EXCEEDS_OPEN'])
    expect(refuse('ACCOUNTANT', 'creditNoteCreate', invoice, { amount: 3501 })).toEqual(['CREDIT_EXCEEDS_INVOICE'])
    run('ACCOUNTANT', 'creditNoteCreate', invoice, back(2))
    expect(refuse('ACCOUNTANT', 'creditNoteCreate', invoice, back(2))).toEqual(['EXCEEDS_OPEN'])
    expect(refuse('ACCOUNTANT', 'creditNoteCreate', invoice, { amount: 1501 })).toEqual(['CREDIT_EXCEEDS_INVOICE'])
    run('ACCOUNTANT', 'creditNoteCreate', invoice, { amount: 1500, reason: 'Scratched' })
    expect(invoices().map(({ total }) => total)).toEqual([3500, 2000, 1500])
    expect(refuse('ACCOUNTANT', 'creditNoteCreate', invoice)).toContain('CREDIT_EXCEEDS_INVOICE')
  })

  it('splits a lower price over the VAT rates of what is left', () => {
    const { run, product, pickUp, lines, post } = openBooks()
    const id = pickUp([product(5, { price: 12500 }), 1], [product(5, { price: 11200, taxClass: 'REDUCED' }), 1])
    run('SALES', 'orderConfirm', id)
    const invoice = run('ACCOUNTANT', 'invoiceCreate', id)
    post(invoice)
    const credit = run('ACCOUNTANT', 'creditNoteCreate', invoice, { amount: 2370 })
    expect(lines(credit).map(({ rateBp, net, tax, gross }) => ({ rateBp, net, tax, gross }))).toEqual([
      { rateBp: 2500, net: 1000, tax: 250, gross: 1250 },
      { rateBp: 1200, net: 1000, tax: 120, gross: 1120 },
    ])
  })

  it('reduces the newest invoice first where a refund has no quantities', () => {
    const { run, product, order, post, shop, invoices } = openBooks()
    const id = order([product(5), 1])
    post(run('ACCOUNTANT', 'invoiceCreate', id))
    run('SYSTEM', 'orderPriceReduce', id, { amount: 300, reason: 'Scratched' })
    expect(invoices()[1]).toMatchObject({ type: 'CREDIT_NOTE', state: 'POSTED', total: 300, reason: 'Scratched' })
    expect([...shop.rows().invoiceSeries.values()].map(({ type, last }) => ({ type, last }))).toEqual([
      { type: 'INVOICE', last: 1 },
      { type: 'CREDIT_NOTE', last: 1 },
    ])
  })

  it('does not give a lower price back again with the units', () => {
    const { run, product, order, post, invoices, orderOf } = openBooks()
    const id = order([product(5), 1])
    const invoice = run('ACCOUNTANT', 'invoiceCreate', id)
    post(invoice)
    run('SYSTEM', 'orderPriceReduce', id, { amount: 300 })
    run('SALES', 'orderCancel', id)
    expect(invoices().map(({ total }) => total)).toEqual([1500, 300, 1200])
    post(invoices()[2]?.id ?? '')
    expect(orderOf(id)).toMatchObject({ invoiceStatus: 'CREDITED' })
  })
})

describe('numbers and dates', () => {
  it('never dates a document before the one with the number before', () => {
    const { run, product, order, post, invoices, shop } = openBooks()
    const [first, second] = [order([product(5), 1]), order([product(5), 1])]
    shop.clock.advance({ hours: 24 * 10 })
    post(run('ACCOUNTANT', 'invoiceCreate', first))
    shop.clock.advance({ hours: -24 })
    post(run('ACCOUNTANT', 'invoiceCreate', second))
    const [a, b] = invoices()
    expect(b?.date).toBe(a?.date)
    expect([a?.number, b?.number]).toEqual(['INV/2026/00001', 'INV/2026/00002'])
    expect(b?.previousHash).toBe(a?.hash)
  })
})

describe('all documents of an order together', () => {
  it('always come to the totals of the final quantities, whatever is invoiced, given up and sent back', () => {
    const step = fc.record({
      move: fc.constantFrom('invoice', 'post', 'cut', 'credit', 'drop'),
      line: fc.nat(3),
      units: fc.integer({ min: 1, max: 4 }),
    })
    const goods = fc.record({
      price: fc.integer({ min: 1, max: 99_999 }),
      units: fc.integer({ min: 1, max: 9 }),
      taxClass: fc.constantFrom('STANDARD', 'REDUCED', 'SECOND_REDUCED'),
      discount: fc.nat(5),
    })
    const story = fc.record({
      goods: fc.array(goods, { minLength: 1, maxLength: 4 }),
      steps: fc.array(step, { maxLength: 12 }),
      pricesIncludeTax: fc.boolean(),
    })
    fc.assert(
      fc.property(story, ({ goods: wanted, steps, pricesIncludeTax }) => {
        const desk = openBooks({ pricesIncludeTax })
        const id = desk.cart(
          ...wanted.map(({ price, units, taxClass }) => [desk.product(50, { price, taxClass }), units] as const),
        )
        const rows = () => [...desk.shop.rows().orderLine.values()].filter((line) => line.kind !== 'DELIVERY')
        rows().forEach((line, index) => {
          const amount = Math.min(wanted[index]?.discount ?? 0, line.unitPrice * line.ordered)
          desk.run('SALES', 'cartLineDiscount', id, { line: line.id, amount })
        })
        desk.run('SALES', 'orderConfirm', id)
        const attempt = (name: string, on: string | undefined, input = {}) => {
          const decided = desk.shop.ask(desk.shop.actor(name === 'orderCancelRemainder' ? 'SALES' : 'ACCOUNTANT'), {
            name,
            id: on,
            input,
          })
          if ('decision' in decided) desk.shop.keep(decided.decision)
        }
        for (const { move, line, units } of steps) {
          const target = rows()[line % wanted.length]?.id
          const lines = [{ line: target, quantity: units }]
          const draft = desk.invoices().findLast((row) => row.state === 'DRAFT')?.id
          const posted = desk.invoices().findLast((row) => row.state === 'POSTED' && row.type === 'INVOICE')?.id
          if (move === 'invoice') attempt('invoiceCreate', id)
          if (move === 'post' && draft !== undefined) attempt('invoicePost', draft)
          if (move === 'drop' && draft !== undefined) attempt('invoiceCancel', draft)
          if (move === 'cut') attempt('orderCancelRemainder', id, { lines })
          if (move === 'credit' && posted !== undefined) attempt('creditNoteCreate', posted, { lines })
        }
        attempt('invoiceCreate', id)
        const live = desk.invoices().filter((row) => row.state !== 'CANCELLED')
        const sum = (of: 'net' | 'tax' | 'total') =>
          live.reduce((all, row) => all + (row.type === 'INVOICE' ? row[of] : -row[of]), 0)
        const order = desk.orderOf(id)
        expect([sum('net'), sum('tax'), sum('total')]).toEqual([order?.net, order?.tax, order?.total])
      }),
      { numRuns: 40 },
    )
  }, 60_000)
})
