import PostalMime from 'postal-mime'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { at, callerOf, insist, listAt, soon, textAt, typeOf, type Caller } from '../support/api.ts'
import { prepare } from '../support/arrived.ts'
import { openFloor, type Floor } from '../support/floor.ts'
import { startMailServer, type MailServer } from '../support/mail-server.ts'
import { quiet } from '../support/quiet.ts'

/** Returns from the public form to the last mail, through the API of a whole server with its jobs and partners. */

let floor: Floor
let smtp: MailServer
beforeAll(async () => {
  smtp = await startMailServer()
  floor = await openFloor({ smtpUrl: smtp.url })
})
afterAll(async () => {
  await floor.close()
  await smtp.close()
})

interface Sold {
  readonly order: string
  readonly number: string
  readonly line: string
}

/** An order of two units that is with the customer, who may be a business. */
async function sold(buyerKind = 'B2C', sku = 'MUG-STN'): Promise<Sold> {
  const guest = await floor.filled(sku)
  const order = { id: guest.cart }
  await insist(guest, 'cartContactSet', { order, name: 'Ada Byron', email: 'ada@example.com', buyerKind })
  await insist(floor.manager, 'orderConfirm', { order })
  await floor.arrived(guest.cart)
  const seen = await floor.orderOf(guest.cart, 'number lines { id }')
  return { order: guest.cart, number: textAt(seen, 'number'), line: textAt(seen, 'lines', 0, 'id') }
}

const anybody = (): Caller => callerOf(floor.server)
const select = 'receipt { state number receivedAt } return { id source overridden }'

/** Files a return as the public form does, number and address first, and sends it twice as an impatient finger does. */
async function fileByForm({ order, number, line }: Sold, more: object = {}) {
  const { proof } = await prepare(anybody(), number, 'ada@example.com')
  const input = { order: { id: order }, lines: [{ line, quantity: 1 }], proof, ...more }
  const file = () => anybody().run('returnRequest', input, { select, key: `form ${order}` })
  const [filed, again] = [await file(), await file()]
  expect([filed.replayed, again.replayed]).toEqual([false, true])
  return filed
}

const returnOf = async (order: string) => at(await floor.orderOf(order, 'returns { id state }'), 'returns', 0)
const decide = async (order: string, name: string, input: object) =>
  insist(floor.manager, name, { return: { id: textAt(await returnOf(order), 'id') }, ...input })

interface Written {
  readonly kind: string
  readonly recipient: string
  readonly subject: string
  readonly text: string
}

/** The mails about an order's return as the API lists them, each of which the mail server took once. */
async function mailsAbout(order: string, kinds: readonly string[]): Promise<readonly Written[]> {
  const query = 'query($where: MailFilter) { mails(where: $where) { nodes { kind state recipient subject text } } }'
  const where = { order, states: ['SENT'] }
  const own = async () =>
    listAt((await floor.manager.ask(query, { where })).data, 'mails', 'nodes')
      .map((mail) => mail as Written)
      .filter(({ kind }) => kind.startsWith('RETURN_'))
  await vi.waitUntil(async () => (await own()).length >= kinds.length, soon)
  await quiet(floor.server)
  const mails = await own()
  expect(mails.map(({ kind }) => kind.slice('RETURN_'.length)).toSorted()).toEqual(kinds.toSorted())
  const taken = (await Promise.all(smtp.received.map((raw) => PostalMime.parse(raw)))).map(({ subject }) => subject)
  for (const { subject } of mails) expect(taken.filter((one) => one === subject)).toHaveLength(1)
  return mails
}

const textOf = (mails: readonly Written[], kind: string): string =>
  mails.find((mail) => mail.kind === `RETURN_${kind}`)?.text ?? ''

describe('the customer hears once of each step of a return', () => {
  it('that was filed by the form: content and UTC time of receipt, then number and where to', async () => {
    const goods = await sold()
    const filed = await fileByForm(goods, { reason: 'Too large' })
    expect(filed).toMatchObject({ __typename: 'ReturnRequestSuccess', receipt: { state: 'APPROVED' } })
    const mails = await mailsAbout(goods.order, ['REQUESTED', 'APPROVED'])
    expect(mails.map(({ recipient }) => recipient)).toEqual(['ada@example.com', 'ada@example.com'])
    const received = Temporal.Instant.from(textAt(filed, 'receipt', 'receivedAt')).toZonedDateTimeISO('UTC')
    const day = received.toLocaleString('en', { year: 'numeric', month: 'long', day: 'numeric' })
    const clock = received.toPlainTime().toString({ smallestUnit: 'second' })
    expect(textOf(mails, 'REQUESTED')).toContain(`Received: ${day} at ${clock} UTC\n`)
    expect(textOf(mails, 'REQUESTED')).toMatch(/\nReason: Too large\n\n1 × Stoneware mug.*\n/)
    const rma = textAt(filed, 'receipt', 'number')
    expect(textOf(mails, 'APPROVED')).toMatch(new RegExp(`Return number: ${rma}\nSend to: .+\nAddress: .+\n`))
  })

  it('that a colleague filed for them, and that was ended without money', async () => {
    const { order, line } = await sold()
    await insist(floor.manager, 'returnRequest', { order: { id: order }, lines: [{ line, quantity: 2 }] })
    await decide(order, 'returnReceive', { lines: [{ line, missing: 2 }] })
    await decide(order, 'returnClose', { reason: 'An empty box' })
    const mails = await mailsAbout(order, ['REQUESTED', 'APPROVED', 'CLOSED'])
    expect(textOf(mails, 'CLOSED')).toContain('Reason: An empty box\n')
  })

  it('that a business filed by the form, and that was refused', async () => {
    const goods = await sold('B2B')
    expect(await fileByForm(goods)).toMatchObject({ receipt: { state: 'REQUESTED', number: null } })
    await decide(goods.order, 'returnReject', { reason: 'Worn' })
    const mails = await mailsAbout(goods.order, ['REQUESTED', 'REJECTED'])
    expect(textOf(mails, 'REJECTED')).toContain('Reason: Worn\n')
  })
})

describe('what may come back', () => {
  it('F17 takes a customer’s return by the form alone, and a colleague’s on record as filed for them', async () => {
    const [own, other] = [await sold(), await sold()]
    const lines = [{ line: own.line, quantity: 1 }]
    const bare = await anybody().run('returnRequest', { order: { id: own.order }, lines })
    expect(bare).toMatchObject({ __typename: 'InvalidInput', path: ['input', 'proof'] })
    expect(at(await floor.orderOf(own.order, 'returns { id }'), 'returns')).toEqual([])
    await fileByForm(own)
    const wish = { order: { id: other.order }, lines: [{ line: other.line, quantity: 1 }] }
    await insist(floor.manager, 'returnRequest', wish)
    const filed = 'returns { source events { type actorKind } }'
    const by = async (order: string) => {
      const found = at(await floor.orderOf(order, filed), 'returns', 0)
      const asked = listAt(found, 'events').find((event) => textAt(event, 'type') === 'ReturnRequested')
      return [textAt(found, 'source'), textAt(asked, 'actorKind')]
    }
    expect([await by(own.order), await by(other.order)]).toEqual([
      ['CUSTOMER', 'CUSTOMER'],
      ['STAFF', 'STAFF'],
    ])
  })

  it('F18 keeps from return what the policy, or the kind of product, keeps', async () => {
    // The form takes five attempts in ten minutes from one address.
    await floor.wait(1)
    await insist(floor.manager, 'returnPolicyCreate', { productType: 'GOODS', returnable: false })
    const [consumer, business] = [await sold(), await sold('B2B')]
    await insist(floor.manager, 'productUpdate', { product: { sku: 'MUG-STN' }, exemption: 'CUSTOM_MADE' })
    const engraved = await sold()
    const ask = async ({ order, number, line }: Sold) => {
      const { proof } = await prepare(anybody(), number, 'ada@example.com')
      const lines = [{ line, quantity: 1 }]
      return anybody().run('returnRequest', { order: { id: order }, lines, proof })
    }
    const kept = (reason: string) => ({ blockers: [{ code: 'NOT_RETURNABLE', params: { reason } }] })
    expect(await ask(business)).toMatchObject(kept('POLICY'))
    expect(await ask(engraved)).toMatchObject(kept('CUSTOM_MADE'))
    for (const { order } of [business, engraved]) expect(await returnOf(order)).toBeUndefined()
    // What the law grants no policy takes away.
    expect(typeOf(await ask(consumer))).toBe('ReturnRequestSuccess')
    expect(await returnOf(consumer.order)).toMatchObject({ state: 'APPROVED' })
  })
})

it('gives the customer, and nobody else, the label for sending goods back where the shop pays for that', async () => {
  await floor.wait(1)
  await insist(floor.manager, 'returnPolicyCreate', { product: { sku: 'LMP-DSK' }, shippingPaidBy: 'SHOP' })
  const guest = await floor.filled('LMP-DSK')
  await insist(floor.manager, 'orderConfirm', { order: { id: guest.cart } })
  await floor.arrived(guest.cart)
  const seen = await floor.orderOf(guest.cart, 'number lines { id }')
  const goods = { order: guest.cart, number: textAt(seen, 'number'), line: textAt(seen, 'lines', 0, 'id') }
  await fileByForm(goods)
  const query = `query($id: ID!) { order(ref: { id: $id }) { returns { shippingPaidBy labels { state carrier
    trackingNumber trackingUrl pdfUrl } } } }`
  const labelFor = async (caller: Caller) =>
    at((await caller.ask(query, { id: goods.order })).data, 'order', 'returns', 0, 'labels', 0)
  await vi.waitUntil(async () => textAt(await labelFor(guest), 'state') === 'LIVE', soon)
  const label = await labelFor(guest)
  expect(label).toMatchObject({ carrier: 'TEST_CARRIER', trackingNumber: expect.stringMatching(/^T/) })
  const file = await fetch(new URL(textAt(label, 'pdfUrl'), floor.server.url))
  expect([file.status, file.headers.get('content-type')]).toEqual([200, 'application/pdf'])
  expect((await file.text()).slice(0, 5)).toBe('%PDF-')
  expect(await labelFor(anybody())).toBeUndefined()
  await decide(goods.order, 'returnCancel', {})
  await vi.waitUntil(async () => textAt(await labelFor(guest), 'state') === 'VOIDED', soon)
  expect(textAt(await labelFor(guest), 'pdfUrl')).toBe('')
})
