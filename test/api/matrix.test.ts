import { afterAll, beforeAll, expect, it } from 'vitest'
import { schema } from '@waybill/schema'
import { scopes, system, type Area, type Scope } from '@waybill/schema/domain/actor'
import { appOf, at, callerOf, colleagueOf, customerOf, guestOf, textAt, type Caller } from '../support/api.ts'
import { refunded, type Refunded } from '../support/arrived.ts'
import { visible } from '../support/quiet.ts'
import { signIn } from '../support/raw-client.ts'
import { startTestServer, type TestServer } from '../support/server.ts'

/**
 * Who gets what from every query and subscription. A field that is not named here fails a test, and a caller whom the
 * field's right does not name is expected to be refused.
 */

/** Everybody; those who read an area; or those, and owners what is theirs. */
type Right = 'EVERYBODY' | 'READERS' | 'SALES' | 'MANAGER' | 'IMPORTERS' | Area | { readonly own: Area }

interface Reading {
  readonly right: Right
  /** The document where the bare field does not do. */
  readonly ask?: (bought: Refunded) => string
}

const list = (field: string) => () => `{ found: ${field}(first: 100) { nodes { id } } }`

const queries: Readonly<Record<string, Reading>> = {
  abandonedCarts: { right: 'SALES' },
  apiTokens: { right: 'settings' },
  board: { right: 'orders' },
  cart: { right: 'EVERYBODY' },
  abandonedCartRecovery: { right: 'SALES', ask: () => '{ found: abandonedCartRecovery { sent } }' },
  carts: { right: 'SALES' },
  counters: { right: 'orders' },
  customers: { right: 'orders' },
  deliveries: { right: { own: 'deliveries' }, ask: list('deliveries') },
  delivery: {
    right: { own: 'deliveries' },
    ask: ({ deliveryNumber }) => `{ found: delivery(ref: { number: "${deliveryNumber}" }) { id } }`,
  },
  deliveryMethods: { right: 'EVERYBODY' },
  deadLetters: { right: 'MANAGER' },
  events: { right: 'READERS' },
  exceptions: { right: 'orders' },
  import: {
    right: 'IMPORTERS',
    ask: () => '{ found: import(id: "SW1wb3J0Og==") { id } }',
  },
  imports: { right: 'IMPORTERS' },
  invoice: {
    right: { own: 'invoices' },
    ask: ({ invoice }) => `{ found: invoice(ref: { id: "${invoice}" }) { id } }`,
  },
  invoices: { right: { own: 'invoices' }, ask: list('invoices') },
  linkedOrder: { right: 'EVERYBODY' },
  mails: { right: 'orders' },
  mailTemplate: { right: 'MANAGER', ask: () => '{ found: mailTemplate(kind: QUOTATION, locale: "en") { subject } }' },
  mailTemplatePreview: {
    right: 'MANAGER',
    ask: () => '{ found: mailTemplatePreview(input: { kind: QUOTATION }) { ... on MailPreview { subject } } }',
  },
  mailTemplates: { right: 'MANAGER', ask: () => '{ found: mailTemplates(locale: "en") { subject } }' },
  node: { right: { own: 'orders' }, ask: ({ order }) => `{ found: node(id: "${order}") { id } }` },
  nodes: { right: { own: 'orders' }, ask: ({ line }) => `{ found: nodes(ids: ["${line}"]) { id } }` },
  order: { right: { own: 'orders' }, ask: ({ number }) => `{ found: order(ref: { number: "${number}" }) { id } }` },
  orders: { right: { own: 'orders' }, ask: list('orders') },
  payment: {
    right: { own: 'payments' },
    ask: ({ reference }) => `{ found: payment(ref: { reference: "${reference}" }) { id } }`,
  },
  paymentProviders: { right: 'EVERYBODY' },
  payments: { right: { own: 'payments' }, ask: list('payments') },
  product: { right: 'EVERYBODY', ask: () => '{ found: product(ref: { sku: "MUG-STN" }) { id } }' },
  products: { right: 'EVERYBODY' },
  refunds: { right: { own: 'payments' }, ask: list('refunds') },
  return: {
    right: { own: 'orders' },
    ask: ({ returned }) => `{ found: return(ref: { id: "${returned}" }) { id } }`,
  },
  returnPolicies: { right: 'settings' },
  returns: { right: { own: 'orders' }, ask: list('returns') },
  salesTeams: { right: 'orders' },
  seller: { right: 'EVERYBODY' },
  settings: { right: 'settings' },
  staff: { right: 'orders' },
  stateMachines: { right: 'EVERYBODY' },
  stock: { right: 'stock' },
  transfers: { right: 'deliveries' },
  viewer: { right: 'EVERYBODY' },
  warehouses: { right: 'stock' },
}

/** Of the log an app hears what is about records of its areas. */
const subscriptions: Readonly<Record<string, Right | 'LOG'>> = {
  board: 'orders',
  deliveryStatusChanged: { own: 'deliveries' },
  events: 'LOG',
  importProgress: 'IMPORTERS',
  invoiceStatusChanged: { own: 'invoices' },
  orderStatusChanged: { own: 'orders' },
  paymentStatusChanged: { own: 'payments' },
  returnStatusChanged: { own: 'orders' },
}

interface Person {
  readonly name: string
  readonly caller: Caller
  readonly kind: 'NOBODY' | 'CUSTOMER' | 'STAFF' | 'APP'
  readonly scopes: readonly Scope[]
  /** What is theirs. */
  readonly own: Refunded | undefined
}

let server: TestServer
let people: readonly Person[]
/** What the guest and the customer bought. */
let bought: readonly [Refunded, Refunded]
/** Where streams begin, so that both purchases are told of. */
let beginning: unknown

beforeAll(async () => {
  server = await startTestServer({ background: false })
  const manager = await colleagueOf(server)
  const [guest, customer] = [await guestOf(server), await customerOf(server)]
  const answer = await manager.ask('{ board { cursor } }')
  beginning = at(answer.data, 'board', 'cursor')
  const cart = textAt(await customer.run('cartCreate', {}, { select: 'order { id }' }), 'order', 'id')
  bought = [await refunded(server, guest, manager), await refunded(server, { ...customer, cart }, manager)]
  const details = { code: 'JOB_FAILED', recordType: 'order', recordId: atob(guest.cart).split(':')[1], details: 'x' }
  await server.apply(system, { name: 'exceptionOpen', id: undefined, input: details })
  const nobody = { kind: 'NOBODY', scopes: [], own: undefined } as const
  const staff = { kind: 'STAFF', scopes: [], own: undefined } as const
  await visible(server)
  people = [
    { ...nobody, name: 'nobody in particular', caller: callerOf(server) },
    { ...nobody, name: 'a guest', caller: guest, own: bought[0] },
    { name: 'a customer', kind: 'CUSTOMER', scopes: [], caller: customer, own: bought[1] },
    { ...staff, name: 'MANAGER', caller: manager },
    { ...staff, name: 'SALES', caller: await colleagueOf(server, 'neda@lumen-linen.example') },
    { ...staff, name: 'WAREHOUSE', caller: await colleagueOf(server, 'sara@lumen-linen.example') },
    { ...staff, name: 'ACCOUNTANT', caller: await colleagueOf(server, 'olivier@lumen-linen.example') },
    ...(await Promise.all(
      scopes.map(async (scope) => ({
        name: `an app with ${scope}`,
        kind: 'APP' as const,
        scopes: [scope],
        own: undefined,
        caller: await appOf(server, [scope]),
      })),
    )),
  ]
})
afterAll(() => server.close())

const reads = ({ kind, scopes: held }: Person, area: Area): boolean =>
  kind === 'STAFF' || held.some((scope) => scope === `${area}:read` || scope === `${area}:write`)

/** How those are refused whom a right does not name. */
const refusalOf = ({ kind }: Person): string => (kind === 'NOBODY' ? 'UNAUTHENTICATED' : 'FORBIDDEN')

/** What is for colleagues of one role, managers and apps with the area. */
const holds = (person: Person, role: string, area: Area): string =>
  (person.kind === 'STAFF' ? [role, 'MANAGER'].includes(person.name) : reads(person, area))
    ? 'ANSWER'
    : refusalOf(person)

/** Whether a person may import anything: what they see of it is told by the tests of imports. */
const imports = ({ name, kind, scopes: held }: Person): boolean =>
  kind === 'STAFF'
    ? name === 'MANAGER' || name === 'SALES'
    : held.includes('catalog:write') || held.includes('orders:write')

/** What a person is expected to get of what the guest and the customer bought. */
function expected(person: Person, right: Right): string {
  if (right === 'EVERYBODY') return 'ANSWER'
  if (right === 'SALES') return holds(person, 'SALES', 'orders')
  if (right === 'MANAGER') return holds(person, 'MANAGER', 'settings')
  if (right === 'IMPORTERS') return imports(person) ? 'ANSWER' : refusalOf(person)
  if (right === 'READERS') return person.kind === 'STAFF' || person.kind === 'APP' ? 'ANSWER' : refusalOf(person)
  if (typeof right === 'string') return reads(person, right) ? 'ANSWER' : refusalOf(person)
  if (reads(person, right.own)) return 'BOTH'
  return person.own === undefined ? 'NOTHING' : person.own === bought[0] ? 'GUEST' : 'CUSTOMER'
}

/** Whose records are in what was found: ids of exactly these, and of nothing else. */
function whose(text: string): string {
  const [guests, customers] = bought.map((one) => Object.values(one).some((value) => text.includes(`"${value}"`)))
  return guests ? (customers ? 'BOTH' : 'GUEST') : customers ? 'CUSTOMER' : 'NOTHING'
}

async function got({ caller }: Person, field: string, { right, ask }: Reading): Promise<string> {
  const documents = ask === undefined ? [`{ found: ${field} { __typename } }`] : [...new Set(bought.map(ask))]
  const answers = await Promise.all(documents.map((document) => caller.ask(document)))
  const code = answers.flatMap(({ errors }) => errors.map((error) => String(error.extensions?.code)))[0]
  if (code !== undefined) return code
  return typeof right === 'string' ? 'ANSWER' : whose(JSON.stringify(answers.map(({ data }) => data)))
}

it('names every query and every subscription', () => {
  expect(Object.keys(queries).toSorted()).toEqual(Object.keys(schema.getQueryType()?.getFields() ?? {}).toSorted())
  expect(Object.keys(subscriptions).toSorted()).toEqual(
    Object.keys(schema.getSubscriptionType()?.getFields() ?? {}).toSorted(),
  )
})

it.each(Object.entries(queries))(
  'answers %s to those whom its right names, and to nobody else',
  async (field, reading) => {
    const found = await Promise.all(people.map(async (person) => [person.name, await got(person, field, reading)]))
    expect(found).toEqual(people.map((person) => [person.name, expected(person, reading.right)]))
  },
)

const streamed: Readonly<Record<string, string>> = {
  board: '... on BoardChanged { cards { orderId } }',
  deliveryStatusChanged: '... on DeliveryStatusChanged { delivery { id } }',
  events: '... on EventHappened { rootId }',
  invoiceStatusChanged: '... on InvoiceStatusChanged { invoice { id } }',
  orderStatusChanged: '... on OrderStatusChanged { order { id } }',
  paymentStatusChanged: '... on PaymentStatusChanged { payment { id } }',
  returnStatusChanged: '... on ReturnStatusChanged { return { id } }',
}

/** All that a stream tells until it has caught up, or the code of its refusal. */
async function heard({ caller }: Person, field: string): Promise<string> {
  const socket = await signIn(`${server.url.replace('http', 'ws')}/graphql`, {}, { headers: caller.headers })
  const query = `subscription($after: Cursor) { ${field}(after: $after) { __typename ${streamed[field]} } }`
  socket.send({ id: '1', type: 'subscribe', payload: { query, variables: { after: beginning } } })
  for (let count = 1; ; count += 1) {
    const messages = await socket.heard(count)
    const last = messages.at(-1)
    const code =
      textAt(last, 'payload', 0, 'extensions', 'code') || textAt(last, 'payload', 'errors', 0, 'extensions', 'code')
    if (code === '' && at(last, 'payload', 'data', field, '__typename') !== 'Heartbeat') continue
    await socket.close()
    return code === '' ? whose(JSON.stringify(messages)) : code
  }
}

// It has no place in the log: the tests of imports follow it.
it.each(Object.entries(subscriptions).filter(([field]) => field !== 'importProgress'))(
  'streams %s to those whom its right names, and to nobody else',
  async (field, right) => {
    const told: string[][] = []
    for (const person of people) told.push([person.name, await heard(person, field)])
    const wanted = people.map((person) => {
      if (right === 'LOG' && person.kind === 'APP') {
        const isTold = (['orders', 'payments', 'invoices', 'deliveries'] as const).some((area) => reads(person, area))
        return [person.name, isTold ? 'BOTH' : 'NOTHING']
      }
      const all = expected(person, right === 'LOG' ? { own: 'orders' } : right)
      // A stream that would never tell anything is refused at once.
      return [person.name, all === 'ANSWER' ? 'BOTH' : all === 'NOTHING' ? refusalOf(person) : all]
    })
    expect(told).toEqual(wanted)
  },
)
