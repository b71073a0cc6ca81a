import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bulkMoves } from '@waybill/schema/domain/bulk'
import { appOf, colleagueOf, fillCart, guestOf, type Caller } from '../support/api.ts'
import { startTestServer, type TestServer } from '../support/server.ts'

let server: TestServer
let manager: Caller
beforeAll(async () => {
  server = await startTestServer({ background: false })
  manager = await colleagueOf(server)
})
afterAll(() => server.close())

interface Given {
  readonly ids: readonly string[]
  readonly name: string
  readonly input?: object
  readonly dryRun?: boolean
}
interface Options {
  readonly caller?: Caller
  readonly key?: string
  readonly language?: string
}

const types = { orders: 'Orders', deliveries: 'Deliveries', payments: 'Payments' } as const

/** Runs one of the mutations; gives what came back. */
async function move(
  records: keyof typeof types,
  input: Given,
  { caller = manager, key, language = 'en' }: Options = {},
) {
  const type = types[records]
  const directive = key === undefined ? '' : `@idempotent(key: "${key}")`
  const { data, errors } = await caller.ask(
    `mutation($input: ${type}TransitionInput!) { result: ${records}Transition(input: $input) ${directive} { __typename
      ... on ${type}TransitionSuccess { done refused ${records} { id state }
        results { id status replayed error { __typename code message path ... on TransitionNotAllowed { from blockers { code message } } } } }
      ... on UserError { code path params } } }`,
    { input },
    { 'accept-language': language },
  )
  expect(errors).toEqual([])
  return JSON.parse(JSON.stringify(data)).result
}

/** Everything that a refusal or a trial must leave as it was. */
async function state(): Promise<unknown> {
  const { rows } = await server.pool.query(`SELECT (SELECT count(*)::int FROM event) AS events,
    (SELECT coalesce(sum(version), 0)::int FROM "order") AS versions, (SELECT count(*)::int FROM idempotency) AS keys,
    (SELECT last_value FROM order_number_seq) AS numbers`)
  return rows[0]
}

/** Carts, some of them ready to be ordered. */
async function carts(ready: readonly boolean[]): Promise<string[]> {
  const ids = []
  for (const isReady of ready) {
    const guest = await guestOf(server)
    if (isReady) await fillCart(guest, 'LIN-NAP', 1)
    ids.push(guest.cart)
  }
  return ids
}

const made = { status: 'DONE', replayed: false, error: null }

it('can make the moves that need nothing of each record’s own', () => {
  expect(bulkMoves('order')).toEqual([
    'cartDeliveryMethodSet',
    'orderSend',
    'orderConfirm',
    'orderReopen',
    'orderCancel',
    'orderCancelRemainder',
    'orderShipUnpaidSet',
    'orderAssign',
    'orderNoteAdd',
    'orderDuplicate',
    'orderRefund',
    'invoiceCreate',
    'invoiceRequest',
    'deliveryPlan',
  ])
  expect(bulkMoves('delivery')).toEqual([
    'deliveryShip',
    'deliveryMarkDelivered',
    'deliveryMarkUndelivered',
    'deliveryCancel',
    'deliveryLabelBuy',
  ])
  expect(bulkMoves('payment')).toEqual([
    'paymentMarkPaid',
    'paymentCancel',
    'paymentCapture',
    'paymentVoid',
    'refundCreate',
    'refundRecordManual',
    'refundRetry',
    'refundCancel',
  ])
})

it('makes a move on each record, tells of each in order, and does not stop at a refusal', async () => {
  const [one = '', two = '', three = ''] = await carts([true, false, true])
  const wrong = btoa('Payment:01a20167-3df5-7000-9ac5-47a0b0406a07')
  const none = btoa('Order:01a20167-3df5-7000-9ac5-47a0b0406a07')
  const result = await move('orders', { ids: [one, two, wrong, none, three], name: 'orderConfirm' })
  expect(result).toMatchObject({
    __typename: 'OrdersTransitionSuccess',
    done: 2,
    refused: 3,
    results: [
      { id: one, ...made },
      { id: two, status: 'REFUSED', error: { __typename: 'TransitionNotAllowed', from: 'QUOTATION' } },
      { id: wrong, status: 'REFUSED', error: { __typename: 'InvalidInput', path: ['input', 'ids', '2'] } },
      { id: none, status: 'REFUSED', error: { __typename: 'NotFound' } },
      { id: three, ...made },
    ],
    orders: [
      { id: one, state: 'ORDER' },
      { id: two, state: 'QUOTATION' },
      { id: three, state: 'ORDER' },
    ],
  })
})

it('tells in a trial what could be made and what blocks the rest, and changes nothing', async () => {
  const ids = await carts([true, false])
  const before = await state()
  const trial = await move('orders', { ids, name: 'orderConfirm', dryRun: true }, { language: 'sv' })
  expect(await state()).toEqual(before)
  expect(trial).toMatchObject({ done: 1, refused: 1, orders: [{ state: 'QUOTATION' }, { state: 'QUOTATION' }] })
  expect(trial.results[0]).toEqual({ id: ids[0], status: 'ELIGIBLE', replayed: false, error: null })
  expect(trial.results[1].error.blockers.map((blocker: { code: string }) => blocker.code)).toContain('EMPTY_CART')
  expect(trial.results[1].error.message).toContain('Varukorgen är tom')
  // What was foretold is what happens.
  const real = await move('orders', { ids, name: 'orderConfirm' }, { language: 'sv' })
  expect(real.results[1]).toEqual(trial.results[1])
  expect(real.results[0]).toEqual({ id: ids[0], ...made })
})

it('gives every record the same input', async () => {
  const ids = await carts([true, true])
  expect(await move('orders', { ids, name: 'orderNoteAdd', input: { text: 'Called' } })).toMatchObject({ done: 2 })
  const { data } = await manager.ask('query($ids: [ID!]!) { nodes(ids: $ids) { ... on Order { notes { text } } } }', {
    ids,
  })
  expect(data?.nodes).toEqual([{ notes: [{ text: 'Called' }] }, { notes: [{ text: 'Called' }] }])
})

describe('refuses, and changes nothing,', () => {
  const cases: readonly (readonly [string, Omit<Given, 'ids'>, object])[] = [
    [
      'a required value that is missing',
      { name: 'orderNoteAdd' },
      { path: ['input', 'input', 'text'], params: { reason: 'REQUIRED' } },
    ],
    [
      'a value that the move does not take',
      { name: 'orderConfirm', input: { reason: 'x' } },
      { path: ['input', 'input', 'reason'], params: { reason: 'NOT_TAKEN' } },
    ],
  ]
  it.each(cases)('%s', async (_, input, error) => {
    const ids = await carts([true])
    const before = await state()
    expect(await move('orders', { ids, ...input })).toMatchObject({ __typename: 'InvalidInput', ...error })
    expect(await state()).toEqual(before)
  })

  it('more than 200 records', async () => {
    const before = await state()
    const ids = Array.from({ length: 201 }, () => btoa('Order:01a20167-3df5-7000-9ac5-47a0b0406a07'))
    const { data } = await manager.ask(
      'mutation($ids: [ID!]!) { ordersTransition(input: { ids: $ids, name: orderConfirm }) { __typename ... on UserError { params } } }',
      { ids },
    )
    expect(data?.ordersTransition).toEqual({ __typename: 'InvalidInput', params: { reason: 'TOO_MANY', max: 200 } })
    expect(await state()).toEqual(before)
  })

  it('whom the move is not for: other roles, apps without the scope, and customers, who have a move of their own', async () => {
    const guest = await guestOf(server)
    await fillCart(guest)
    const warehouse = await colleagueOf(server, 'sara@lumen-linen.example')
    const callers = [warehouse, await appOf(server, ['orders:read']), guest]
    const before = await state()
    for (const caller of callers) {
      const confirm = { ids: [guest.cart], name: 'orderConfirm' }
      expect(await move('orders', confirm, { caller })).toMatchObject({ __typename: 'Forbidden' })
      expect(await move('orders', { ...confirm, dryRun: true }, { caller })).toMatchObject({ __typename: 'Forbidden' })
    }
    expect(await state()).toEqual(before)
  })
})

it('under a key makes each record’s move once, also those that were missing the first time', async () => {
  const [one = '', two = '', three = ''] = await carts([true, true, true])
  const app = await appOf(server, ['orders:write'])
  const cancel = (ids: readonly string[], key?: string) =>
    move('orders', { ids, name: 'orderCancel', input: { reason: 'Closed' } }, { caller: app, ...(key ? { key } : {}) })
  expect(await cancel([one])).toMatchObject({ __typename: 'IdempotencyKeyRequired' })
  expect(await cancel([one, two], 'bulk-1')).toMatchObject({ done: 2 })
  const again = await cancel([one, two, three], 'bulk-1')
  expect(again.results.map((row: { status: string; replayed: boolean }) => [row.status, row.replayed])).toEqual([
    ['DONE', true],
    ['DONE', true],
    ['DONE', false],
  ])
  const { rows } = await server.pool.query(
    `SELECT FROM event e JOIN "order" o ON o.id = e.root_id WHERE e.type = 'OrderCancelled' AND o.cancel_reason = 'Closed'`,
  )
  expect(rows.length).toBe(3)
})

it('moves deliveries and payments as well', async () => {
  const ids = await carts([true, true])
  await move('orders', { ids, name: 'orderConfirm' })
  await move('orders', { ids, name: 'orderShipUnpaidSet', input: { allow: true } })
  const { data } = await manager.ask(
    'query($ids: [ID!]!) { nodes(ids: $ids) { ... on Order { deliveries { id } total { amount currency } } } }',
    { ids },
  )
  const orders: { deliveries: { id: string }[]; total: object }[] = JSON.parse(JSON.stringify(data)).nodes
  const deliveries = orders.flatMap((order) => order.deliveries.map(({ id }) => id))
  expect(deliveries.length).toBe(2)
  expect(await move('deliveries', { ids: deliveries, name: 'deliveryCancel' })).toMatchObject({
    done: 2,
    deliveries: [{ state: 'CANCELLED' }, { state: 'CANCELLED' }],
  })
  const payments = []
  for (const [index, id] of ids.entries()) {
    const input = { order: { id }, provider: { code: 'wire' }, expectedTotal: orders[index]?.total }
    const result = await manager.run('paymentInitiate', input, { select: 'payment { id }' })
    payments.push(JSON.parse(JSON.stringify(result)).payment.id)
  }
  expect(await move('payments', { ids: payments, name: 'paymentMarkPaid' })).toMatchObject({
    done: 2,
    payments: [{ state: 'DONE' }, { state: 'DONE' }],
  })
})
