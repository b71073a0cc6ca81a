import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '@waybill/server/commands/new-id'
import { localiseRequest } from '@waybill/server/localise'
import { colleagueOf, fillCart, guestOf, type Caller, type Result } from '../support/api.ts'
import { startTestServer, type TestServer } from '../support/server.ts'

let server: TestServer
let now = Temporal.Instant.from('2026-03-03T09:00:00Z')
let sara: Caller
let diego: Caller
let neda: Caller
beforeAll(async () => {
  server = await startTestServer({ background: false, now: () => now })
  sara = await colleagueOf(server, 'sara@lumen-linen.example')
  diego = await colleagueOf(server, 'diego@lumen-linen.example')
  neda = await colleagueOf(server, 'neda@lumen-linen.example')
})
afterAll(() => server.close())

/** Intl writes no-break spaces; the sentences here are read without them. */
const said = (result: Result): string => String(result['message']).replaceAll(/[\u00A0\u202F]/g, ' ')

/** A confirmed order that may be shipped unpaid, with its steps by name. */
async function confirmed(): Promise<{ order: object; step: (name: string) => object }> {
  const guest = await guestOf(server)
  await fillCart(guest, 'LIN-NAP', 1)
  const order = { id: guest.cart }
  expect(await neda.run('orderConfirm', { order })).toMatchObject({ __typename: 'OrderConfirmSuccess' })
  await neda.run('orderShipUnpaidSet', { order, allow: true })
  const { data } = await neda.ask(
    'query($ref: OrderRef!) { order(ref: $ref) { deliveries { transfers { id step } } } }',
    { ref: order },
  )
  const [delivery] = JSON.parse(JSON.stringify(data)).order.deliveries
  return {
    order,
    step: (name) => ({ id: delivery.transfers.find((transfer: { step: string }) => transfer.step === name).id }),
  }
}

describe('a move that a colleague was faster with', () => {
  it('is answered with who it was, how long ago, and what is next', async () => {
    const { step } = await confirmed()
    expect(await sara.run('transferValidate', { transfer: step('PICK') })).toMatchObject({
      __typename: 'TransferValidateSuccess',
    })
    now = now.add({ seconds: 4 })
    const late = await diego.run('transferValidate', { transfer: step('PICK') })
    expect(late).toMatchObject({ __typename: 'TransitionNotAllowed', from: 'DONE' })
    expect(said(late)).toBe('Already picked by Sara Lindqvist 4 s ago.')
  })

  it.each([
    ['en', 'Already confirmed by Neda Rahimi 2 min ago.'],
    ['es', 'Ya confirmada por Neda Rahimi hace 2 min.'],
    ['sv', 'Redan bekräftad av Neda Rahimi för 2 min sedan.'],
    ['fr', 'Déjà confirmée par Neda Rahimi il y a 2 min.'],
    ['fa', 'قبلاً توسط \u2068Neda Rahimi\u2069 تأیید شده است (۲ دقیقه پیش).'],
  ])('is told in %s', async (language, sentence) => {
    const { order } = await confirmed()
    now = now.add({ minutes: 2 })
    // What happened meanwhile to the order does not count: who confirmed it is asked for.
    await sara.run('orderNoteAdd', { order, text: 'Seen' })
    expect(said(await neda.run('orderConfirm', { order }, { language }))).toBe(sentence)
  })

  it('names the move that comes next', async () => {
    const guest = await guestOf(server)
    await fillCart(guest, 'LIN-NAP', 1)
    const send = { order: { id: guest.cart }, validUntil: now.add({ hours: 48 }).toString() }
    await neda.run('orderSend', send)
    now = now.add({ seconds: 9 })
    expect(said(await neda.run('orderSend', send))).toBe('Already sent by Neda Rahimi 9 s ago — next: Confirm.')
  })

  it('tells customers no names', async () => {
    const guest = await guestOf(server)
    await fillCart(guest, 'LIN-NAP', 1)
    const order = { id: guest.cart }
    await neda.run('orderCancel', { order })
    now = now.add({ seconds: 5 })
    expect(said(await guest.run('orderCancel', { order }))).toBe('Already cancelled 5 s ago.')
  })

  it('is refused with the states themselves where it would lead elsewhere', async () => {
    const { order } = await confirmed()
    const result = await neda.run('orderSend', { order, validUntil: now.add({ hours: 48 }).toString() })
    expect(said(result)).toBe('Not possible in the state “Order”, only in: Quotation.')
  })
})

it('tells moments in the shop’s time zone', async () => {
  const guest = await guestOf(server)
  await fillCart(guest, 'LIN-NAP', 1)
  const order = { id: guest.cart }
  // In Paris the sixth has begun.
  await neda.run('orderSend', { order, validUntil: '2026-03-05T23:30:00Z' })
  const before = now
  now = Temporal.Instant.from('2026-03-07T09:00:00Z')
  const result = await neda.run('orderConfirm', { order })
  now = before
  expect(said(result)).toBe('The quotation has expired (6 Mar 2026). Send a new one.')
})

it('tells the range of an amount in the shop’s currency, and that of a number as it is', async () => {
  const guest = await guestOf(server)
  await fillCart(guest)
  const order = { id: guest.cart }
  const expectedTotal = { amount: '9999999999999999', currency: 'EUR' }
  const amount = await guest.run('paymentInitiate', { order, provider: { code: 'wire' }, expectedTotal })
  expect(amount).toMatchObject({ params: { reason: 'OUT_OF_RANGE', min: 0, currency: 'EUR' } })
  expect(said(amount)).toMatch(/^Enter an amount from €0\.00 to €[\d,]+\.\d\d\.$/)
  const debt = { amount: '-1.00', currency: 'EUR' }
  const negative = await guest.run('paymentInitiate', { order, provider: { code: 'wire' }, expectedTotal: debt })
  expect(said(negative)).toMatch(/^Enter an amount from €0\.00 to €/)
  const number = await guest.run('cartLineAdd', { order, product: { sku: 'MUG-STN' }, quantity: 0 })
  expect(said(number)).toBe('Enter a number from 1 to 1,000,000.')
})

it('tells of money in the currency in which it came', async () => {
  const id = newId('exception')
  await server.pool.query(
    `INSERT INTO exception (id, version, code, state, record_type, record_id, params, created_at)
     VALUES ($1, 1, 'CURRENCY_MISMATCH', 'OPEN', 'shop', $1, $2, '2026-03-03T09:00:00Z')`,
    [id, { amount: 1250, currency: 'JPY', reference: 'S00042-1' }],
  )
  const { data } = await neda.ask('query($id: ID!) { node(id: $id) { ... on Exception { message } } }', {
    id: btoa(`Exception:${id}`),
  })
  expect(JSON.parse(JSON.stringify(data)).node.message).toBe(
    'The payment came in another currency: ¥1,250 (payment S00042-1). Refund it, or settle it with the customer.',
  )
})

it('keeps what GraphQL says, in English, apart from sentences of another direction', () => {
  expect(localiseRequest('GRAPHQL_PARSE_FAILED', { detail: 'Expected Name, found <EOF>.' }, 'fa')).toMatch(
    / \u2068Expected Name, found <EOF>\.\u2069$/,
  )
})
