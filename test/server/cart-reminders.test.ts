import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import PostalMime from 'postal-mime'
import { system, type Actor } from '@waybill/schema/domain/actor'
import { reminderBlocker, type ReminderFacts } from '@waybill/schema/domain/reminder'
import { Draft } from '@waybill/schema/domain/draft'
import { hashOf } from '@waybill/server/auth/secret'
import { makeRecoverCart } from '@waybill/server/carts/recover'
import { cartRemind } from '@waybill/server/jobs/tasks/cart-remind'
import { mail } from '@waybill/server/jobs/tasks/mail'
import { readReminderFacts } from '@waybill/server/mail/reminder-facts'
import { startMailServer, type MailServer } from '../support/mail-server.ts'
import { ask, quiet } from '../support/quiet.ts'
import { openOffice, type Office } from './jobs-office.ts'
import { makeCart, makeProduct, move, pay, receive } from './jobs-orders.ts'

let office: Office
let smtp: MailServer
let shop: string
beforeAll(async () => {
  office = await openOffice()
  smtp = await startMailServer()
  shop = (await ask<string>(office, 'SELECT id FROM shop')) ?? ''
  await move(office, 'settingsUpdate', shop, { abandonedMails: true })
  office.clock.advance({ minutes: 1 })
})
afterAll(async () => {
  await office.close()
  await smtp.close()
})

let people = 0

/** A cart of somebody whom nobody knows yet. */
async function leave(method = 'parcel'): Promise<{ id: string; product: string; email: string }> {
  const { product } = await makeProduct(office, 5)
  const id = await makeCart(office, product, 1, method)
  people += 1
  const email = `left${people}@example.com`
  await move(office, 'cartContactSet', id, { name: 'Ada', email })
  return { id, product, email }
}

const none: ReminderFacts = { laterOrder: false, unsubscribed: false, unreachable: false }

/** The rule that keeps the customer from being reminded now, as the claim and the screen see it. */
async function reasonFor(id: string): Promise<string | undefined> {
  const facts = await readReminderFacts(office.pool, id)
  const draft = new Draft(await office.rowsOf(id))
  const ctx = { now: office.clock.now(), actor: system, newId: fail, nextNumber: () => 0, digest: () => '' }
  return reminderBlocker({ draft, record: draft.need('order', id), shop: draft.need('shop', shop), ctx }, facts)?.code
}
const fail = () => {
  throw new Error('Looking makes no rows')
}
const hours = (n: number) => office.clock.advance({ hours: n })
const claim = (id: string) => office.apply(system, { name: 'cartRemind', id, input: { ...none } })
const reminder = (id: string) =>
  mail.run({ ...office.work, smtpUrl: smtp.url }, { kind: 'ABANDONED_CART', orderId: id }, 1)

describe('H50 a customer is not reminded', () => {
  it('before the delay is over: 9:59:59 no, 10:00:00 yes', async () => {
    const { id } = await leave()
    office.clock.advance({ hours: 9, minutes: 59, seconds: 59 })
    expect(await reasonFor(id)).toBe('TOO_RECENT')
    office.clock.advance({ seconds: 1 })
    expect(await reasonFor(id)).toBeUndefined()
  })

  it('while reminders are off, nor of carts left before they are on again', async () => {
    const { id } = await leave()
    hours(10)
    await move(office, 'settingsUpdate', shop, { abandonedMails: false })
    expect(await reasonFor(id)).toBe('DISABLED')
    await move(office, 'settingsUpdate', shop, { abandonedMails: true })
    expect(await reasonFor(id)).toBe('BEFORE_ACTIVATION')
    office.clock.advance({ minutes: 1 })
  })

  it('of what is no cart of the shop, or empty', async () => {
    const { id, product } = await leave()
    const staffed = await move(office, 'cartCreate', undefined)
    await move(office, 'cartLineAdd', staffed, { product, quantity: 1 })
    hours(10)
    const line = await ask<string>(office, `SELECT id FROM order_line WHERE order_id = $1 AND kind = 'GOODS'`, id)
    expect(await reasonFor(staffed)).toBe('NOT_A_CART')
    await move(office, 'cartLineRemove', id, { line })
    hours(10)
    expect(await reasonFor(id)).toBe('EMPTY')
    await move(office, 'orderCancel', id)
    expect(await reasonFor(id)).toBe('NOT_A_CART')
  })

  it('without an address to write to', async () => {
    const { product } = await leave()
    const guest: Actor = { kind: 'CUSTOMER', customerId: undefined, cartTokenHash: 'nobody' }
    const made = await office.run(guest, { name: 'cartCreate', id: undefined, input: { tokenHash: 'nobody' } })
    await office.run(guest, { name: 'cartLineAdd', id: made.entityId, input: { product, quantity: 1 } })
    hours(10)
    expect(await reasonFor(made.entityId)).toBe('NO_CONTACT')
  })

  it('without having agreed, where the shop asks for that', async () => {
    const { id, email } = await leave()
    await move(office, 'settingsUpdate', shop, { abandonedMailRequiresConsent: true })
    hours(10)
    expect(await reasonFor(id)).toBe('NO_CONSENT')
    await move(office, 'cartContactSet', id, { name: 'Ada', email, reminders: true })
    hours(10)
    expect(await reasonFor(id)).toBeUndefined()
    await move(office, 'settingsUpdate', shop, { abandonedMailRequiresConsent: false })
  })

  it('twice', async () => {
    const { id } = await leave()
    hours(10)
    expect(await claim(id)).toMatchObject({ event: { type: 'CartReminded' } })
    expect(await reasonFor(id)).toBe('ALREADY_MAILED')
  })

  it('of a cart whose payment has failed or is on its way', async () => {
    const { id } = await leave()
    const payment = await pay(office, id)
    hours(10)
    expect(await reasonFor(id)).toBe('PAYMENT_LIVE')
    await office.run(system, { name: 'paymentFail', id: payment, input: { code: 'DECLINED' } })
    hours(10)
    expect(await reasonFor(id)).toBe('PAYMENT_ERROR')
  })

  it('of a cart in which everything is free', async () => {
    const { id, product } = await leave('pickup')
    await move(office, 'productUpdate', product, { price: 0 })
    const line = await ask<string>(office, `SELECT id FROM order_line WHERE order_id = $1 AND kind = 'GOODS'`, id)
    await move(office, 'cartLineDiscount', id, { line, basisPoints: 10_000 })
    hours(10)
    expect(await reasonFor(id)).toBe('ALL_FREE')
  })

  it('who has ordered since, by the same address', async () => {
    const { id, product, email } = await leave()
    hours(1)
    const other = await makeCart(office, product)
    await move(office, 'cartContactSet', other, { name: 'Ada', email })
    await move(office, 'orderConfirm', other)
    hours(9)
    expect(await reasonFor(id)).toBe('LATER_ORDER')
  })

  it('of what is sold out or sold no more', async () => {
    const { product, stockItem } = await makeProduct(office, 1)
    await move(office, 'productUpdate', product, { allowBackorder: false })
    const id = await makeCart(office, product)
    await move(office, 'cartContactSet', id, { name: 'Ada', email: 'sold-out@example.com' })
    hours(10)
    expect(await reasonFor(id)).toBeUndefined()
    await move(office, 'stockAdjust', stockItem, { onHand: 0 })
    expect(await reasonFor(id)).toBe('SOLD_OUT')
    await receive(office, stockItem, 1)
    await move(office, 'productUpdate', product, { published: false })
    expect(await reasonFor(id)).toBe('SOLD_OUT')
  })

  it('who asked for no more, at any cart of the address, until they agree again', async () => {
    const { id, email, product } = await leave()
    await office.run(system, { name: 'remindersStop', id, input: {} })
    const next = await makeCart(office, product)
    await move(office, 'cartContactSet', next, { name: 'Ada', email })
    hours(10)
    expect([await reasonFor(id), await reasonFor(next)]).toEqual(['UNSUBSCRIBED', 'UNSUBSCRIBED'])
    await move(office, 'cartContactSet', next, { name: 'Ada', email, reminders: true })
    hours(10)
    expect([await reasonFor(id), await reasonFor(next)]).toEqual(['UNSUBSCRIBED', undefined])
  })

  it('whose address refused the last mail', async () => {
    const { id, email } = await leave()
    await office.pool.query(
      `INSERT INTO mail_message (id, key, kind, locale, recipient, subject, html, text, state, refused, created_at)
       VALUES (gen_random_uuid(), $1, 'ORDER_CONFIRMED', 'en', $1, '', '', '', 'FAILED', true, now())`,
      [email],
    )
    hours(10)
    expect(await reasonFor(id)).toBe('UNREACHABLE')
  })
})

it('keeps the reason of a cart that is not reminded of, which a new touch forgets', async () => {
  const { id, product } = await leave()
  await move(office, 'productUpdate', product, { published: false })
  hours(10)
  await office.run(system, { name: 'cartAbandon', id, input: {} })
  await cartRemind.run(office.work, { orderId: id }, 1)
  const kept = 'SELECT abandoned_mail_at IS NULL AS unmailed, abandoned_mail_skip AS reason FROM "order" WHERE id = $1'
  expect((await office.pool.query(kept, [id])).rows).toEqual([{ unmailed: true, reason: 'SOLD_OUT' }])
  await move(office, 'cartContactSet', id, { name: 'Ada', email: 'touched@example.com' })
  expect((await office.pool.query(kept, [id])).rows).toEqual([{ unmailed: true, reason: null }])
})

describe('H49 one reminder', () => {
  it('goes out where two schedulers and several workers look at the same moment', async () => {
    const first = await office.start({ smtpUrl: smtp.url })
    const second = await office.start({ smtpUrl: smtp.url })
    await quiet(office)
    const { id, email } = await leave()
    hours(10)
    const before = smtp.received.length
    await Promise.all([first.tick(), second.tick(), first.tick(), second.tick()])
    await quiet(office)
    const mails = await Promise.all(smtp.received.slice(before).map((raw) => PostalMime.parse(raw)))
    const own = mails.filter((message) => message.to?.[0]?.address === email)
    expect(own.map((message) => message.subject)).toEqual(['You left something in your cart'])
    const header = (key: string) => own[0]?.headers.find((found) => found.key === key)?.value
    expect(header('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click')
    expect(header('list-unsubscribe')).toMatch(/^<http:\/\/shop\.example\/cart\/unsubscribe\/link_[\w-]{43}>$/)
    expect(own[0]?.text).toMatch(/Back to your cart:\nhttp:\/\/shop\.example\/cart\/recover\/link_[\w-]{43}\n/)
    expect(await ask(office, 'SELECT html || text FROM mail_message WHERE order_id = $1', id)).not.toMatch(/link_\w/)
    await Promise.all([first.stop(), second.stop()])
  })

  it('is claimed by one of many at once', async () => {
    const { id } = await leave()
    hours(10)
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => claim(id)))
    expect(outcomes.filter((outcome) => 'event' in outcome)).toHaveLength(1)
  })

  it('goes out after a crash between claim and sending, and once only', async () => {
    const { id, email } = await leave()
    hours(10)
    await office.run(system, { name: 'cartAbandon', id, input: {} })
    // The worker dies right after the claim: its job runs again, and what follows from the event was not sent.
    await cartRemind.run(office.work, { orderId: id }, 1)
    await cartRemind.run(office.work, { orderId: id }, 2)
    const before = smtp.received.length
    await Promise.allSettled([reminder(id), reminder(id)])
    await reminder(id)
    const mails = await Promise.all(smtp.received.slice(before).map((raw) => PostalMime.parse(raw)))
    expect(mails.map((message) => message.to?.[0]?.address)).toEqual([email])
  })

  it('is not sent for a cart that was bought after the claim', async () => {
    const { id } = await leave()
    hours(10)
    await claim(id)
    await move(office, 'orderConfirm', id)
    const before = smtp.received.length
    await reminder(id)
    expect(smtp.received).toHaveLength(before)
  })
})

describe('the link of a reminder', () => {
  const stranger: Actor = { kind: 'CUSTOMER', customerId: undefined, cartTokenHash: undefined }
  const follow = (id: string, actor = stranger) => {
    const url = office.work.cartLinks.urlOf('RECOVER', id)
    return makeRecoverCart({ ...office.work })({ actor })(url.slice(url.lastIndexOf('/') + 1))
  }
  const linesOf = (id: string) =>
    ask<number>(office, `SELECT sum(ordered)::int FROM order_line WHERE order_id = $1 AND kind = 'GOODS'`, id)

  it('opens the cart with a new secret', async () => {
    const { id } = await leave()
    hours(10)
    await claim(id)
    const answer = await follow(id)
    expect(answer).toMatchObject({ outcome: 'RESTORED', cartId: id, token: expect.stringMatching(/^cart_/) })
    const token = 'token' in answer ? (answer.token ?? '') : ''
    const found = 'SELECT cart_token_hash AS hash, abandoned_link_at IS NOT NULL AS opened FROM "order" WHERE id = $1'
    expect((await office.pool.query(found, [id])).rows).toEqual([{ hash: hashOf(token), opened: true }])
  })

  it('moves the lines into the cart that the customer has now', async () => {
    const { id, product } = await leave()
    hours(10)
    await claim(id)
    const mine: Actor = { kind: 'CUSTOMER', customerId: undefined, cartTokenHash: `mine-${id}` }
    const input = { tokenHash: `mine-${id}` }
    const { entityId: own } = await office.run(mine, { name: 'cartCreate', id: undefined, input })
    await office.run(mine, { name: 'cartLineAdd', id: own, input: { product, quantity: 2 } })
    expect(await follow(id, mine)).toMatchObject({ outcome: 'MERGED', cartId: own, token: undefined })
    expect(await linesOf(own)).toBe(3)
    expect(await ask(office, 'SELECT recovered_from_id FROM "order" WHERE id = $1', own)).toBe(id)
    expect(await follow(id, mine)).toMatchObject({ outcome: 'CLOSED', cartId: undefined })
  })

  it('says that the cart was bought, and no more after 30 days or for a forged token', async () => {
    const { id } = await leave()
    hours(10)
    await claim(id)
    await move(office, 'orderConfirm', id)
    expect(await follow(id)).toMatchObject({ outcome: 'BOUGHT', token: undefined })
    hours(30 * 24 + 1)
    const expired = { rejection: { kind: 'INVALID_INPUT', path: ['input', 'token'], code: 'LINK_EXPIRED' } }
    expect(await follow(id)).toMatchObject(expired)
    const forged = `link_${Buffer.alloc(32, 7).toString('base64url')}`
    expect(await makeRecoverCart({ ...office.work })({ actor: stranger })(forged)).toMatchObject(expired)
    const other = office.work.cartLinks.urlOf('UNSUBSCRIBE', id)
    expect(office.work.cartLinks.orderOf('RECOVER', other.slice(other.lastIndexOf('/') + 1))).toBeUndefined()
  })
})
