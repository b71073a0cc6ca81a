import { getNamedType, isInterfaceType, isListType, isNonNullType, isObjectType } from 'graphql'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { schema } from '@waybill/schema'
import { scopes, type Area, type Scope } from '@waybill/schema/domain/actor'
import { areaOf } from '@waybill/schema/domain/areas'
import { appOf, colleagueOf, fillCart, guestOf, type Caller } from '../support/api.ts'
import { globalId } from '@waybill/schema/graphql/refs'
import { visible } from '../support/quiet.ts'
import { startTestServer, type TestServer } from '../support/server.ts'

/** Relations that lead out of the area of their record: what they need, and whether a customer has them too. */
const guarded: Readonly<Record<string, { readonly area: Area; readonly forCustomers: boolean }>> = {
  'Order.payments': { area: 'payments', forCustomers: true },
  'Order.invoices': { area: 'invoices', forCustomers: true },
  'Invoice.order': { area: 'orders', forCustomers: true },
  'Order.deliveries': { area: 'deliveries', forCustomers: true },
  'Order.team': { area: 'orders', forCustomers: false },
  'Order.salesperson': { area: 'orders', forCustomers: false },
  'Order.notes': { area: 'orders', forCustomers: false },
  'Order.exceptions': { area: 'orders', forCustomers: false },
  'Delivery.order': { area: 'orders', forCustomers: true },
  'Payment.return': { area: 'orders', forCustomers: true },
  'Return.labels': { area: 'deliveries', forCustomers: true },
  'Return.refunds': { area: 'payments', forCustomers: true },
  'Payment.order': { area: 'orders', forCustomers: true },
  'Transfer.startedBy': { area: 'orders', forCustomers: false },
  'Product.stock': { area: 'stock', forCustomers: false },
  'Customer.salesperson': { area: 'orders', forCustomers: false },
  'Shop.salesTeam': { area: 'orders', forCustomers: false },
  'Shop.salesperson': { area: 'orders', forCustomers: false },
}

/** Relations that come with their record: of the same area, or what it says of itself. */
const parts = [
  'Customer.contact',
  'Delivery.backorderOf',
  'Delivery.method',
  'Delivery.packages',
  'Delivery.transfers',
  'Delivery.warehouse',
  'Exception.order',
  'Invoice.corrects',
  'Invoice.credits',
  'Invoice.lines',
  'Order.billingAddress',
  'Order.contact',
  'Order.customer',
  'Order.deliveryMethod',
  'Order.events',
  'Order.lines',
  'Order.returns',
  'Order.shippingAddress',
  'OrderLine.product',
  'OrderNote.by',
  'OrderedGoods.product',
  'Package.items',
  'Package.labels',
  'Mail.order',
  'PackageItem.orderLine',
  'Payment.parent',
  'Payment.provider',
  'Product.category',
  'Return.events',
  'Return.lines',
  'Return.order',
  'ReturnLine.orderLine',
  'ReturnPolicy.category',
  'ReturnPolicy.product',
  'ReturnReceipt.lines',
  'StockItem.product',
  'StockItem.warehouse',
  'Transfer.delivery',
  'Transfer.lines',
  'TransferLine.orderLine',
]

/** Types that show rows of tables: those that Prisma fills. */
const records = Object.values(schema.getTypeMap()).flatMap((type) =>
  isObjectType(type) && typeof type.extensions['pothosPrismaModel'] === 'string' ? [type] : [],
)

it('names every relation between records in these tables of rights', () => {
  const names = new Set<string>(records.map(({ name }) => name))
  const relations = records.flatMap((type) =>
    Object.values(type.getFields())
      .filter((field) => names.has(getNamedType(field.type).name) || isInterfaceType(getNamedType(field.type)))
      .map((field) => `${type.name}.${field.name}`),
  )
  expect(relations.sort()).toEqual([...Object.keys(guarded), ...parts].sort())
})

it('lets a guarded relation be null or empty', () => {
  for (const name of Object.keys(guarded)) {
    const [type = '', field = ''] = name.split('.')
    const found = records.find((record) => record.name === type)?.getFields()[field]?.type
    expect(isListType(found) || !isNonNullType(found) || isListType(found.ofType), name).toBe(true)
  }
})

let server: TestServer
let manager: Caller
let guest: Caller & { readonly cart: string; readonly token: string }
/** One record of each type that has a guarded relation, all about one order. */
let ids: Readonly<Record<string, string>>
let cursor: string

beforeAll(async () => {
  server = await startTestServer({ background: false })
  manager = await colleagueOf(server)
  cursor = String(field(await manager.ask('{ board { cursor } }'), 'board', 'cursor'))
  guest = await guestOf(server)
  await fillCart(guest)
  const order = { id: guest.cart }
  const expectedTotal = { amount: '36.70', currency: 'EUR' }
  await guest.run('paymentInitiate', { order, provider: { code: 'wire' }, expectedTotal })
  await manager.run('orderNoteAdd', { order, text: 'Rings twice' })
  await manager.run('orderConfirm', { order })
  await manager.run('invoiceRequest', { order })
  const answer = await manager.ask(
    `query($id: ID!) { order(ref: { id: $id }) { payments { id } invoices { id } lines { product { id } }
     deliveries { id transfers { id } } } }`,
    order,
  )
  const found = [...JSON.stringify(answer.data).matchAll(/"id":"([^"]+)"/g)].map(([, id = '']) => id)
  const entries = found.map((id) => [atob(id).split(':')[0] ?? '', id] as const)
  ids = {
    ...Object.fromEntries(entries.toReversed()),
    Order: guest.cart,
    Customer: await customer(),
    Shop: await shopId(),
  }
  const made = await manager.run('salesTeamCreate', { name: 'Web' }, { select: 'salesTeam { id }' })
  const salesTeam = String(field({ data: made }, 'salesTeam', 'id'))
  const salesperson = { email: 'neda@lumen-linen.example' }
  await manager.run('settingsUpdate', { shop: { id: ids.Shop }, salesTeam, salesperson })
  await manager.run('transferStart', { transfer: { id: ids.Transfer } })
  ids = { ...ids, ...(await returned()) }
  await server.pool.query(
    `INSERT INTO exception (id, version, order_id, code, state, record_type, record_id, params, created_at)
     SELECT uuidv7(), 1, $1, 'LABEL_FAILED', 'OPEN', 'order', $1, '{}', now()`,
    [atob(guest.cart).split(':')[1]],
  )
})
afterAll(() => server.close())

/** The ids of a return of the order and of the refund for it; that it was delivered is left out. */
async function returned(): Promise<{ readonly Return: string; readonly Refund: string }> {
  const [order, payment] = [guest.cart, ids.Payment ?? ''].map((id) => atob(id).split(':')[1])
  const made = await server.pool.query<{ id: string }>(
    `INSERT INTO "return" (id, version, order_id, state, resolution, statutory, overridden, source, shipping_paid_by,
       deduction, refund_due, refund_parts, requested_at)
     VALUES (uuidv7(), 1, $1, 'RECEIVED', 'REFUND', true, false, 'CUSTOMER', 'CUSTOMER', 0, 100, '[]', now()) RETURNING id`,
    [order],
  )
  await server.pool.query(
    `INSERT INTO label (id, version, order_id, return_id, attempt, state, carrier, tracking_number, created_at)
     VALUES (uuidv7(), 1, $1, $2, 1, 'LIVE', 'TEST_CARRIER', 'T1', now())`,
    [order, made.rows[0]?.id],
  )
  const refund = await server.pool.query<{ id: string }>(
    `INSERT INTO payment SELECT (jsonb_populate_record(p, jsonb_build_object('id', uuidv7(), 'parent_id', p.id,
       'operation', 'REFUND', 'reference', 'R-1', 'return_id', $2::uuid))).* FROM payment p WHERE p.id = $1 RETURNING id`,
    [payment, made.rows[0]?.id],
  )
  return { Return: globalId('return', made.rows[0]?.id ?? ''), Refund: globalId('payment', refund.rows[0]?.id ?? '') }
}

async function customer(): Promise<string> {
  const input = { name: 'Ada Byron', email: 'ada@example.com', salesperson: { email: 'neda@lumen-linen.example' } }
  const made = await manager.run('customerCreate', input, { select: 'customer { id }' })
  return String(field({ data: made }, 'customer', 'id'))
}

function field(answer: { readonly data?: unknown }, ...path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (value, name) => (typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined),
    answer.data,
  )
}

/** Whether a relation shows something to a caller; undefined where its record itself is closed to them. */
async function shows(caller: Caller, relation: string): Promise<boolean | undefined> {
  const [type = '', name = ''] = relation.split('.')
  const query = `query($id: ID!) { node(id: $id) { ... on ${type} { ${name} { __typename } } } }`
  const answer = await caller.ask(query, { id: relation === 'Payment.return' ? ids.Refund : ids[type] })
  expect(answer.errors, relation).toEqual([])
  if (field(answer, 'node') === null) return undefined
  const value = field(answer, 'node', name)
  return Array.isArray(value) ? value.length > 0 : value !== null
}

const areas: readonly Area[] = ['orders', 'payments', 'invoices', 'deliveries', 'stock', 'catalog', 'settings']
const ownArea: Readonly<Record<string, Area>> = {
  Order: 'orders',
  Delivery: 'deliveries',
  Transfer: 'deliveries',
  Payment: 'payments',
  Invoice: 'invoices',
  Return: 'orders',
  Customer: 'orders',
  Shop: 'settings',
}

describe.each(Object.entries(guarded))('%s', (relation, { area }) => {
  const [type = ''] = relation.split('.')

  it('is there for a manager', async () => {
    expect(await shows(manager, relation)).toBe(true)
  })

  it.each(scopes)('needs %s or another scope of its area, beside the one of its record', async (scope) => {
    const own = ownArea[type]
    const beside: readonly Scope[] = own === undefined ? [] : [`${own}:read`]
    const app = await appOf(server, [scope, ...beside])
    expect(await shows(app, relation)).toBe(scope.startsWith(`${area}:`) || own === area)
  })
})

const reached = Object.entries(guarded).filter(([relation]) => !/^(?:Customer|Shop)\./.test(relation))

it.each(reached)('shows a customer %s as far as it is theirs', async (relation, { forCustomers }) => {
  expect(await shows(guest, relation)).toBe(forCustomers)
})

it.each(scopes)('opens to an app with %s only the records of its area', async (scope) => {
  const app = await appOf(server, [scope])
  for (const [type, area] of Object.entries(ownArea)) {
    const { data, errors } = await app.ask('query($id: ID!) { node(id: $id) { id } }', { id: ids[type] })
    expect(errors).toEqual([])
    expect(data, type).toEqual({ node: scope.startsWith(`${area}:`) ? { id: ids[type] } : null })
  }
})

describe.each(areas)('an app with %s:read', (area) => {
  const own = Object.keys(areaOf).filter((table) => Reflect.get(areaOf, table) === area)
  const foreign = (types: readonly string[]) => types.filter((type) => !own.includes(type))

  it('reads in the log what is about records of that area', async () => {
    const app = await appOf(server, [`${area}:read`])
    const { data, errors } = await app.ask('{ events(first: 100) { nodes { recordType } } }')
    expect(errors).toEqual([])
    const types = [...JSON.stringify(data).matchAll(/"recordType":"(\w+)"/g)].map(([, type = '']) => type)
    expect(foreign(types)).toEqual([])
    expect(types.length).toBeGreaterThan(0)
  })

  it('hears of nothing else', async () => {
    const app = await appOf(server, [`${area}:read`])
    await manager.run('productUpdate', { product: { sku: 'MUG-STN' }, published: true })
    await manager.run('settingsUpdate', { shop: { id: await shopId() }, holidays: [] })
    const text = await replayed(app.token)
    const types = [...text.matchAll(/"recordType":"(\w+)"/g)].map(([, type = '']) => type)
    expect(foreign(types)).toEqual([])
    expect(types.length).toBeGreaterThan(0)
  })
})

/** What the stream of everything tells of since the beginning, up to now. */
async function replayed(token: string): Promise<string> {
  await visible(server)
  const query = `subscription($after: Cursor) { events(after: $after) {
    __typename ... on EventHappened { event { recordType } } } }`
  const response = await fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, accept: 'text/event-stream', 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables: { after: cursor } }),
  })
  let text = ''
  for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += chunk
    if (text.includes('Heartbeat')) return text
  }
  throw new Error(`The stream ended: ${text}`)
}

async function shopId(): Promise<string> {
  return String(field(await manager.ask('{ settings { id } }'), 'settings', 'id'))
}

it('shows an app that may only deliver no order around what it moved, and no price of what it moves', async () => {
  const app = await appOf(server, ['deliveries:write'])
  const options = { key: 'assign', select: 'transfer { id lines { orderLine { sku } } } order { id }' }
  const moved = await app.run('transferValidate', { transfer: { id: ids.Transfer } }, options)
  expect(moved).toMatchObject({
    __typename: 'TransferValidateSuccess',
    transfer: { id: ids.Transfer, lines: [{ orderLine: { sku: 'MUG-STN' } }] },
    order: null,
  })
  expect(Object.keys(records.find(({ name }) => name === 'OrderedGoods')?.getFields() ?? {})).toEqual([
    'cancelled',
    'id',
    'kind',
    'name',
    'ordered',
    'product',
    'shipped',
    'sku',
    'version',
  ])
})
