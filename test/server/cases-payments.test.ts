import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDesk } from '../support/desk.ts'
import { allRows, cartOf25, countEvents, fireTimers, look, pay, report, stockOf, type Desk } from '../support/sale.ts'
import { faultsOf } from '../support/sound.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(async () => {
  expect(faultsOf(await allRows(desk))).toEqual([])
  await desk.close()
})

describe('what a provider says', () => {
  it('H13 counts once when it is delivered three times, twice in parallel', async () => {
    const { cart, item } = await cartOf25(desk)
    const payment = await pay(desk, cart, 'test')
    const say = () => report(desk, payment, 'CAPTURED', { eventId: `h13-${payment}` })
    const outcomes = [...(await Promise.all([say(), say()])), await say()]
    expect(outcomes.map((outcome) => 'event' in outcome && outcome.event.type)).toEqual(
      Array.from({ length: 3 }, () => 'PaymentReported'),
    )
    expect(outcomes.filter((outcome) => outcome.replayed)).toHaveLength(2)
    const { order, payments, deliveries } = await look(desk, cart)
    expect(order).toMatchObject({ state: 'ORDER', paymentStatus: 'PAID', captured: 2500, due: 0 })
    expect(payments).toMatchObject([{ state: 'DONE', amountReceived: 2500 }])
    expect(deliveries).toHaveLength(1)
    expect(await countEvents(desk, cart, 'PaymentCompleted')).toBe(1)
    expect(await countEvents(desk, cart, 'OrderConfirmed')).toBe(1)
    expect(await stockOf(desk, item)).toEqual({ onHand: 10, reserved: 2, held: 0, waiting: 0 })
  })

  it('H14 keeps a payment DONE when AUTHORIZED comes after CAPTURED, and records the refusal', async () => {
    const { cart } = await cartOf25(desk)
    const payment = await pay(desk, cart, 'test')
    await report(desk, payment, 'CAPTURED')
    const late = await report(desk, payment, 'AUTHORIZED')
    expect('event' in late && late.event.facts['refused']).toEqual({ reported: 'AUTHORIZED', state: 'DONE' })
    expect((await look(desk, cart)).payments).toMatchObject([{ state: 'DONE' }])
  })

  it('H15 confirms the order when a payment succeeds after an error', async () => {
    const { cart, item } = await cartOf25(desk)
    const payment = await pay(desk, cart, 'test')
    await report(desk, payment, 'FAILED')
    expect((await look(desk, cart)).order).toMatchObject({ state: 'QUOTATION', paymentStatus: 'UNPAID' })
    expect(await stockOf(desk, item)).toEqual({ onHand: 10, reserved: 0, held: 0, waiting: 0 })
    await report(desk, payment, 'CAPTURED')
    const { order, payments } = await look(desk, cart)
    expect(order).toMatchObject({ state: 'ORDER', paymentStatus: 'PAID' })
    expect(payments).toMatchObject([{ state: 'DONE', message: undefined }])
    expect(await stockOf(desk, item)).toEqual({ onHand: 10, reserved: 2, held: 0, waiting: 0 })
  })

  it('H15 confirms the order when money is promised after an error', async () => {
    const { cart, item } = await cartOf25(desk)
    const payment = await pay(desk, cart, 'test')
    await report(desk, payment, 'FAILED')
    await report(desk, payment, 'AUTHORIZED')
    const { order, payments } = await look(desk, cart)
    expect(order).toMatchObject({ state: 'ORDER', paymentStatus: 'AUTHORIZED', due: 0 })
    expect(payments).toMatchObject([{ state: 'AUTHORIZED', message: undefined }])
    expect(await stockOf(desk, item)).toEqual({ onHand: 10, reserved: 2, held: 0, waiting: 0 })
  })

  it('leaves a failed payment as it is when another amount is promised, and says so', async () => {
    const { cart } = await cartOf25(desk)
    const payment = await pay(desk, cart, 'test')
    await report(desk, payment, 'FAILED')
    await report(desk, payment, 'AUTHORIZED', { amount: 2400 })
    const { order, payments, exceptions } = await look(desk, cart)
    expect(order).toMatchObject({ state: 'QUOTATION', authorized: 0 })
    expect(payments).toMatchObject([{ state: 'ERROR' }])
    expect(exceptions).toMatchObject([{ code: 'AMOUNT_MISMATCH', params: { amount: 2400 } }])
  })

  it('H16 processes one of a browser that returns and a webhook, and finds the state reached for the other', async () => {
    const { cart } = await cartOf25(desk)
    const payment = await pay(desk, cart, 'test')
    const outcomes = await Promise.all([report(desk, payment, 'CAPTURED'), report(desk, payment, 'CAPTURED')])
    const ignored = outcomes.map((outcome) => 'event' in outcome && outcome.event.facts['ignored'])
    expect(ignored.filter((fact) => fact !== undefined)).toEqual([{ reported: 'CAPTURED', state: 'DONE' }])
    expect(await countEvents(desk, cart, 'OrderConfirmed')).toBe(1)
    expect((await look(desk, cart)).order).toMatchObject({ captured: 2500 })
  })

  it('keeps money apart that comes for a payment that was cancelled, once however often it is said', async () => {
    const { cart } = await cartOf25(desk)
    const payment = await pay(desk, cart, 'test')
    await desk.run(desk.staff('SALES'), { name: 'paymentCancel', id: payment, input: {} })
    await Promise.all([report(desk, payment, 'CAPTURED'), report(desk, payment, 'CAPTURED')])
    await report(desk, payment, 'CAPTURED')
    const { order, payments, exceptions } = await look(desk, cart)
    expect(order).toMatchObject({ state: 'QUOTATION', captured: 0, paymentStatus: 'UNPAID' })
    expect(payments).toMatchObject([
      { id: payment, state: 'CANCELLED' },
      {
        parentId: payment,
        operation: 'ORPHAN',
        state: 'DONE',
        amount: 2500,
        reference: expect.stringMatching(/^O-S\d+-1$/),
      },
    ])
    expect(exceptions).toMatchObject([{ code: 'ORPHAN_CAPTURE', state: 'OPEN' }])
  })

  it('fails a payment over another amount, and keeps the money apart', async () => {
    const { cart, item } = await cartOf25(desk)
    const payment = await pay(desk, cart, 'test')
    await report(desk, payment, 'CAPTURED', { amount: 2400 })
    const { order, payments, exceptions } = await look(desk, cart)
    expect(order).toMatchObject({ state: 'QUOTATION', captured: 0 })
    expect(payments).toMatchObject([
      { state: 'ERROR', message: 'AMOUNT_MISMATCH' },
      { operation: 'ORPHAN', state: 'DONE', amount: 2400 },
    ])
    expect(exceptions).toMatchObject([{ code: 'AMOUNT_MISMATCH', params: { amount: 2400, currency: 'EUR' } }])
    expect((await stockOf(desk, item))?.held).toBe(0)
  })

  it('fails an authorisation over another currency', async () => {
    const { cart } = await cartOf25(desk)
    const payment = await pay(desk, cart, 'test')
    await report(desk, payment, 'AUTHORIZED', { currency: 'SEK' })
    const { order, payments, exceptions } = await look(desk, cart)
    expect(order.state).toBe('QUOTATION')
    expect(payments).toMatchObject([{ state: 'ERROR', message: 'CURRENCY_MISMATCH' }])
    expect(exceptions).toMatchObject([{ code: 'CURRENCY_MISMATCH' }])
  })

  it('keeps the hold of a payment that waits until its time is over, and the payment beyond', async () => {
    const { cart, item } = await cartOf25(desk)
    const payment = await pay(desk, cart, 'test')
    await report(desk, payment, 'PENDING')
    desk.clock.advance({ minutes: 59 })
    await fireTimers(desk)
    expect((await stockOf(desk, item))?.held).toBe(2)
    desk.clock.advance({ minutes: 1 })
    await fireTimers(desk)
    const { order, payments } = await look(desk, cart)
    expect(await stockOf(desk, item)).toEqual({ onHand: 10, reserved: 0, held: 0, waiting: 0 })
    expect(order).toMatchObject({ state: 'QUOTATION_SENT', paymentStatus: 'PENDING' })
    expect(payments).toMatchObject([{ state: 'PENDING', holdUntil: undefined }])
  })
})
