import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { callerOf, colleagueOf, guestOf, type Caller } from '../support/api.ts'
import { onTheClock, signIn } from '../support/raw-client.ts'
import { startTestServer, type TestServer } from '../support/server.ts'
import {
  customerOf,
  jobsDone,
  linkMails,
  linkOf,
  makeCustomer,
  redeem,
  requestLink,
  signOut,
  tokenFor,
} from '../support/sign-in.ts'

let server: TestServer
let manager: Caller
/** How far the server's clock is ahead. */
let ahead = Temporal.Duration.from({ seconds: 0 })
const advance = (duration: Temporal.DurationLike) => {
  ahead = ahead.add(duration)
}
beforeAll(async () => {
  server = await startTestServer({ proxies: 1, now: () => Temporal.Now.instant().add(ahead) })
  manager = await colleagueOf(server)
})
afterAll(() => server.close())

/** Somebody with an address of their own in the network, so that limits do not run into each other. */
const from = (address: string) => callerOf(server, { 'x-forwarded-for': address })

const count = async (table: string, where = 'true'): Promise<number> =>
  Number((await server.pool.query(`SELECT count(*) AS n FROM ${table} WHERE ${where}`)).rows[0]?.n)

describe('asking for a link', () => {
  it('answers the same for an address that nobody knows, and writes to nobody', async () => {
    const email = await makeCustomer(server)
    const known = await requestLink(from('10.0.0.1'), email)
    const unknown = await requestLink(from('10.0.0.1'), 'nobody@example.com')
    expect(Object.keys(unknown)).toEqual(Object.keys(known))
    expect([known.type, unknown.type]).toEqual(['CustomerSignInRequestSuccess', 'CustomerSignInRequestSuccess'])
    await jobsDone(server)
    expect(await linkMails(server, email)).toMatchObject([{ state: 'KEPT' }])
    expect(await linkMails(server, 'nobody@example.com')).toEqual([])
    expect(await count('sign_in_link', `email = 'nobody@example.com'`)).toBe(0)
  })

  it('mails one that leads to the page asked for, in the language of the caller', async () => {
    const email = await makeCustomer(server)
    await requestLink(from('10.0.0.2'), email, { returnTo: '/account?tab=orders' }, { 'accept-language': 'sv' })
    await jobsDone(server)
    const [mail] = await linkMails(server, email)
    expect(mail?.subject).toMatch(/^Din inloggningslänk till /)
    expect(mail?.text).toMatch(new RegExp(`\n${server.url}/account\\?tab=orders#link_[\\w-]{43}\n`))
    expect(mail?.text).toContain('Hej Ada Byron!')
  })

  it('gives a link to the customer’s account on this site where no page is asked for', async () => {
    const link = await linkOf(server, await makeCustomer(server))
    expect([link.origin, link.pathname]).toEqual([server.url, '/account'])
  })

  it.each(['//evil.example', '/\\evil.example', 'https://evil.example/', 'account', '/a#b'])(
    'refuses to lead to %s',
    async (returnTo) => {
      const email = await makeCustomer(server)
      expect(await requestLink(from('10.0.0.3'), email, { returnTo })).toMatchObject({
        type: 'InvalidInput',
        path: ['input', 'returnTo'],
        params: { reason: 'NOT_A_PATH' },
      })
      await jobsDone(server)
      expect(await linkMails(server, email)).toEqual([])
    },
  )

  it('sends three to an address, known or not, and then says when to come back', async () => {
    for (const email of [await makeCustomer(server), 'stranger@example.com']) {
      for (const address of ['10.1.0.1', '10.1.0.2', '10.1.0.3'])
        expect((await requestLink(from(address), email)).type).toBe('CustomerSignInRequestSuccess')
      const refused = await requestLink(from('10.1.0.4'), email.toUpperCase())
      expect(refused).toMatchObject({ type: 'RateLimited', code: 'RATE_LIMITED' })
      expect(Number(refused.retryAfterSeconds)).toBeGreaterThan(0)
      expect(Number(refused.retryAfterSeconds)).toBeLessThanOrEqual(900)
      await jobsDone(server)
      expect(await linkMails(server, email)).toHaveLength(email.startsWith('stranger') ? 0 : 3)
    }
  })

  it('lets one address of the network ask twenty times', async () => {
    const asked = await Promise.all(
      Array.from({ length: 21 }, (_, n) => requestLink(from('10.2.0.1'), `someone-${n}@example.com`)),
    )
    expect(asked.filter((answer) => answer.type === 'RateLimited')).toHaveLength(1)
    expect((await requestLink(from('10.2.0.2'), 'someone@example.com')).type).toBe('CustomerSignInRequestSuccess')
  })
})

describe('redeeming a link', () => {
  it('signs in once, by cookie and by token', async () => {
    const email = await makeCustomer(server)
    const token = await tokenFor(server, email)
    const response = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        query: `mutation { customerSignIn(input: { token: "${token}" }) { ... on CustomerSignInSuccess { token } } }`,
      }),
    })
    const [cookie = ''] = response.headers.getSetCookie()
    expect(cookie).toMatch(/^waybill=session_[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=1209600$/)
    const secret = /session_[\w-]{43}/.exec(cookie)?.[0] ?? ''
    expect(await response.json()).toMatchObject({ data: { customerSignIn: { token: secret } } })
    const viewer = '{ viewer { kind customer { contact { name email } } } }'
    const signedIn = { viewer: { kind: 'CUSTOMER', customer: { contact: { name: 'Ada Byron', email } } } }
    const pair = cookie.split(';')[0] ?? ''
    expect((await callerOf(server, { cookie: pair }).ask(viewer)).data).toEqual(signedIn)
    expect((await callerOf(server, { authorization: `Bearer ${secret}` }).ask(viewer)).data).toEqual(signedIn)
    const sessions = await count('session')
    expect(await redeem(callerOf(server), token)).toMatchObject({
      type: 'InvalidInput',
      params: { reason: 'LINK_EXPIRED' },
      message: 'This link does not work any more: it was used before or is older than 15 minutes. Ask for a new one.',
    })
    expect(await count('session')).toBe(sessions)
  })

  it('signs one in where two do it at once', async () => {
    const token = await tokenFor(server, await makeCustomer(server))
    const both = await Promise.all([redeem(callerOf(server), token), redeem(callerOf(server), token)])
    expect(new Set(both.map((result) => result.type))).toEqual(new Set(['CustomerSignInSuccess', 'InvalidInput']))
  })

  it('is refused 15 minutes later', async () => {
    const token = await tokenFor(server, await makeCustomer(server))
    advance({ minutes: 15 })
    const sessions = await count('session')
    expect(await redeem(callerOf(server), token)).toMatchObject({ params: { reason: 'LINK_EXPIRED' } })
    expect(await count('session')).toBe(sessions)
  })

  it('leaves a colleague’s link alone, and a colleague’s cookie', async () => {
    const link = decodeURIComponent(new URL(await server.link()).hash.slice(1))
    expect(await redeem(callerOf(server), link)).toMatchObject({ params: { reason: 'LINK_EXPIRED' } })
    const opened = await fetch(`${server.url}/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token: link }),
    })
    expect(opened.status).toBe(200)
    const result = await redeem(manager, await tokenFor(server, await makeCustomer(server)))
    expect(result.type).toBe('CustomerSignInSuccess')
    expect((await manager.ask('{ viewer { kind } }')).data).toEqual({ viewer: { kind: 'STAFF' } })
  })

  it('takes twenty wrong links from an address, by mutation and at /session, and then none', async () => {
    const guesser = from('10.3.0.1')
    for (let n = 0; n < 20; n += 1) expect((await redeem(guesser, `link_${n}`)).type).toBe('InvalidInput')
    expect((await redeem(guesser, 'link_x')).type).toBe('RateLimited')
    const token = await tokenFor(server, await makeCustomer(server))
    const headers = { 'content-type': 'application/json', 'x-forwarded-for': '10.3.0.1' }
    const body = JSON.stringify({ token })
    const closed = await fetch(`${server.url}/session`, { method: 'POST', headers, body })
    expect(closed.status).toBe(429)
    expect(Number(closed.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await redeem(from('10.3.0.2'), token)).type).toBe('CustomerSignInSuccess')
  })
})

describe('signing out', () => {
  const socketUrl = () => `${server.url.replace('http', 'ws')}/graphql`

  it('ends the session, its sockets within a second, and nobody else’s', onTheClock, async () => {
    const email = await makeCustomer(server)
    const here = await customerOf(server, email)
    const there = await customerOf(server, email)
    const [mine, other] = await Promise.all(
      [here, there].map(({ token }) => signIn(socketUrl(), { authorization: `Bearer ${token}` })),
    )
    const began = performance.now()
    expect(await signOut(here)).toEqual({ type: 'CustomerSignOutSuccess', ended: 1 })
    expect(await mine?.closed).toEqual({ code: 4403, reason: 'Forbidden' })
    expect(performance.now() - began).toBeLessThan(1_000)
    expect((await here.ask('{ viewer { kind } }')).errors[0]?.extensions?.code).toBe('UNAUTHENTICATED')
    expect((await there.ask('{ viewer { customer { id } } }')).errors).toEqual([])
    expect(other?.socket.readyState).toBe(other?.socket.OPEN)
    expect(await signOut(there, { everywhere: true })).toMatchObject({ ended: 1 })
    expect((await other?.closed)?.code).toBe(4403)
  })

  it('is for customers who are signed in', async () => {
    for (const caller of [callerOf(server), await guestOf(server), manager])
      expect(await signOut(caller)).toMatchObject({ type: 'Forbidden' })
    expect((await manager.ask('{ viewer { kind } }')).data).toEqual({ viewer: { kind: 'STAFF' } })
  })

  it('happens by itself after 14 days, to sockets too', async () => {
    const customer = await customerOf(server, await makeCustomer(server))
    const socket = await signIn(socketUrl(), { authorization: `Bearer ${customer.token}` })
    advance({ hours: 24 * 14 })
    expect((await socket.closed).code).toBe(4403)
    expect((await customer.ask('{ viewer { kind } }')).errors[0]?.extensions?.code).toBe('UNAUTHENTICATED')
  })
})

describe('trying secrets', () => {
  it('stops after fifty wrong ones, for that address, but for who has been right before', async () => {
    const guest = await guestOf(server)
    const cartOf = async (address: string, token: string) =>
      fetch(`${server.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-forwarded-for': address, 'waybill-cart': token },
        body: JSON.stringify({ query: '{ cart { id } }' }),
      })
    const answers: number[] = []
    for (let n = 0; n < 52; n += 1) answers.push((await cartOf('10.4.0.1', `cart_${n}`)).status)
    expect(answers).toEqual([...Array.from({ length: 51 }, () => 200), 429])
    const refused = await cartOf('10.4.0.1', 'cart_again')
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(await refused.json()).toMatchObject({ errors: [{ extensions: { code: 'THROTTLED' } }] })
    const shown = await fetch(`${server.url}/session`, {
      headers: { 'x-forwarded-for': '10.4.0.1', cookie: 'waybill=session_wrong' },
    })
    expect(shown.status).toBe(429)
    const mine = { data: { cart: { id: guest.cart } } }
    expect(await (await cartOf('10.4.0.2', guest.token)).json()).toMatchObject(mine)
    expect(await (await cartOf('10.4.0.1', guest.token)).json()).toMatchObject(mine)
    expect((await cartOf('10.4.0.2', 'cart_0')).status).toBe(200)
  })
})
