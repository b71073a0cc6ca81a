import { openPool } from '@waybill/prisma/db'
import { scopes, system } from '@waybill/schema/domain/actor'
import { newSecret } from '@waybill/server/auth/secret'
import { makeApply } from '@waybill/server/commands/apply'
import { makeLoader } from '@waybill/server/commands/load'
import { makeSaver } from '@waybill/server/commands/save'
import { loadTables } from '@waybill/server/commands/tables'
import { eventOf } from '../support/desk.ts'

/** Goods, a way to send them and an API token in the shop of a server that runs; gives the token. */
export async function stockShop(databaseUrl: string, products = 3): Promise<string> {
  const pool = openPool(databaseUrl, { max: 2 })
  try {
    const tables = await loadTables(pool)
    const now = () => Temporal.Now.instant()
    const save = makeSaver(tables)
    const apply = makeApply({ pool, load: makeLoader(tables), save, now, committed: () => undefined })
    const run = async (name: string, input: object, id?: string) =>
      eventOf(await apply(system, { name, id, input: { ...input } })).entityId
    const { secret, hash } = newSecret('wb')
    const token = { name: 'Test', scopes: [...scopes], prefix: secret.slice(0, 8), hash }
    const app = { kind: 'APP', id: await run('apiTokenCreate', token), name: 'Test', scopes } as const
    const parcel = { code: 'parcel', name: 'Parcel', kind: 'SHIP', carrier: 'FLAT_RATE', price: 500 }
    await run('deliveryMethodCreate', parcel)
    for (let index = 1; index <= products; index += 1) {
      await run('productCreate', { sku: `P${index}`, name: `Product ${index}`, price: 1_000, weightGrams: 300 })
    }
    const { rows } = await pool.query<{ id: string }>('SELECT id FROM stock_item')
    for (const { id } of rows) eventOf(await apply(app, { name: 'stockReceive', id, input: { quantity: 100_000 } }))
    return secret
  } finally {
    await pool.end()
  }
}

/** An acknowledged mutation: how to ask for it again, and what it was answered. */
export interface Acknowledged {
  readonly name: string
  readonly input: object
  readonly key: string
  readonly event: string
  readonly record: string
}

interface Answer {
  readonly result: {
    readonly __typename: string
    readonly replayed?: boolean
    readonly event?: { readonly id: string; readonly recordId: string }
  }
}

/** One try of a mutation. Throws where the answer did not come or says that something broke. */
export async function post(url: string, token: string, query: string, variables: object): Promise<unknown> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query, variables }),
    signal: AbortSignal.timeout(15_000),
  })
  const body: unknown = await response.json()
  if (typeof body !== 'object' || body === null || !('data' in body) || 'errors' in body || body.data === null)
    throw new Error(`${response.status} ${JSON.stringify(body)}`)
  return body.data
}

/** Sends a mutation once. */
export async function send(
  url: string,
  token: string,
  asked: { readonly name: string; readonly input: object; readonly key: string },
): Promise<Acknowledged & { readonly replayed: boolean }> {
  const type = `${asked.name.charAt(0).toUpperCase()}${asked.name.slice(1)}`
  const query = `mutation ($input: ${type}Input!, $key: String!) {
    result: ${asked.name}(input: $input) @idempotent(key: $key) {
      __typename ... on ${type}Success { replayed event { id recordId } } ... on UserError { code message }
    }
  }`
  const { result } = (await post(url, token, query, { input: asked.input, key: asked.key })) as Answer
  if (result.event === undefined) throw new Refused(`${asked.name} was refused: ${JSON.stringify(result)}`)
  return { ...asked, event: result.event.id, record: result.event.recordId, replayed: result.replayed === true }
}

/** A refusal: the answer is final. */
export class Refused extends Error {}

/** Sends a mutation until it is answered, always with the same key, as a front end does. */
export async function insist(
  url: string,
  token: string,
  asked: { readonly name: string; readonly input: object; readonly key: string },
): Promise<Acknowledged & { readonly replayed: boolean }> {
  const deadline = performance.now() + 45_000
  for (;;) {
    try {
      return await send(url, token, asked)
    } catch (error) {
      if (error instanceof Refused || performance.now() > deadline) throw error
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
}

/** From an empty cart to an order that is confirmed, each step with a key; tells of every answer. */
export async function placeOrder(
  url: string,
  token: string,
  name: string,
  acknowledged: (answer: Acknowledged) => void,
): Promise<string> {
  const step = async (mutation: string, input: object) => {
    const answer = await insist(url, token, { name: mutation, input, key: `${name}:${mutation}` })
    acknowledged(answer)
    return answer.record
  }
  const order = { id: await step('cartCreate', {}) }
  await step('cartLineAdd', { order, product: { sku: 'P1' }, quantity: 2 })
  await step('cartContactSet', { order, name: 'Ada', email: `${name}@example.com` })
  const shipping = { name: 'Ada', line1: 'Road 1', postalCode: '111 22', city: 'Stockholm', country: 'SE' }
  await step('cartAddressSet', { order, shipping })
  await step('cartDeliveryMethodSet', { order, method: { code: 'parcel' } })
  await step('orderConfirm', { order })
  return order.id
}
