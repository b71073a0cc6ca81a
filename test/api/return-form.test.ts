import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { arrived, prepare } from '../support/arrived.ts'
import { appOf, at, callerOf, colleagueOf, customerOf, guestOf, type Caller } from '../support/api.ts'
import type { Bought } from '../support/bought.ts'
import { startTestServer, type TestServer } from '../support/server.ts'

let server: TestServer
let manager: Caller
let guest: Caller
let bought: Bought
/** How far the server's clock is ahead. */
let ahead = Temporal.Duration.from({ seconds: 0 })
const advance = (duration: Temporal.DurationLike) => {
  ahead = ahead.add(duration)
}
beforeAll(async () => {
  server = await startTestServer({
    background: false,
    proxies: 1,
    now: () => Temporal.Now.instant().add(ahead),
  })
  manager = await colleagueOf(server)
  const fresh = await guestOf(server)
  guest = fresh
  bought = await arrived(server, fresh, manager)
})
afterAll(() => server.close())

/** Somebody with an address of their own in the network, so that limits do not run into each other. */
const from = (address: string) => callerOf(server, { 'x-forwarded-for': address })

const returns = async (): Promise<number> =>
  Number((await server.pool.query('SELECT count(*) AS n FROM "return"')).rows[0]?.n)

const lines = () => [{ line: bought.line, quantity: 1 }]

describe('step one', () => {
  it('tells what may come back until when, on which terms, and what the buttons have to say', async () => {
    const { found, type } = await prepare(from('10.1.0.1'), bought.number.toLowerCase(), 'ADA@example.com')
    expect(type).toBe('ReturnPrepareSuccess')
    expect(found).toMatchObject({
      order: bought.order,
      number: bought.number,
      statutory: true,
      withdrawLabel: 'Withdraw from contract here',
      confirmLabel: 'Confirm withdrawal',
      lines: [
        {
          line: bought.line,
          ordered: 2,
          delivered: 2,
          returnable: 2,
          statutory: true,
          windowDays: 14,
          restockingFee: '0',
          shippingPaidBy: 'CUSTOMER',
          overridable: false,
          blocker: null,
        },
      ],
    })
    const [line] = Object.values(at(found, 'lines') ?? {})
    expect(at(line, 'windowEndsAt')).toMatch(/^\d{4}-\d\d-\d\dT\d\d:59:59/)
    expect(at(line, 'terms')).toMatch(
      /^The law lets you withdraw without a reason until \u2068?\d+ \w+ \d{4}\u2069?\. You pay for sending it back\.$/,
    )
  })

  it.each([
    ['es', 'Desistir del contrato aquí', 'Confirmar el desistimiento'],
    ['sv', 'Ångra avtalet här', 'Bekräfta att du ångrar avtalet'],
    ['fr', 'Se rétracter du contrat ici', 'Confirmer la rétractation'],
    ['fa', 'انصراف از قرارداد در اینجا', 'تأیید انصراف'],
  ])('says the same in %s', async (language, withdrawLabel, confirmLabel) => {
    const { found } = await prepare(guest, bought.number, undefined, language)
    expect(found).toMatchObject({ withdrawLabel, confirmLabel })
  })

  it('H31 answers a wrong address as an order that does not exist', async () => {
    const wrong = await prepare(from('10.1.0.2'), bought.number, 'eve@example.com')
    const none = await prepare(from('10.1.0.2'), 'S99999', 'eve@example.com')
    expect(wrong).toEqual(none)
    expect(wrong.found).toMatchObject({ __typename: 'NotFound', code: 'NOT_FOUND' })
  })

  it('H31 limits the sixth attempt in any ten minutes, from an address and for an order', async () => {
    const eve = from('10.1.0.3')
    for (const n of [1, 2, 3, 4, 5]) expect((await prepare(eve, `S7000${n}`, 'eve@example.com')).type).toBe('NotFound')
    const sixth = await prepare(eve, bought.number, 'ada@example.com')
    expect(sixth.found).toMatchObject({ __typename: 'RateLimited', code: 'RATE_LIMITED' })
    expect(at(sixth.found, 'retryAfterSeconds')).toBeGreaterThan(540)
    for (const n of [1, 2, 3, 4, 5]) await prepare(from(`10.1.1.${n}`), 'S80000', 'eve@example.com')
    expect((await prepare(from('10.1.1.6'), 'S80000', 'eve@example.com')).type).toBe('RateLimited')
    advance({ minutes: 9 })
    expect((await prepare(from('10.1.1.7'), 'S80000', 'eve@example.com')).type).toBe('RateLimited')
    advance({ minutes: 13 })
    expect((await prepare(from('10.1.1.7'), 'S80000', 'eve@example.com')).type).toBe('NotFound')
    expect((await prepare(eve, bought.number, 'ada@example.com')).type).toBe('ReturnPrepareSuccess')
  })

  it('asks no address of those who may see the order anyway, and gives others nothing without one', async () => {
    const app = await appOf(server, ['orders:read'])
    for (const caller of [guest, manager, app])
      expect((await prepare(caller, bought.number)).type).toBe('ReturnPrepareSuccess')
    const other = await customerOf(server)
    expect((await prepare(other, bought.number)).type).toBe('NotFound')
    expect((await prepare(await appOf(server, ['stock:read']), bought.number)).type).toBe('NotFound')
    expect((await prepare(from('10.1.0.4'), bought.number)).found).toMatchObject({
      __typename: 'InvalidInput',
      params: { reason: 'REQUIRED' },
    })
  })
})

const select = `receipt { state number receivedAt message refundDueBy lines { quantity orderLine { sku } } }
  return { id source overridden } order { id }`

describe('step two', () => {
  it('F17 refuses customers who come without the form, their own order or not', async () => {
    const before = await returns()
    for (const caller of [guest, from('10.1.0.5')])
      expect(await caller.run('returnRequest', { order: { id: bought.order }, lines: lines() })).toMatchObject({
        __typename: 'InvalidInput',
        path: ['input', 'proof'],
        params: { reason: 'REQUIRED' },
      })
    expect(await returns()).toBe(before)
  })

  it('refuses a proof that was changed, has run out or is of another order', async () => {
    const before = await returns()
    const eve = from('10.1.0.6')
    const ask = (proof: string, order = bought.order) =>
      eve.run('returnRequest', { order: { id: order }, lines: lines(), proof })
    const { proof } = await prepare(eve, bought.number, 'ada@example.com')
    const other = await guestOf(server)
    expect(await ask(proof, other.cart)).toMatchObject({ __typename: 'NotFound' })
    const [, until = '', signature = ''] = proof.split('.')
    const expired = { __typename: 'InvalidInput', params: { reason: 'PROOF_EXPIRED' } }
    expect(await ask([atob(other.cart).split(':')[1], until, signature].join('.'), other.cart)).toMatchObject(expired)
    expect(await ask(`${proof}x`)).toMatchObject({ ...expired, path: ['input', 'proof'] })
    advance({ minutes: 31 })
    expect(await ask(proof)).toMatchObject(expired)
    expect(await returns()).toBe(before)
  })

  it('takes a withdrawal without an account, and shows the order itself to nobody by the proof', async () => {
    const stranger = from('10.1.0.7')
    const { proof } = await prepare(stranger, bought.number, 'ada@example.com')
    const result = await stranger.run(
      'returnRequest',
      { order: { number: bought.number }, lines: lines(), proof },
      { select },
    )
    expect(result).toMatchObject({
      __typename: 'ReturnRequestSuccess',
      return: null,
      order: null,
      receipt: { state: 'APPROVED', number: 'RMA00001', lines: [{ quantity: 1, orderLine: { sku: 'MUG-STN' } }] },
    })
    expect(at(result, 'receipt', 'receivedAt')).toMatch(/Z$/)
    expect(at(result, 'receipt', 'message')).toMatch(/^We received your withdrawal on .* UTC\u2069?\.$/)
    const { rows } = await server.pool.query(
      `SELECT actor_kind, actor_id FROM event WHERE type = 'ReturnRequested' ORDER BY seq DESC LIMIT 1`,
    )
    expect(rows).toEqual([{ actor_kind: 'CUSTOMER', actor_id: null }])
    const { data } = await stranger.ask('query($id: ID!) { order(ref: { id: $id }) { id } }', { id: bought.order })
    expect(data).toEqual({ order: null })
  })

  it('F17 lets staff file one for a customer, on record as such, also after its time', async () => {
    advance({ hours: 24 * 40 })
    // The people's sessions have not run out; the form of a customer says that the time has.
    const { found, proof } = await prepare(guest, bought.number)
    expect(found).toMatchObject({ lines: [{ returnable: 1, overridable: true, blocker: { code: 'WINDOW_CLOSED' } }] })
    const input = { order: { id: bought.order }, lines: lines() }
    expect(await guest.run('returnRequest', { ...input, proof })).toMatchObject({
      __typename: 'TransitionNotAllowed',
      blockers: [{ code: 'WINDOW_CLOSED' }],
    })
    const result = await (await colleagueOf(server)).run('returnRequest', input, { select })
    expect(result).toMatchObject({
      __typename: 'ReturnRequestSuccess',
      return: { source: 'STAFF', overridden: true },
      order: { id: bought.order },
      receipt: { state: 'REQUESTED', number: null },
    })
  })
})
