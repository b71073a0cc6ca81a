import { afterAll, beforeAll, expect, it } from 'vitest'
import { schema } from '@waybill/schema'
import { rowsNamed, transitions } from '@waybill/schema/domain/transitions'
import { appOf, colleagueOf, fillCart, guestOf, type Caller } from '../support/api.ts'
import { startTestServer, type TestServer } from '../support/server.ts'

let server: TestServer
let manager: Caller
beforeAll(async () => {
  server = await startTestServer({ background: false })
  manager = await colleagueOf(server)
})
afterAll(() => server.close())

it('is required of apps wherever a person moves stock', () => {
  const bare = transitions.filter(
    (row) =>
      row.mutation !== false &&
      row.stock === true &&
      row.by.some((role) => role === 'SALES' || role === 'WAREHOUSE' || role === 'ACCOUNTANT') &&
      row.keyed !== true,
  )
  expect(bare.map((row) => row.name)).toEqual([])
})

it('is required of apps for a confirmation by hand, and changes nothing without', async () => {
  const app = await appOf(server, ['orders:write', 'orders:read'])
  const guest = await guestOf(server)
  await fillCart(guest)
  const order = { id: guest.cart }
  expect(await app.run('orderConfirm', { order })).toMatchObject({ __typename: 'IdempotencyKeyRequired' })
  const { data } = await app.ask('query($id: ID!) { order(ref: { id: $id }) { state } }', order)
  expect(data).toEqual({ order: { state: 'QUOTATION' } })
  expect(await app.run('orderConfirm', { order }, { key: 'confirm-1' })).toMatchObject({ replayed: false })
})

it('gives NotFound again, also once the record is there', async () => {
  const product = { name: 'Late', sku: 'LATE-1', price: { amount: '3.00', currency: 'EUR' } }
  const update = { product: { sku: 'LATE-1' }, published: false }
  const first = await manager.run('productUpdate', update, { key: 'nf' })
  expect(first).toMatchObject({ __typename: 'NotFound' })
  expect(await manager.run('productCreate', product)).toMatchObject({ __typename: 'ProductCreateSuccess' })
  expect(await manager.run('productUpdate', update, { key: 'nf' })).toEqual(first)
  expect(await manager.run('productUpdate', update, { key: 'nf-2' })).toMatchObject({ replayed: false })
  expect(await manager.run('productUpdate', { ...update, published: true }, { key: 'nf' })).toMatchObject({
    __typename: 'IdempotencyKeyReused',
  })
})

it('gives InvalidInput again, also once the input would be right', async () => {
  const guest = await guestOf(server)
  const line = { order: { id: guest.cart }, product: { sku: 'LATE-2' }, quantity: 1 }
  const first = await guest.run('cartLineAdd', line, { key: 'bad' })
  expect(first).toMatchObject({ __typename: 'InvalidInput', params: { reason: 'UNKNOWN_RECORD' } })
  const product = { name: 'Late', sku: 'LATE-2', price: { amount: '3.00', currency: 'EUR' }, published: true }
  await manager.run('productCreate', product)
  expect(await guest.run('cartLineAdd', line, { key: 'bad' })).toEqual(first)
  const long = { order: { id: guest.cart }, product: { sku: 'MUG-STN' }, quantity: -1 }
  expect(await guest.run('cartLineAdd', long, { key: 'bad' })).toMatchObject({ __typename: 'IdempotencyKeyReused' })
})

it('gives that a value is taken again, also once it is free, and names the field of the input', async () => {
  const first = await manager.run('categoryCreate', { name: 'Tea' }, { key: 'tea-1' })
  expect(first).toMatchObject({ replayed: false })
  const taken = await manager.run('categoryCreate', { name: 'Tea' }, { key: 'tea-2' })
  expect(taken).toMatchObject({ path: ['input', 'name'], params: { reason: 'ALREADY_TAKEN', field: 'name' } })
  await server.pool.query(`UPDATE category SET name = 'Coffee' WHERE name = 'Tea'`)
  expect(await manager.run('categoryCreate', { name: 'Tea' }, { key: 'tea-2' })).toEqual(taken)
})

/** Mutations that keep no answers, each with an input that it would take. */
const keyless: Readonly<Record<string, object>> = {
  cartRecover: { token: 'x' },
  customerSignIn: { token: 'x' },
  customerSignInRequest: { email: 'ada@example.com' },
  customerSignOut: {},
  deadLettersRetry: { ids: [] },
  mailResend: { mail: btoa('Mail:01a20167-3df5-7000-9ac5-47a0b0406a07') },
  mailTemplateTest: { kind: 'QUOTATION', to: 'ada@example.com' },
  returnPrepare: { number: 'S00001' },
}

it('knows of every mutation whether it takes a key', () => {
  const names = Object.keys(schema.getMutationType()?.getFields() ?? {})
  const made = names.filter((name) => rowsNamed(name).every((row) => row.mutation === false))
  const taking = made.filter((name) => name.endsWith('Transition') || name === 'deliveriesPrint')
  expect(made.filter((name) => !taking.includes(name)).sort()).toEqual(Object.keys(keyless))
})

it.each(Object.entries(keyless))(
  'has %s refuse a key instead of overlooking it, and do nothing',
  async (name, input) => {
    const before = await server.pool.query(
      'SELECT count(*) FROM mail_message UNION ALL SELECT count(*) FROM sign_in_link',
    )
    const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input!`
    const query = `mutation($input: ${type}) { result: ${name}(input: $input) @idempotent(key: "a-key-nobody-guesses") {
    __typename ... on InvalidInput { path params } } }`
    const { data, errors } = await manager.ask(query, { input })
    expect(errors).toEqual([])
    expect(data).toEqual({
      result: { __typename: 'InvalidInput', path: ['@idempotent', 'key'], params: { reason: 'NOT_TAKEN' } },
    })
    const after = await server.pool.query(
      'SELECT count(*) FROM mail_message UNION ALL SELECT count(*) FROM sign_in_link',
    )
    expect(after.rows).toEqual(before.rows)
  },
)
