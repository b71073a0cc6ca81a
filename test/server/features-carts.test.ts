import PostalMime, { type Email } from 'postal-mime'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { at, callerOf, customerOf, guestOf, insist, listAt, soon, textAt, type Caller } from '../support/api.ts'
import { openFloor, type Floor } from '../support/floor.ts'
import { startMailServer, type MailServer } from '../support/mail-server.ts'
import { quiet } from '../support/quiet.ts'

/** Abandoned carts from the last touch to the order that comes of the reminder, through a whole server. */

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

const mug = { product: { sku: 'MUG-STN' }, quantity: 1 }

/** A guest's cart as it stands before payment, with an address for mails of their own. */
async function leave(email: string) {
  const guest = await floor.filled()
  await insist(guest, 'cartContactSet', { order: { id: guest.cart }, name: 'Ada', email })
  return guest
}

const abandoned = (cart: string) =>
  vi.waitUntil(async () => textAt(await floor.orderOf(cart, 'abandonedAt'), 'abandonedAt') !== '', soon)

/** Reminders that the mail server took for an address, once all that is to happen has. */
async function remindersFor(email: string): Promise<readonly Email[]> {
  await quiet(floor.server)
  const mails = await Promise.all(smtp.received.map((raw) => PostalMime.parse(raw)))
  return mails.filter(({ to }) => to?.[0]?.address === email)
}

/** What keeps the customer from being reminded of a cart now. */
async function reasonsFor(cart: string): Promise<readonly unknown[]> {
  const parts = 'abandonedCartEligibility { eligible checks { rule passed } }'
  const found = at(await floor.orderOf(cart, parts), 'abandonedCartEligibility')
  const failed = listAt(found, 'checks').filter((check) => at(check, 'passed') === false)
  expect(at(found, 'eligible')).toBe(failed.length === 0)
  return failed.map((check) => at(check, 'rule'))
}

/** The token in a reminder's link. */
const tokenIn = (mail: Email | undefined, page: 'recover' | 'unsubscribe'): string =>
  new RegExp(`/cart/${page}/(link_[\\w-]{43})`).exec(mail?.text ?? '')?.[1] ?? ''

/** A cart that its customer was reminded of, with the links in the mail. */
async function reminded(email: string) {
  const guest = await leave(email)
  await floor.wait(25)
  await abandoned(guest.cart)
  const [mail] = await remindersFor(email)
  const page = async (name: 'recover' | 'unsubscribe', init: RequestInit = {}) => {
    const url = `${floor.server.url}/cart/${name}/${tokenIn(mail, name)}`
    const response = await fetch(url, { redirect: 'manual', ...init })
    return { status: response.status, headers: response.headers, text: await response.text() }
  }
  return { guest, mail, page, token: tokenIn(mail, 'recover') }
}

describe('the reminder', () => {
  it('F10 is sent once, where it is switched on, after the delay and with the wording of the settings', async () => {
    const before = await leave('before@example.com')
    await floor.wait(11)
    await abandoned(before.cart)
    expect(await remindersFor('before@example.com')).toEqual([])
    expect(await reasonsFor(before.cart)).toContain('DISABLED')

    await floor.setShop({ abandonedMails: true, abandonedDelayMinutes: 24 * 60 })
    const blocks = [
      { type: 'PARAGRAPH', text: 'Your cart of {{ shop.name }} waits.' },
      { type: 'BUTTON', text: 'Open it', url: '{{ cart.url }}' },
      { type: 'NOTE', text: '{{ cart.unsubscribeUrl }}' },
    ]
    const wording = { kind: 'ABANDONED_CART', locale: 'en', subject: 'Still there: {{ shop.name }}', blocks }
    await insist(floor.manager, 'mailTemplateUpdate', wording)
    const { cart } = await leave('ten@example.com')
    await floor.wait(23)
    await quiet(floor.server)
    expect(await floor.orderOf(cart, 'abandonedAt')).toEqual({ abandonedAt: null })
    await floor.wait(2)
    await abandoned(cart)
    const [mail, ...more] = await remindersFor('ten@example.com')
    expect(more).toEqual([])
    const name = textAt((await floor.manager.ask('{ settings { name } }')).data, 'settings', 'name')
    expect(mail?.subject).toBe(`Still there: ${name}`)
    expect(mail?.text).toContain(`Your cart of ${name} waits.`)
    await floor.wait(48)
    expect(await remindersFor('ten@example.com')).toHaveLength(1)
    expect(await remindersFor('before@example.com')).toEqual([])
  })

  it('F11 goes to who gave an address at checkout or was signed in, and to nobody else', async () => {
    const given = await leave('given@example.com')
    const anonymous = await guestOf(floor.server)
    await insist(anonymous, 'cartLineAdd', { order: { id: anonymous.cart }, ...mug })
    const customer = await customerOf(floor.server)
    const made = await insist(customer, 'cartCreate', {}, 'order { id }')
    const own = textAt(made, 'order', 'id')
    await insist(customer, 'cartLineAdd', { order: { id: own }, ...mug })
    const desk = textAt(await insist(floor.manager, 'cartCreate', {}, 'order { id }'), 'order', 'id')
    await insist(floor.manager, 'cartLineAdd', { order: { id: desk }, ...mug })
    await floor.wait(25)
    for (const cart of [given.cart, anonymous.cart, own]) await abandoned(cart)
    await quiet(floor.server)
    expect(await reasonsFor(anonymous.cart)).toEqual(['NO_CONTACT'])
    expect(await reasonsFor(desk)).toContain('NOT_A_CART')
    const sent = await Promise.all([given.cart, own, anonymous.cart, desk].map((cart) => floor.mailsOf(cart)))
    expect(sent).toEqual([['ABANDONED_CART'], ['ABANDONED_CART'], [], []])
  })
})

const recover = async (caller: Caller, token: string) => {
  const query = `mutation($input: CartRecoverInput!) { result: cartRecover(input: $input) {
    __typename ... on CartRecoverSuccess { outcome token cart { id lines { ordered } } } ... on InvalidInput { path params } } }`
  return at((await caller.ask(query, { input: { token } })).data, 'result')
}

const figures = async () => {
  const query = '{ abandonedCartRecovery { sent opened recovered value { amount } days { date sent } } }'
  return at((await floor.manager.ask(query)).data, 'abandonedCartRecovery')
}
const countOf = (data: unknown, name: string) => Number(at(data, name))

describe('the page that leads back to the cart', () => {
  it('shows what waits and changes nothing of it, however often it is looked at; the mutation opens the cart', async () => {
    const { guest, page, token } = await reminded('back@example.com')
    const before = await figures()
    const parts = 'state total { amount } abandonedMailAt'
    const cart = await floor.orderOf(guest.cart, parts)
    for (const _ of [1, 2]) {
      const seen = await page('recover')
      expect([seen.status, seen.headers.get('cache-control')]).toEqual([200, 'private, no-store'])
      expect(seen.headers.get('referrer-policy')).toBe('no-referrer')
      expect(seen.text).toMatch(/<h1>Your cart is still there<\/h1><ul><li><bdi>2 × .+<\/bdi><\/li><\/ul>/)
    }
    expect(await floor.orderOf(guest.cart, parts)).toEqual(cart)
    // A mail scanner looks at it as well: only who presses the button counts, and once.
    expect(countOf(await figures(), 'opened')).toBe(countOf(before, 'opened'))
    expect((await page('recover')).text).toContain('<form method="post"><button>Back to the cart</button></form>')
    for (const _ of [1, 2]) {
      const { status, text } = await page('recover', { method: 'POST' })
      expect([status, text.includes('<form')]).toEqual([200, false])
      expect(text).toMatch(/<h1>Your cart is still there<\/h1><ul><li><bdi>2 × .+<\/bdi><\/li><\/ul>/)
    }
    expect(await floor.orderOf(guest.cart, parts)).toEqual(cart)
    expect(countOf(await figures(), 'opened')).toBe(countOf(before, 'opened') + 1)

    const restored = await recover(callerOf(floor.server), token)
    expect(restored).toMatchObject({ outcome: 'RESTORED', cart: { id: guest.cart } })
    const holder = callerOf(floor.server, { 'waybill-cart': textAt(restored, 'token') })
    expect((await holder.ask('{ cart { id } }')).data).toEqual({ cart: { id: guest.cart } })

    await insist(floor.manager, 'orderConfirm', { order: { id: guest.cart } })
    expect((await page('recover')).text).toContain('<h1>You have ordered what was in this cart</h1>')
    expect(await recover(callerOf(floor.server), token)).toMatchObject({ outcome: 'BOUGHT', token: null, cart: null })
    const after = await figures()
    expect(countOf(after, 'recovered')).toBe(countOf(before, 'recovered') + 1)
    const worth = Number(textAt(after, 'value', 'amount')) - Number(textAt(before, 'value', 'amount'))
    expect(worth.toFixed(2)).toBe(textAt(cart, 'total', 'amount'))
  })

  it('puts the lines into the cart that somebody has by now, and then is closed', async () => {
    const { guest, page, token } = await reminded('join@example.com')
    const other = await guestOf(floor.server)
    await insist(other, 'cartLineAdd', { order: { id: other.cart }, ...mug })
    expect(await recover(other, token)).toMatchObject({
      outcome: 'MERGED',
      token: null,
      cart: { id: other.cart, lines: [{ ordered: 3 }] },
    })
    expect(await floor.orderOf(guest.cart, 'state')).toEqual({ state: 'CANCELLED' })
    expect((await page('recover')).text).toContain('<h1>This cart is closed</h1>')
  })

  it('goes to the shop’s own page, with the token where no log sees it', async () => {
    const { page, token } = await reminded('front@example.com')
    await floor.setShop({ cartPageUrl: 'https://shop.example/cart' })
    const asked = await page('recover')
    expect([asked.status, asked.headers.get('location')]).toEqual([200, null])
    expect(asked.headers.get('content-security-policy')).toContain("form-action 'self' https://shop.example;")
    const { status, headers } = await page('recover', { method: 'POST' })
    expect([status, headers.get('location')]).toEqual([303, `https://shop.example/cart#${token}`])
    await floor.setShop({ cartPageUrl: '' })
  })

  it('opens nothing for a token that is forged, of the other page or a month old', async () => {
    const { guest, mail, page, token } = await reminded('late@example.com')
    const refused = { __typename: 'InvalidInput', params: { reason: 'LINK_EXPIRED' } }
    const forged = `${token.slice(0, -3)}AAA`
    for (const wrong of [forged, tokenIn(mail, 'unsubscribe')])
      expect(await recover(callerOf(floor.server), wrong)).toMatchObject(refused)
    expect((await fetch(`${floor.server.url}/cart/recover/${forged}`)).status).toBe(404)
    await floor.wait(30 * 24 + 1)
    expect((await page('recover')).status).toBe(404)
    expect(await recover(callerOf(floor.server), token)).toMatchObject(refused)
    expect(await floor.orderOf(guest.cart, 'abandonedLinkAt')).toEqual({ abandonedLinkAt: null })
  })
})

describe('the page that ends reminders', () => {
  it('asks on GET, which programs do by themselves, and acts on a click', async () => {
    const { guest, page } = await reminded('ask@example.com')
    for (const _ of [1, 2]) {
      const asked = await page('unsubscribe')
      expect(asked.status).toBe(200)
      expect(asked.text).toContain('<form method="post"><button>Unsubscribe</button></form>')
    }
    expect(await reasonsFor(guest.cart)).not.toContain('UNSUBSCRIBED')
    expect((await page('unsubscribe', { method: 'POST' })).text).toContain('You get no more reminders at this address')
    expect(await reasonsFor(guest.cart)).toContain('UNSUBSCRIBED')
  })

  it('ends them again by the same mail after the customer has agreed once more', async () => {
    const { guest, page } = await reminded('again@example.com')
    const stop = async () => (await page('unsubscribe', { method: 'POST' })).text
    expect(await stop()).toContain('You get no more reminders at this address')
    const agreed = { order: { id: guest.cart }, name: 'Ada', email: 'again@example.com', reminders: true }
    await insist(guest, 'cartContactSet', agreed)
    expect(await reasonsFor(guest.cart)).not.toContain('UNSUBSCRIBED')
    expect(await stop()).toContain('You get no more reminders at this address')
    expect(await reasonsFor(guest.cart)).toContain('UNSUBSCRIBED')
  })

  it('takes the one click of a mail program (RFC 8058), once and again, for every cart of the address', async () => {
    const { mail, page } = await reminded('click@example.com')
    const header = (key: string) => mail?.headers.find((one) => one.key === key)?.value
    expect(header('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click')
    const url = /^<(.+)>$/.exec(header('list-unsubscribe') ?? '')?.[1] ?? ''
    const click = () => fetch(url, { method: 'POST', body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }) })
    expect([(await click()).status, (await click()).status]).toEqual([200, 200])
    const next = await leave('click@example.com')
    await floor.wait(25)
    await abandoned(next.cart)
    expect(await remindersFor('click@example.com')).toHaveLength(1)
    expect(await floor.orderOf(next.cart, 'abandonedMailAt')).toEqual({ abandonedMailAt: null })
    expect((await page('unsubscribe', { method: 'DELETE' })).status).not.toBe(200)
  })

  it('ends nothing for a token that is not of this page', async () => {
    const { guest, token } = await reminded('wrong@example.com')
    const response = await fetch(`${floor.server.url}/cart/unsubscribe/${token}`, { method: 'POST' })
    expect(response.status).toBe(404)
    expect(await reasonsFor(guest.cart)).not.toContain('UNSUBSCRIBED')
  })
})
