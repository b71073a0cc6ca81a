import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DatabaseError } from 'pg'
import type { Actor } from '@waybill/schema/domain/actor'
import { makeApply } from '@waybill/server/commands/apply'
import { makeLoader } from '@waybill/server/commands/load'
import { makeSaver } from '@waybill/server/commands/save'
import { openDesk } from '../support/desk.ts'
import {
  codesOf,
  countEvents,
  fingerprint,
  look,
  makeCart,
  makeCustomer,
  makeOrder,
  makeProduct,
  pay,
  refusesUnchanged,
  stockOf,
  type Desk,
} from '../support/sale.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

describe('a confirmation', () => {
  it('H6 is refused the second time with another key, and replayed with the same', async () => {
    const { id } = await makeProduct(desk)
    const cart = await makeCart(desk, { lines: [[id, 2]] })
    const sales = desk.staff('SALES')
    const request = { name: 'orderConfirm', id: cart, input: {}, idempotencyKey: `first-${cart}` }
    const first = await desk.apply(sales, request)
    const before = await fingerprint(desk)
    const again = await desk.apply(sales, request)
    expect(again).toEqual({ ...first, replayed: true, rows: undefined })
    const other = await desk.apply(sales, { ...request, idempotencyKey: `second-${cart}` })
    expect(other).toMatchObject({
      replayed: false,
      rejection: { kind: 'TRANSITION_NOT_ALLOWED', from: 'ORDER', blockers: [{ code: 'WRONG_STATE' }] },
    })
    expect(await fingerprint(desk)).toEqual(before)
    expect((await look(desk, cart)).deliveries).toHaveLength(1)
    expect(await countEvents(desk, cart, 'OrderConfirmed')).toBe(1)
  })

  it('H7 succeeds for one of two members of staff at once', async () => {
    const { id, item } = await makeProduct(desk)
    const cart = await makeCart(desk, { lines: [[id, 2]] })
    const { version } = (await look(desk, cart)).order
    const request = { name: 'orderConfirm', id: cart, input: {}, expectedVersion: version }
    const outcomes = await Promise.all(
      (['SALES', 'MANAGER'] as const).map((role) => desk.apply(desk.staff(role), request)),
    )
    const refused = outcomes.flatMap((outcome) => ('rejection' in outcome ? [outcome.rejection.kind] : []))
    expect(refused).toEqual(['TRANSITION_NOT_ALLOWED'])
    expect((await look(desk, cart)).deliveries).toHaveLength(1)
    expect(await stockOf(desk, item)).toEqual({ onHand: 10, reserved: 2, held: 0, waiting: 0 })
  })

  it('goes by hand while a payment page is open, and needs no second stock', async () => {
    const { id, item } = await makeProduct(desk)
    const cart = await makeCart(desk, { lines: [[id, 2]] })
    await pay(desk, cart, 'test')
    await desk.run(desk.staff('SALES'), { name: 'orderConfirm', id: cart, input: {} })
    expect(await stockOf(desk, item)).toEqual({ onHand: 10, reserved: 2, held: 0, waiting: 0 })
    expect((await look(desk, cart)).payments).toMatchObject([{ state: 'DRAFT' }])
  })
})

describe('H54', () => {
  it('H54 refuses a key with another input', async () => {
    const { id } = await makeProduct(desk)
    const cart = await makeCart(desk, { lines: [[id, 2]] })
    const request = {
      name: 'cartLineAdd',
      id: cart,
      input: { product: id, quantity: 1 },
      idempotencyKey: `h54-${cart}`,
    }
    const sales = desk.staff('SALES')
    await desk.run(sales, request)
    const before = await fingerprint(desk)
    const reused = await desk.apply(sales, { ...request, input: { product: id, quantity: 2 } })
    expect(reused).toEqual({ rejection: { kind: 'IDEMPOTENCY_KEY_REUSED' }, replayed: false })
    expect(await fingerprint(desk)).toEqual(before)
  })

  it('H54 executes one of twenty parallel calls with the same key, and answers all alike', async () => {
    const { id } = await makeProduct(desk, { stock: 50 })
    const cart = await makeCart(desk, { lines: [[id, 1]] })
    const request = {
      name: 'cartLineAdd',
      id: cart,
      input: { product: id, quantity: 1 },
      idempotencyKey: `many-${cart}`,
    }
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => desk.apply(desk.staff('SALES'), request)))
    expect(new Set(outcomes.map((outcome) => 'event' in outcome && outcome.event.id)).size).toBe(1)
    expect(outcomes.filter((outcome) => !outcome.replayed)).toHaveLength(1)
    expect((await look(desk, cart)).lines[0]?.ordered).toBe(2)
  })

  it('H54 keeps the keys of two actors apart', async () => {
    const { id } = await makeProduct(desk, { stock: 50 })
    const cart = await makeCart(desk, { lines: [[id, 1]] })
    const request = { name: 'cartLineAdd', id: cart, input: { product: id, quantity: 1 }, idempotencyKey: 'mine' }
    await desk.run(desk.staff('SALES'), request)
    await desk.run(desk.staff('MANAGER'), request)
    expect((await look(desk, cart)).lines[0]?.ordered).toBe(3)
  })

  it('H54 keeps a refusal for its key, and answers it again after its reason is gone', async () => {
    const { id } = await makeProduct(desk)
    const { entityId: cart } = await desk.run(desk.staff('SALES'), { name: 'cartCreate', id: undefined, input: {} })
    const request = { name: 'orderConfirm', id: cart, input: {}, idempotencyKey: `empty-${cart}` }
    const first = await desk.apply(desk.staff('SALES'), request)
    await desk.run(desk.staff('SALES'), { name: 'cartLineAdd', id: cart, input: { product: id, quantity: 1 } })
    const second = await desk.apply(desk.staff('SALES'), request)
    expect('rejection' in first && codesOf(first.rejection)).toEqual(['EMPTY_CART'])
    expect(second).toEqual({ ...first, replayed: true })
  })

  it('H54 forgets a call that broke, so that it can be made again', async () => {
    const { id } = await makeProduct(desk)
    const cart = await makeCart(desk, { lines: [[id, 1]] })
    let broken = true
    const save = makeSaver(desk.tables)
    const apply = makeApply({
      pool: desk.pool,
      load: makeLoader(desk.tables),
      save: (tx, given) => (broken ? Promise.reject(new DatabaseError('disk full', 9, 'error')) : save(tx, given)),
      now: desk.clock.now,
      committed: () => undefined,
    })
    const request = {
      name: 'cartLineAdd',
      id: cart,
      input: { product: id, quantity: 1 },
      idempotencyKey: `broken-${cart}`,
    }
    const before = await fingerprint(desk)
    await expect(apply(desk.staff('SALES'), request)).rejects.toThrow('disk full')
    expect(await fingerprint(desk)).toEqual(before)
    broken = false
    expect(await apply(desk.staff('SALES'), request)).toMatchObject({
      replayed: false,
      event: { type: 'CartLineAdded' },
    })
  })
})

describe('who asks', () => {
  it('learns nothing of records that are not theirs', async () => {
    const { id } = await makeProduct(desk)
    const order = await makeOrder(desk, { lines: [[id, 1]] })
    const stranger = await makeCustomer(desk)
    const nobody: Actor = { kind: 'CUSTOMER', customerId: undefined, cartTokenHash: undefined }
    for (const actor of [stranger, nobody]) {
      expect(await refusesUnchanged(desk, actor, { name: 'orderCancel', id: order, input: {} })).toEqual({
        kind: 'NOT_FOUND',
      })
    }
  })

  it('is told of missing rights before a record is looked for', async () => {
    const { id } = await makeProduct(desk)
    const order = await makeOrder(desk, { lines: [[id, 1]] })
    const nowhere = '00000000-0000-7000-8000-000000000000'
    for (const record of [order, nowhere]) {
      const request = { name: 'orderNoteAdd', id: record, input: { text: 'Hello' } }
      expect(await refusesUnchanged(desk, await makeCustomer(desk), request)).toEqual({ kind: 'FORBIDDEN' })
    }
    const request = { name: 'orderNoteAdd', id: nowhere, input: { text: 'Hello' } }
    expect(await refusesUnchanged(desk, desk.staff('SALES'), request)).toEqual({ kind: 'NOT_FOUND' })
  })

  it('reaches a cart by its token', async () => {
    const guest: Actor = { kind: 'CUSTOMER', customerId: undefined, cartTokenHash: 'token' }
    const { entityId: cart } = await desk.run(guest, {
      name: 'cartCreate',
      id: undefined,
      input: { tokenHash: 'token' },
    })
    await desk.run(guest, { name: 'cartContactSet', id: cart, input: { name: 'Bo', email: 'bo@example.com' } })
    const thief: Actor = { ...guest, cartTokenHash: 'other' }
    const request = { name: 'orderCancel', id: cart, input: {} }
    expect(await refusesUnchanged(desk, thief, request)).toEqual({ kind: 'NOT_FOUND' })
    await desk.run(guest, request)
  })
})

describe('a cart', () => {
  it('takes what there is when asked for more, and says so', async () => {
    const { id } = await makeProduct(desk, { stock: 3 })
    const cart = await makeCart(desk, { lines: [[id, 1]] })
    const added = await desk.run(desk.staff('SALES'), {
      name: 'cartLineAdd',
      id: cart,
      input: { product: id, quantity: 9 },
    })
    const [line] = (await look(desk, cart)).lines
    const reason = 'INSUFFICIENT_STOCK'
    expect(added.facts['adjustments']).toEqual([{ line: line?.id, requested: 10, set: 3, reason }])
    const update = { name: 'cartLineUpdate', id: cart, input: { line: line?.id, quantity: 5 } }
    const set = await desk.run(desk.staff('SALES'), update)
    expect(set.facts['adjustments']).toEqual([{ line: line?.id, requested: 5, set: 3, reason }])
    expect((await look(desk, cart)).lines[0]?.ordered).toBe(3)
  })

  it('H9 adds no line to what is being paid, and merges into none either', async () => {
    const { id } = await makeProduct(desk)
    const owner = await makeCustomer(desk)
    const paying = await makeCart(desk, { lines: [[id, 1]], by: owner })
    const other = await makeCart(desk, { lines: [[id, 1]], by: owner })
    await pay(desk, paying, 'test')
    const request = { name: 'cartMerge', id: other, input: { into: paying } }
    expect(codesOf(await refusesUnchanged(desk, owner, request))).toEqual(['PAYMENT_IN_PROGRESS'])
  })

  it('joins another of the same customer and is closed, as far as there is stock', async () => {
    const { id } = await makeProduct(desk, { stock: 3 })
    const owner = await makeCustomer(desk)
    const from = await makeCart(desk, { lines: [[id, 2]], by: owner })
    const into = await makeCart(desk, { lines: [[id, 2]], by: owner })
    await desk.run(owner, { name: 'cartMerge', id: from, input: { into } })
    expect((await look(desk, from)).order).toMatchObject({ state: 'CANCELLED', cancelReason: 'MERGED' })
    expect((await look(desk, into)).lines.map((line) => line.ordered)).toEqual([3, 1])
    const theirs = await makeCart(desk, { lines: [[id, 1]] })
    const request = { name: 'cartMerge', id: into, input: { into: theirs } }
    expect(await refusesUnchanged(desk, owner, request)).toEqual({ kind: 'NOT_FOUND' })
  })

  it('is assigned to nobody who does not exist', async () => {
    const { id } = await makeProduct(desk)
    const cart = await makeCart(desk, { lines: [[id, 1]] })
    const nowhere = '00000000-0000-7000-8000-000000000000'
    for (const input of [{ team: nowhere }, { salesperson: nowhere }]) {
      const request = { name: 'orderAssign', id: cart, input }
      expect(codesOf(await refusesUnchanged(desk, desk.staff('SALES'), request))).toEqual(['RECORD_NOT_FOUND'])
    }
  })
})
