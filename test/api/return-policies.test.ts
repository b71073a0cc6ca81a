import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { appOf, at, callerOf, colleagueOf, guestOf, textAt, typeOf, type Caller } from '../support/api.ts'
import { startTestServer, type TestServer } from '../support/server.ts'

let server: TestServer
let manager: Caller
beforeAll(async () => {
  server = await startTestServer({ background: false })
  manager = await colleagueOf(server)
})
afterAll(() => server.close())

const fields = `returnable windowDays autoApprove restockingFee shippingPaidBy productType removedAt
  product { sku } category { name }`
const policies = async (caller = manager) => (await caller.ask(`{ returnPolicies { ${fields} } }`)).data?.returnPolicies
const create = (input: object, caller = manager) =>
  caller.run('returnPolicyCreate', input, { select: 'returnPolicy { id version }' })

/** The terms that the law sets, for the whole shop. */
const bare = {
  returnable: true,
  windowDays: 14,
  autoApprove: false,
  restockingFee: '0',
  shippingPaidBy: 'CUSTOMER',
  productType: null,
  removedAt: null,
  product: null,
  category: null,
}
const ofMug = {
  ...bare,
  windowDays: 30,
  autoApprove: true,
  restockingFee: '12.5',
  shippingPaidBy: 'SHOP',
  product: { sku: 'MUG-STN' },
}
const digital = { ...bare, returnable: false, productType: 'DIGITAL' }

describe('return policies', () => {
  it('are listed with their terms, oldest first', async () => {
    expect(await policies()).toEqual([])
    const mug = {
      product: { sku: 'MUG-STN' },
      windowDays: 30,
      autoApprove: true,
      restockingFeeBp: 1250,
      shippingPaidBy: 'SHOP',
    }
    for (const input of [mug, { productType: 'DIGITAL', returnable: false }, {}])
      expect(typeOf(await create(input))).toBe('ReturnPolicyCreateSuccess')
    expect(await policies()).toEqual([ofMug, digital, bare])
  })

  it.each<[object, string, object]>([
    [{ product: { sku: 'MUG-STN' } }, 'TransitionNotAllowed', { blockers: [{ code: 'POLICY_EXISTS' }] }],
    [
      { product: { sku: 'LIN-NAP' }, productType: 'GOODS' },
      'TransitionNotAllowed',
      { blockers: [{ code: 'POLICY_ONE_OF' }] },
    ],
    [{ product: { sku: 'NONE' } }, 'InvalidInput', { params: { reason: 'UNKNOWN_RECORD' } }],
    [{ productType: 'GOODS', windowDays: -1 }, 'InvalidInput', { path: ['input', 'windowDays'] }],
    [{ productType: 'GOODS', restockingFeeBp: 10_001 }, 'InvalidInput', { path: ['input', 'restockingFeeBp'] }],
  ])('refuse %j: %s', async (input, type, said) => {
    const before = await policies()
    expect(await create(input)).toMatchObject({ __typename: type, ...said })
    expect(await policies()).toEqual(before)
  })

  it('are changed and removed by managers alone, and then no longer listed', async () => {
    const made = await create({ productType: 'GOODS' })
    const returnPolicy = { id: textAt(made, 'returnPolicy', 'id') }
    const before = await policies()
    const sales = await colleagueOf(server, 'neda@lumen-linen.example')
    const reader = await appOf(server, ['settings:read'])
    for (const caller of [sales, reader, await guestOf(server)]) {
      expect(typeOf(await create({}, caller))).toBe('Forbidden')
      expect(typeOf(await caller.run('returnPolicyUpdate', { returnPolicy, windowDays: 60 }))).toBe('Forbidden')
      expect(typeOf(await caller.run('returnPolicyRemove', { returnPolicy }))).toBe('Forbidden')
    }
    expect(await policies()).toEqual(before)
    await manager.run('returnPolicyUpdate', { returnPolicy, windowDays: 60 })
    expect(await policies()).toEqual([ofMug, digital, bare, { ...bare, productType: 'GOODS', windowDays: 60 }])
    await manager.run('returnPolicyRemove', { returnPolicy })
    expect(await policies()).toEqual([ofMug, digital, bare])
    const query = 'query($id: ID!) { node(id: $id) { ... on ReturnPolicy { windowDays removedAt } } }'
    expect((await manager.ask(query, returnPolicy)).data).toEqual({
      node: { windowDays: 60, removedAt: expect.any(String) },
    })
  })

  it('are read by colleagues and tokens for the settings, their products with the catalogue', async () => {
    const [plain, both, orders] = [
      await appOf(server, ['settings:read']),
      await appOf(server, ['settings:read', 'catalog:read']),
      await appOf(server, ['orders:read']),
    ]
    const warehouse = await colleagueOf(server, 'sara@lumen-linen.example')
    for (const caller of [both, warehouse]) expect(await policies(caller)).toEqual([ofMug, digital, bare])
    expect(await policies(plain)).toEqual([{ ...ofMug, product: null }, digital, bare])
    for (const [caller, code] of [
      [orders, 'FORBIDDEN'],
      [await guestOf(server), 'UNAUTHENTICATED'],
      [callerOf(server), 'UNAUTHENTICATED'],
    ] as const) {
      const { data, errors } = await caller.ask('{ returnPolicies { id } }')
      expect([data ?? null, at(errors, 0, 'extensions', 'code')]).toEqual([null, code])
    }
  })
})
