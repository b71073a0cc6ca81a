import {
  getNamedType,
  isInputObjectType,
  isObjectType,
  isRequiredArgument,
  type GraphQLField,
  type GraphQLObjectType,
} from 'graphql'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { schema } from '@waybill/schema'
import type { Area } from '@waybill/schema/domain/actor'
import { mailKinds } from '@waybill/schema/domain/mail'
import { appOf, at, colleagueOf, guestOf, insist, textAt, type Caller } from '../support/api.ts'
import { buy, type Bought } from '../support/bought.ts'
import { selectionOf } from '../support/selection.ts'
import { startTestServer, type TestServer } from '../support/server.ts'

/**
 * What the whole schema tells a caller of one area: a word is planted in the records of each, and every query is asked
 * for everything below it. A new field or filter that shows what is not the caller's fails here.
 */

const words = {
  orders: 'Zaphira Orders',
  payments: 'ZPAYMENTS',
  invoices: 'ZINVOICES',
  deliveries: 'ZDELIVERIES',
  stock: '987654',
  catalog: 'ZCATALOG',
  settings: 'ZSETTINGS',
} as const satisfies Record<Area, string>
const areas = ['orders', 'payments', 'invoices', 'deliveries', 'stock', 'catalog', 'settings'] as const
const secret = /\/o\/[\w-]{64}|link_[\w-]{43}/

let server: TestServer
let manager: Caller
let apps: ReadonlyMap<Area, Caller>

beforeAll(async () => {
  const limits = { tokens: 50_000, cost: 10_000_000, burstPoints: 1e9, restoredPoints: 1e9, requestMs: 60_000 }
  server = await startTestServer({ background: false, limits })
  manager = await colleagueOf(server)
  const bought = await buy(server, await guestOf(server), manager)
  await insist(manager, 'productCreate', {
    sku: 'Z-1',
    name: words.catalog,
    price: euro('1.00'),
    productType: 'DIGITAL',
  })
  await insist(manager, 'productUpdate', { product: { sku: 'Z-1' }, published: false })
  await plant(bought)
  const entries = areas.map(async (area) => [area, await appOf(server, [`${area}:read`])] as const)
  apps = new Map(await Promise.all(entries))
}, 60_000)
afterAll(() => server.close())

function appOfArea(area: Area): Caller {
  const app = apps.get(area)
  if (app === undefined) throw new Error(`No app for ${area}`)
  return app
}

const euro = (amount: string) => ({ amount, currency: 'EUR' })

/** Writes the words into what was bought, with a return that has a label and a mail that has the customer's link. */
async function plant({ order }: Bought): Promise<void> {
  const id = atob(order).split(':')[1]
  const { data } = await manager.ask('query($id: ID!) { order(ref: { id: $id }) { statusUrl } }', { id: order })
  const page = `${textAt(data, 'order', 'statusUrl')} link_${'c'.repeat(43)}`
  const run = (sql: string, ...values: unknown[]) => server.pool.query(sql, values)
  await run('UPDATE contact SET name = $1', words.orders)
  await run('UPDATE payment SET provider_reference = $1', words.payments)
  await run('ALTER TABLE invoice DISABLE TRIGGER keep_posted_invoice')
  await run('UPDATE invoice SET reason = $1', words.invoices)
  await run('UPDATE label SET tracking_number = $1', words.deliveries)
  await run('UPDATE stock_item SET on_hand = $1, reserved = 1', Number(words.stock))
  await run('UPDATE shop SET registration = $1', words.settings)
  await run(
    `INSERT INTO "return" (id, version, order_id, state, resolution, statutory, overridden, source, shipping_paid_by,
       deduction, refund_due, refund_parts, requested_at)
     VALUES (uuidv7(), 1, $1, 'APPROVED', 'REFUND', true, false, 'CUSTOMER', 'SHOP', 0, 0, '[]', now())`,
    id,
  )
  await run(
    `INSERT INTO label (id, version, order_id, return_id, attempt, state, carrier, tracking_number, created_at)
     SELECT uuidv7(), 1, order_id, id, 1, 'LIVE', 'TEST_CARRIER', $1, now() FROM "return"`,
    words.deliveries,
  )
  await run(
    `INSERT INTO mail_message (id, key, kind, order_id, locale, recipient, subject, html, text, state, created_at)
     VALUES (uuidv7(), 'm', 'ABANDONED_CART', $1, 'en', 'a@example.com', 'Hi', $2, $2, 'KEPT', now())`,
    id,
    page,
  )
}

type QueryField = GraphQLField<unknown, unknown>

const queries: readonly QueryField[] = Object.values(schema.getQueryType()?.getFields() ?? {})

/** What a list holds, or what a field gives; undefined for a union. */
function shownBy(field: QueryField): GraphQLObjectType | undefined {
  const type = getNamedType(field.type)
  if (!isObjectType(type)) return undefined
  const nodes = type.getFields()['nodes']
  const node = nodes === undefined ? type : getNamedType(nodes.type)
  return isObjectType(node) ? node : undefined
}

const isList = (field: QueryField): boolean => field.args.some(({ name }) => name === 'before')

/** A document for each query that needs no argument: everything that it shows, three records deep. */
const documents = queries.flatMap((field) => {
  const type = shownBy(field)
  if (type === undefined || field.args.some((arg) => isRequiredArgument(arg))) return []
  const all = selectionOf(schema, type.name, { depth: 3, skip: ['availableTransitions'] })
  return isList(field) ? [`{ ${field.name}(first: 20) { nodes ${all} } }`] : [`{ ${field.name} ${all} }`]
})

/** All that a caller is told. */
async function toldTo(caller: Caller): Promise<string> {
  const told: unknown[] = []
  for (const document of documents) told.push((await caller.ask(document)).data)
  const preview = `query($input: MailTemplatePreviewInput!) { mailTemplatePreview(input: $input) {
    ... on MailPreview { html text } } }`
  for (const kind of mailKinds) told.push((await caller.ask(preview, { input: { kind, locale: 'en' } })).data)
  return JSON.stringify(told)
}

const wordsIn = (text: string): readonly Area[] => areas.filter((area) => text.includes(words[area]))

describe('the whole schema', () => {
  it('tells a manager of every area, with the customer’s links', async () => {
    const told = await toldTo(manager)
    expect(wordsIn(told)).toEqual(areas)
    expect(told).toMatch(secret)
  }, 120_000)

  it.each(areas)(
    'tells an app that reads %s of that area alone, and no link of a customer',
    async (area) => {
      const told = await toldTo(appOfArea(area))
      expect(wordsIn(told)).toEqual([area])
      expect(told).not.toMatch(secret)
    },
    120_000,
  )

  it.each(['sara', 'olivier'])(
    'tells %s, who does not sell, no link of a customer',
    async (name) => {
      expect(await toldTo(await colleagueOf(server, `${name}@lumen-linen.example`))).not.toMatch(secret)
    },
    120_000,
  )
})

describe('a filter', () => {
  /** Every list with a text by which it can be narrowed. */
  const filters = queries.flatMap((field) => {
    const where = field.args.find(({ name }) => name === 'where')
    const type = where === undefined ? undefined : getNamedType(where.type)
    if (!isList(field) || !isInputObjectType(type)) return []
    const texts = Object.values(type.getFields()).filter((input) => String(input.type) === 'String')
    return texts.map((input) => ({ list: field.name, filter: type.name, by: input.name }))
  })

  /** The filters by which a caller finds something with words of these areas. */
  async function findingBy(caller: Caller, of: readonly Area[]): Promise<readonly string[]> {
    const found: string[] = []
    for (const { list, filter, by } of filters) {
      const query = `query($where: ${filter}) { ${list}(where: $where) { totalCount } }`
      for (const area of of) {
        const { data } = await caller.ask(query, { where: { [by]: words[area] } })
        if (Number(at(data, list, 'totalCount') ?? 0) > 0) found.push(`${list}.${by} ${area}`)
      }
    }
    return found
  }

  it('finds for a manager what it is for', async () => {
    const found = await findingBy(manager, areas)
    expect(found).toEqual([
      'deliveries.search orders',
      'deliveries.search deliveries',
      'orders.search orders',
      'products.search catalog',
    ])
  })

  it.each(areas)('finds for an app that reads %s nothing by what is of another area', async (area) => {
    const others = areas.filter((other) => other !== area)
    expect(await findingBy(appOfArea(area), others)).toEqual([])
  })
})
