import { randomUUID } from 'node:crypto'
import { system, type Scope } from '@waybill/schema/domain/actor'
import { newSecret } from '@waybill/server/auth/secret'
import type { WaybillServer } from '@waybill/server/server-options'

/** An answer of the API as it came, with what tests look at. */
export interface Answer {
  readonly data: Readonly<Record<string, unknown>> | null | undefined
  readonly errors: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[]
}

/** A caller of the API over HTTP. */
export interface Caller {
  /** What tells the server who calls; the same for a socket's upgrade. */
  readonly headers: Readonly<Record<string, string>>
  readonly ask: (query: string, variables?: object, headers?: Readonly<Record<string, string>>) => Promise<Answer>
  /** Runs one mutation; gives what came back, with `__typename`. */
  readonly run: (name: string, input: object, options?: RunOptions) => Promise<Result>
}

export interface RunOptions {
  readonly select?: string
  readonly key?: string
  readonly language?: string
}

export type Result = Readonly<Record<string, unknown>>

const refusal = `... on UserError { code message path params }
  ... on TransitionNotAllowed { from allowed blockers { code message params } }
  ... on StaleVersion { current }`

/** Somebody who calls with these headers: a token, a session's cookie, a cart's secret, or nothing. */
export function callerOf(server: Pick<WaybillServer, 'url'>, headers: Readonly<Record<string, string>> = {}): Caller {
  const ask: Caller['ask'] = async (query, variables = {}, more = {}) => {
    const response = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers, ...more },
      body: JSON.stringify({ query, variables }),
    })
    const body: unknown = await response.json()
    const { data, errors } = body as Partial<Answer>
    return { data, errors: errors ?? [] }
  }
  return {
    headers,
    ask,
    run: async (name, input, { select = '', key, language = 'en' } = {}) => {
      const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}`
      const directive = key === undefined ? '' : `@idempotent(key: ${JSON.stringify(key)})`
      const query = `mutation($input: ${type}Input!) { result: ${name}(input: $input) ${directive} {
        __typename ... on ${type}Success { replayed event { type } ${select} } ${refusal} } }`
      const { data, errors } = await ask(query, { input }, { 'accept-language': language })
      if (errors.length > 0) throw new Error(JSON.stringify(errors))
      const result = data?.result
      if (typeof result !== 'object' || result === null) throw new Error(`${name} gave nothing`)
      return Object.fromEntries(Object.entries(result))
    },
  }
}

/** Somebody with an API token of these scopes. */
export async function appOf(
  server: WaybillServer,
  scopes: readonly Scope[],
): Promise<Caller & { readonly token: string; readonly id: string }> {
  const { secret, hash } = newSecret('wb')
  const input = { name: `Test ${randomUUID()}`, scopes, prefix: secret.slice(0, 8), hash }
  const outcome = await server.apply(system, { name: 'apiTokenCreate', id: undefined, input })
  if ('rejection' in outcome) throw new Error(JSON.stringify(outcome.rejection))
  return { ...callerOf(server, { authorization: `Bearer ${secret}` }), token: secret, id: outcome.event.entityId }
}

/** A customer with an account, signed in. */
export async function customerOf(server: WaybillServer): Promise<Caller & { readonly id: string }> {
  const input = { name: 'Ada Byron', email: `${randomUUID()}@example.com` }
  const outcome = await server.apply(system, { name: 'customerCreate', id: undefined, input })
  if ('rejection' in outcome) throw new Error(JSON.stringify(outcome.rejection))
  const id = outcome.event.entityId
  const { secret } = await server.sessions.start({ customerId: id })
  return { ...callerOf(server, { authorization: `Bearer ${secret}` }), id }
}

/** A colleague of the demo shop, signed in by a one-time link. */
export async function colleagueOf(
  server: WaybillServer & { link: (email?: string) => Promise<string> },
  email?: string,
): Promise<Caller> {
  const token = decodeURIComponent(new URL(await server.link(email)).hash.slice(1))
  const response = await fetch(`${server.url}/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token }),
  })
  const cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  return callerOf(server, { cookie })
}

/** A guest with a cart of their own. */
export async function guestOf(
  server: WaybillServer,
): Promise<Caller & { readonly cart: string; readonly token: string }> {
  const made = await callerOf(server).run('cartCreate', {}, { select: 'token order { id }' })
  const order = made.order
  const cart = typeof order === 'object' && order !== null && 'id' in order ? String(order.id) : ''
  return { ...callerOf(server, { 'waybill-cart': String(made.token) }), cart, token: String(made.token) }
}

const home = {
  name: 'Ada Byron',
  line1: '1 rue du Port',
  postalCode: '69001',
  city: 'Lyon',
  country: 'FR',
} as const

/** Fills a guest's cart as far as payment. */
export async function fillCart(
  guest: Caller & { readonly cart: string },
  sku = 'MUG-STN',
  quantity = 2,
): Promise<void> {
  const order = { id: guest.cart }
  await guest.run('cartLineAdd', { order, product: { sku }, quantity })
  await guest.run('cartContactSet', { order, name: 'Ada Byron', email: 'ada@example.com' })
  await guest.run('cartAddressSet', { order, shipping: home })
  await guest.run('cartDeliveryMethodSet', { order, method: { code: 'standard' } })
}

/** What a test looks at in data whose form it knows; undefined where there is nothing on the way. */
export function at(data: unknown, ...path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
    data,
  )
}

/** The text there; empty where there is none. */
export function textAt(data: unknown, ...path: readonly (string | number)[]): string {
  const value = at(data, ...path)
  return typeof value === 'string' ? value : ''
}

/** The type of what a mutation answered. */
export const typeOf = (result: Result | undefined): string => textAt(result, '__typename')

/** What lies in a list there. */
export function listAt(data: unknown, ...path: readonly (string | number)[]): readonly unknown[] {
  const found = at(data, ...path)
  return Array.isArray(found) ? found : []
}

/** How long to wait for what jobs and partners bring, however busy the machine is. */
export const soon = { timeout: 60_000 }

/** Makes a move that must succeed. */
export async function insist(caller: Caller, name: string, input: object, select = ''): Promise<Result> {
  const result = await caller.run(name, input, { select })
  if (!typeOf(result).endsWith('Success')) throw new Error(`${name}: ${JSON.stringify(result)}`)
  return result
}
