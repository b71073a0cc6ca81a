import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadTables, type TableMaps } from '@waybill/server/commands/tables'
import {
  appOf,
  at,
  callerOf,
  colleagueOf,
  fillCart,
  guestOf,
  textAt,
  typeOf,
  type Caller,
  type Result,
} from '../support/api.ts'
import { buy, type Bought } from '../support/bought.ts'
import { fingerprint } from '../support/sale.ts'
import { startTestServer, type TestServer } from '../support/server.ts'

/** Whatever comes in is refused with a typed error, and not one row of any business table is another one afterwards. */

let server: TestServer
let tables: TableMaps
let manager: Caller
let guest: Caller & { readonly cart: string }
/** Somebody else’s order. */
let theirs: Bought

beforeAll(async () => {
  server = await startTestServer({ background: false })
  tables = await loadTables(server.pool)
  manager = await colleagueOf(server)
  theirs = await buy(server, await guestOf(server), manager)
  guest = await guestOf(server)
  await fillCart(guest)
})
afterAll(() => server.close())

const dump = () => fingerprint({ pool: server.pool, tables })

/** What something answers that has to leave everything as it was. */
async function unchanged<T>(ask: () => Promise<T>): Promise<T> {
  const before = await dump()
  const answer = await ask()
  expect(await dump()).toEqual(before)
  return answer
}

const mug = { sku: 'MUG-STN' }
const due = { amount: '36.70', currency: 'EUR' }
const wire = { code: 'wire' }
const home = { name: 'Ada', line1: 'Road 1', postalCode: '111 22', city: 'Stockholm', country: 'SE' }
const contact = { name: 'Ada', email: 'ada@example.com' }

describe.each<readonly [string, readonly (readonly [what: string, input: object, path: string, reason: string])[]]>([
  [
    'cartLineAdd',
    [
      ['a quantity of 0', { product: mug, quantity: 0 }, 'quantity', 'OUT_OF_RANGE'],
      ['a quantity of −1', { product: mug, quantity: -1 }, 'quantity', 'OUT_OF_RANGE'],
      ['a quantity of 10^9', { product: mug, quantity: 1_000_000_000 }, 'quantity', 'OUT_OF_RANGE'],
      ['an unknown SKU', { product: { sku: 'NO-SUCH' }, quantity: 1 }, 'product', 'UNKNOWN_RECORD'],
      ['a SKU in SQL', { product: { sku: `x' OR '1'='1` }, quantity: 1 }, 'product', 'UNKNOWN_RECORD'],
      [
        'an id of another kind of record',
        { product: { id: btoa('Order:01a20167-3df5-7000-9ac5-47a0b0406a07') }, quantity: 1 },
        'product',
        'WRONG_ID',
      ],
      ['an id that is none', { product: { id: 'Bobby"; DROP TABLE' }, quantity: 1 }, 'product', 'WRONG_ID'],
      ['an id that is no UUID', { product: { id: btoa('Product:1') }, quantity: 1 }, 'product', 'WRONG_ID'],
    ],
  ],
  [
    'cartContactSet',
    [
      ['no e-mail address', { ...contact, email: 'ada at example' }, 'email', 'NOT_A_EMAIL'],
      [
        'a header in an address',
        { ...contact, email: 'a@example.com\nBcc: x@example.com' },
        'email',
        'FORBIDDEN_CHARACTER',
      ],
      ['a VAT id with a mistyped digit', { ...contact, vatId: 'SE123456789801' }, 'vatId', 'NOT_A_VAT_ID'],
      ['a VAT id that is too short for its state', { ...contact, vatId: 'DE1366959' }, 'vatId', 'NOT_A_VAT_ID'],
      ['a name of nothing', { ...contact, name: ' \u00A0 ' }, 'name', 'EMPTY'],
      ['a name of 201 letters', { ...contact, name: 'n'.repeat(201) }, 'name', 'TOO_LONG'],
      ['a name that turns its direction', { ...contact, name: 'Ada\u202Egnp.exe' }, 'name', 'FORBIDDEN_CHARACTER'],
      ['a name of two lines', { ...contact, name: 'Ada\nByron' }, 'name', 'FORBIDDEN_CHARACTER'],
    ],
  ],
  [
    'cartAddressSet',
    [
      ['a country of three letters', { shipping: { ...home, country: 'SWE' } }, 'shipping.country', 'TOO_LONG'],
      ['a country of digits', { shipping: { ...home, country: '12' } }, 'shipping.country', 'NOT_A_COUNTRY'],
      ['a bell in an address', { shipping: { ...home, line1: 'Road\u0007' } }, 'shipping.line1', 'FORBIDDEN_CHARACTER'],
    ],
  ],
  [
    'paymentInitiate',
    [
      [
        'too many decimals',
        { provider: wire, expectedTotal: { ...due, amount: '1.001' } },
        'expectedTotal',
        'TOO_MANY_DECIMALS',
      ],
      [
        'another currency',
        { provider: wire, expectedTotal: { ...due, currency: 'USD' } },
        'expectedTotal',
        'CURRENCY_MISMATCH',
      ],
      [
        'less than nothing',
        { provider: wire, expectedTotal: { ...due, amount: '-1.00' } },
        'expectedTotal',
        'OUT_OF_RANGE',
      ],
      ['a provider nobody has', { provider: { code: 'shells' }, expectedTotal: due }, 'provider', 'UNKNOWN_RECORD'],
    ],
  ],
])('%s', (name, cases) => {
  it.each(cases)('refuses %s', async (_, input, path, reason) => {
    const result = await unchanged(() => guest.run(name, { order: { id: guest.cart }, ...input }))
    expect(result).toMatchObject({ __typename: 'InvalidInput', code: 'INVALID_INPUT', params: { reason } })
    expect(result.path).toEqual(['input', ...path.split('.')])
    expect(textAt(result, 'message').length).toBeGreaterThan(5)
  })
})

it.each<readonly [string, object]>([
  ['a text for a number', { quantity: 'many', product: mug }],
  ['a fraction for a whole number', { quantity: 1.5, product: mug }],
  ['2^31', { quantity: 2_147_483_648, product: mug }],
  ['nothing for what is required', { quantity: null, product: mug }],
  ['a field that there is not', { quantity: 1, product: mug, price: 1 }],
  ['two keys for one record', { quantity: 1, product: { sku: 'MUG-STN', id: btoa('Product:1') } }],
  ['a list for an object', { quantity: 1, product: [mug, mug] }],
  ['an object for a text', { quantity: 1, product: { sku: { $ne: '' } } }],
])('refuses %s before anything runs', async (_, given) => {
  const query = 'mutation($input: CartLineAddInput!) { cartLineAdd(input: $input) { __typename } }'
  const input = { order: { id: guest.cart }, ...given }
  const { data, errors } = await unchanged(() => guest.ask(query, { input }))
  expect(errors[0]?.extensions?.code).toBe('BAD_USER_INPUT')
  expect(data ?? null).toBeNull()
})

describe('what is somebody else’s', () => {
  const moves: readonly (readonly [string, () => object])[] = [
    ['cartLineAdd', () => ({ order: { id: theirs.order }, product: mug, quantity: 1 })],
    ['cartContactSet', () => ({ order: { number: theirs.number }, ...contact })],
    ['orderCancel', () => ({ order: { number: theirs.number } })],
    ['paymentCancel', () => ({ payment: { reference: theirs.reference } })],
    ['paymentInitiate', () => ({ order: { id: theirs.order }, provider: wire, expectedTotal: due })],
    ['cartMerge', () => ({ order: { id: theirs.order }, into: { id: theirs.order } })],
  ]

  it.each(moves)('is refused to %s as if it were not there', async (name, input) => {
    const text = JSON.stringify(input())
    const absent = JSON.parse(
      text
        .replaceAll(theirs.number, 'S99999')
        .replaceAll(theirs.order, btoa('Order:01a20167-3df5-7000-9ac5-47a0b0406a07')),
    )
    const answers = await unchanged(async () => [await guest.run(name, input()), await guest.run(name, absent)])
    expect(answers[0]).toMatchObject({ __typename: 'NotFound', code: 'NOT_FOUND' })
    expect(answers[1]).toEqual(answers[0])
  })

  it('cannot be put into one’s own: a line of another order, a cart merged into a stranger’s', async () => {
    const order = { id: guest.cart }
    const results = await unchanged(async () => [
      await guest.run('cartLineUpdate', { order, line: theirs.line, quantity: 3 }),
      await guest.run('cartLineRemove', { order, line: theirs.line }),
      await guest.run('cartMerge', { order, into: { id: theirs.order } }),
    ])
    for (const result of results) expect(['NotFound', 'TransitionNotAllowed', 'InvalidInput']).toContain(typeOf(result))
  })
})

describe('a record that has moved on', () => {
  it('is refused with its present version to whom names an older or a later one', async () => {
    const order = { id: guest.cart }
    const { data } = await guest.ask('{ cart { version } }')
    const version = Number(at(data, 'cart', 'version'))
    for (const expectedVersion of [0, version - 1, version + 1, 2_147_483_647]) {
      const result = await unchanged(() =>
        guest.run('cartLineAdd', { order, expectedVersion, product: mug, quantity: 1 }),
      )
      expect(result).toMatchObject({ __typename: 'StaleVersion', code: 'STALE_VERSION', current: version })
    }
  })

  it('is refused to whom repeats a key with another input, and replayed to whom repeats the same', async () => {
    const app = await appOf(server, ['orders:write'])
    const input = { order: { id: guest.cart }, text: 'Called' }
    const first = await app.run('orderNoteAdd', input, { key: 'note-1' })
    expect(first).toMatchObject({ __typename: 'OrderNoteAddSuccess', replayed: false })
    const results = await unchanged(async () => [
      await app.run('orderNoteAdd', { ...input, text: 'Wrote' }, { key: 'note-1' }),
      await app.run('orderCancel', { order: { id: guest.cart } }, { key: 'note-1' }),
      await app.run('orderNoteAdd', input, { key: 'note-1' }),
    ])
    expect(results.map(typeOf)).toEqual(['IdempotencyKeyReused', 'IdempotencyKeyReused', 'OrderNoteAddSuccess'])
    expect(results[2]?.replayed).toBe(true)
  })

  it.each([
    ['', 'KEY_LENGTH'],
    ['k'.repeat(201), 'KEY_LENGTH'],
  ])('is refused with the key %j', async (key, reason) => {
    const result = await unchanged(() => manager.run('orderNoteAdd', { order: { id: guest.cart }, text: 'x' }, { key }))
    expect(result).toMatchObject({ __typename: 'InvalidInput', params: { reason } })
  })
})

it.each([
  ['{ products(where: { search: "%" }) { nodes { sku } } }', { products: { nodes: [] } }],
  ['{ products(where: { search: "_" }) { nodes { sku } } }', { products: { nodes: [] } }],
  ['{ products(where: { search: "\\\\" }) { nodes { sku } } }', { products: { nodes: [] } }],
  ['{ orders(where: { number: "S_" }) { nodes { id } } }', { orders: { nodes: [] } }],
  ['{ orders(where: { customer: "x" }) { nodes { id } } }', { orders: { nodes: [] } }],
  ['{ order(ref: { number: "S00001\' OR 1=1" }) { id } }', { order: null }],
  ['{ nodes(ids: ["Tm90aGluZzox", "TW9uZXk6MQ==", "T3JkZXI6MQ=="]) { id } }', { nodes: [null, null, null] }],
])('finds nothing, and breaks nothing, for %s', async (query, data) => {
  expect(await manager.ask(query)).toEqual({ data, errors: [] })
})

it.each(['x', '', 'Tm90aGluZzox'])('says that "%s" is no id', async (id) => {
  const { data, errors } = await manager.ask('query($id: ID!) { node(id: $id) { id } }', { id })
  expect(data).toEqual({ node: null })
  expect(errors).toMatchObject([{ path: ['node'], extensions: { code: 'BAD_USER_INPUT' } }])
})

it.each([
  ['{ products(where: { search: "\\u0000" }) { nodes { sku } } }', {}],
  ['{ order(ref: { number: "\\u{0}" }) { id } }', {}],
  ['query($ref: OrderRef!) { order(ref: $ref) { id } }', { ref: { number: 'S\u0000' } }],
  [
    'query($types: [String!]) { events(where: { types: $types }) { nodes { id } } }',
    { types: ['OrderSent', '\u0000'] },
  ],
])('refuses the character that PostgreSQL cannot keep: %s', async (query, variables) => {
  const { data, errors } = await unchanged(() => manager.ask(query, variables))
  expect(errors.map((error) => error.extensions?.code)).toEqual(['BAD_USER_INPUT'])
  expect(Object.values(data ?? {}).filter((value) => value !== null)).toEqual([])
})

it.each(['after', 'before'])('refuses a place in a list that is none of ours: %s', async (argument) => {
  for (const cursor of ['x', btoa('GPC:S:x'), btoa('GPC:S:\u0000'), '']) {
    const { data, errors } = await manager.ask(`{ orders(${argument}: "${cursor}") { nodes { id } } }`)
    expect(
      errors.map((error) => error.extensions?.code),
      cursor,
    ).toEqual(['BAD_USER_INPUT'])
    expect(data ?? null).toBeNull()
  }
})

it('keeps names with markup, right-to-left letters and emoji as they are', async () => {
  const someone = await guestOf(server)
  for (const name of [
    '<b>نگار</b>',
    '{{ 7 * 7 }} %s ${x}',
    'Zoë 👩‍🚀 O’Brien',
    `Robert'); DROP TABLE "order";--`,
    'کتاب‌خانه',
  ]) {
    const input = { order: { id: someone.cart }, ...contact, name }
    const done = await someone.run('cartContactSet', input, { select: 'order { contact { name } }' })
    expect(done.order).toEqual({ contact: { name } })
  }
})

it('says in five languages what is wrong', async () => {
  const someone = await guestOf(server)
  const messages = new Set<unknown>()
  for (const language of ['en', 'es', 'sv', 'fr', 'fa']) {
    const input = { order: { id: someone.cart }, provider: wire, expectedTotal: { ...due, amount: '0.00' } }
    const result: Result = await someone.run('paymentInitiate', input, { language })
    expect(result).toMatchObject({ __typename: 'TransitionNotAllowed', from: 'QUOTATION' })
    messages.add(result.message)
  }
  expect(messages.size).toBe(5)
})

it('answers a wrong secret as nobody’s, and a wrong token as nobody', async () => {
  const wrong = callerOf(server, { 'waybill-cart': 'cart_guess' })
  expect((await wrong.ask('{ cart { id } orders { nodes { id } } }')).data).toEqual({
    cart: null,
    orders: { nodes: [] },
  })
  for (const authorization of ['Bearer wb_guess', `Bearer ${'x'.repeat(5_000)}`]) {
    const { errors } = await callerOf(server, { authorization }).ask('{ viewer { kind } }')
    expect(errors[0]?.extensions?.code).toBe('UNAUTHENTICATED')
  }
})
