import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDesk } from '../support/desk.ts'
import {
  allRows,
  cartOf25,
  codesOf,
  countEvents,
  initiate,
  look,
  makeCart,
  makeProduct,
  pay,
  refusesUnchanged,
  report,
  setProvider,
  shipDelivery,
  type Desk,
} from '../support/sale.ts'
import { faultsOf } from '../support/sound.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(async () => {
  expect(faultsOf(await allRows(desk))).toEqual([])
  await desk.close()
})

describe('a transfer of money', () => {
  it('H9 lets nobody change the cart while a payment runs', async () => {
    const { cart, product } = await cartOf25(desk)
    const payment = await pay(desk, cart, 'test')
    const request = { name: 'cartLineAdd', id: cart, input: { product, quantity: 1 } }
    const rejection = await refusesUnchanged(desk, desk.staff('SALES'), request)
    expect(rejection).toMatchObject({ blockers: [{ code: 'PAYMENT_IN_PROGRESS', params: { state: 'DRAFT' } }] })
    await report(desk, payment, 'CAPTURED')
    const { order, payments, lines } = await look(desk, cart)
    expect(lines.map((line) => line.ordered)).toEqual([2, 1])
    expect(order).toMatchObject({ state: 'ORDER', total: 2500, captured: 2500, due: 0, paymentStatus: 'PAID' })
    expect(payments).toMatchObject([{ amount: 2500, amountReceived: 2500 }])
  })

  it('H19 settles what was received beyond the total, and says that it is too much', async () => {
    const { id } = await makeProduct(desk, { price: 9500 })
    const cart = await makeCart(desk, { lines: [[id, 1]] })
    const payment = await pay(desk, cart, 'wire')
    const input = { amountReceived: 10_500, reference: 'BANK-1' }
    await desk.run(desk.staff('ACCOUNTANT'), { name: 'paymentMarkPaid', id: payment, input })
    const { order } = await look(desk, cart)
    expect(order).toMatchObject({ state: 'ORDER', total: 10_000, captured: 10_500, due: 0, paymentStatus: 'OVERPAID' })
  })

  it('keeps an order waiting that was paid in part', async () => {
    const { cart } = await cartOf25(desk)
    const payment = await pay(desk, cart, 'wire')
    await desk.run(desk.staff('ACCOUNTANT'), { name: 'paymentMarkPaid', id: payment, input: { amountReceived: 2400 } })
    expect((await look(desk, cart)).order).toMatchObject({
      state: 'QUOTATION_SENT',
      paymentStatus: 'PARTIALLY_PAID',
      due: 100,
    })
    const rest = await pay(desk, cart, 'test')
    expect((await look(desk, cart)).payments.find((row) => row.id === rest)?.amount).toBe(100)
  })

  it('lets sales mark cash as paid, and only accounting a wire', async () => {
    const { cart } = await cartOf25(desk)
    const wire = await pay(desk, cart, 'wire')
    for (const role of ['SALES', 'WAREHOUSE'] as const) {
      const refused = await refusesUnchanged(desk, desk.staff(role), { name: 'paymentMarkPaid', id: wire, input: {} })
      expect(codesOf(refused)).toEqual(['ACCOUNTANT_ONLY'])
    }
    const cash = await pay(desk, cart, 'cash-on-delivery')
    expect((await look(desk, cart)).payments).toMatchObject([{ state: 'CANCELLED' }, { id: cash, state: 'PENDING' }])
    expect(await countEvents(desk, cart, 'PaymentReplaced')).toBe(1)
    expect((await look(desk, cart)).order.state).toBe('QUOTATION_SENT')
    await desk.run(desk.staff('SALES'), { name: 'paymentMarkPaid', id: cash, input: {} })
    expect((await look(desk, cart)).order).toMatchObject({ state: 'ORDER', paymentStatus: 'PAID' })
  })

  it('keeps a wire apart that comes after its order was cancelled, or after it was replaced itself', async () => {
    const gone = await cartOf25(desk)
    const late = await pay(desk, gone.cart, 'wire')
    await desk.run(desk.staff('SALES'), { name: 'orderCancel', id: gone.cart, input: {} })
    const paid = { name: 'paymentMarkPaid', id: late, input: { amountReceived: 2400, reference: 'BANK-LATE' } }
    const today = desk.clock.now().toZonedDateTimeISO('Europe/Stockholm').toPlainDate().toString()
    await desk.run(desk.staff('ACCOUNTANT'), paid)
    const after = await look(desk, gone.cart)
    expect(after.order).toMatchObject({ state: 'CANCELLED', captured: 0, paymentStatus: 'UNPAID' })
    expect(after.payments).toMatchObject([
      { id: late, state: 'CANCELLED', amountReceived: undefined },
      {
        parentId: late,
        operation: 'ORPHAN',
        state: 'DONE',
        amount: 2400,
        providerReference: 'BANK-LATE',
        paidOn: today,
      },
    ])
    expect(after.exceptions).toMatchObject([{ code: 'ORPHAN_CAPTURE', state: 'OPEN', params: { amount: 2400 } }])
    const open = await cartOf25(desk)
    const wire = await pay(desk, open.cart, 'wire')
    const cash = await pay(desk, open.cart, 'cash-on-delivery')
    await desk.run(desk.staff('ACCOUNTANT'), { name: 'paymentMarkPaid', id: wire, input: { date: '2026-01-02' } })
    const kept = await look(desk, open.cart)
    expect(kept.order).toMatchObject({ state: 'QUOTATION_SENT', captured: 0 })
    expect(kept.payments).toMatchObject([
      { id: wire, state: 'CANCELLED' },
      { id: cash, state: 'PENDING' },
      { parentId: wire, operation: 'ORPHAN', amount: 2500, paidOn: '2026-01-02' },
    ])
  })

  it('lets nobody but accounting record a wire of a cancelled order', async () => {
    const { cart } = await cartOf25(desk)
    const payment = await pay(desk, cart, 'wire')
    await desk.run(desk.staff('SALES'), { name: 'orderCancel', id: cart, input: {} })
    for (const role of ['SALES', 'WAREHOUSE'] as const) {
      const paid = { name: 'paymentMarkPaid', id: payment, input: {} }
      expect(codesOf(await refusesUnchanged(desk, desk.staff(role), paid))).toEqual(['WRONG_STATE'])
    }
  })

  it('opens the cart again when the wire is given up, but not what sales had sent', async () => {
    const { cart } = await cartOf25(desk)
    const payment = await pay(desk, cart, 'wire')
    await desk.run(desk.staff('SALES'), { name: 'paymentCancel', id: payment, input: {} })
    expect((await look(desk, cart)).order.state).toBe('QUOTATION')
    const validUntil = desk.clock.now().add({ hours: 48 })
    await desk.run(desk.staff('SALES'), { name: 'orderSend', id: cart, input: { validUntil } })
    const again = await pay(desk, cart, 'wire')
    await desk.run(desk.staff('SALES'), { name: 'paymentCancel', id: again, input: {} })
    expect((await look(desk, cart)).order.state).toBe('QUOTATION_SENT')
  })

  it('confirms on the word of a provider that is trusted, and ships no earlier than it is paid', async () => {
    await setProvider(desk, 'wire', { confirmOnPending: true })
    const { cart } = await cartOf25(desk)
    const payment = await pay(desk, cart, 'wire')
    await setProvider(desk, 'wire', { confirmOnPending: false })
    const { order, deliveries } = await look(desk, cart)
    expect(order).toMatchObject({ state: 'ORDER', paymentStatus: 'PENDING' })
    const delivery = deliveries[0]?.id ?? ''
    await expect(shipDelivery(desk, delivery)).rejects.toThrow('PAYMENT_REQUIRED')
    const ship = { name: 'deliveryShip', id: delivery, input: {} }
    expect(await refusesUnchanged(desk, desk.staff('WAREHOUSE'), ship)).toMatchObject({
      blockers: [{ code: 'PAYMENT_REQUIRED', params: { covered: 0, total: 2500 } }],
    })
    await desk.run(desk.staff('ACCOUNTANT'), { name: 'paymentMarkPaid', id: payment, input: {} })
    await desk.run(desk.staff('WAREHOUSE'), ship)
    expect((await look(desk, cart)).order.deliveryStatus).toBe('SHIPPED')
  })

  it('says every reason why a cart cannot be paid', async () => {
    const { id } = await makeProduct(desk, { stock: 3 })
    const { entityId: cart } = await desk.run(desk.staff('SALES'), { name: 'cartCreate', id: undefined, input: {} })
    const empty = await initiate(desk, cart, 'test')
    expect('rejection' in empty ? codesOf(empty.rejection) : []).toEqual(['EMPTY_CART', 'NO_CONTACT', 'NOTHING_DUE'])
    await desk.run(desk.staff('SALES'), { name: 'cartLineAdd', id: cart, input: { product: id, quantity: 3 } })
    await desk.run(desk.staff('SALES'), { name: 'productUpdate', id, input: { published: false, price: 2000 } })
    await setProvider(desk, 'test', { enabled: false })
    const other = await initiate(desk, cart, 'test')
    await setProvider(desk, 'test', { enabled: true })
    expect('rejection' in other ? codesOf(other.rejection) : []).toEqual([
      'NO_CONTACT',
      'NO_ADDRESS',
      'NO_DELIVERY_METHOD',
      'PRODUCT_UNAVAILABLE',
      'PROVIDER_DISABLED',
      'AMOUNT_CHANGED',
    ])
  })
})
