import { array, nat, sample } from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { system, type Actor, type StaffRole } from '@waybill/schema/domain/actor'
import type { Field, Fields } from '@waybill/schema/domain/field'
import type { Rows } from '@waybill/schema/domain/draft'
import type { Ctx } from '@waybill/schema/domain/machine'
import { formatAmount } from '@waybill/schema/domain/money'
import type { TableName } from '@waybill/schema/domain/tables'
import { inputOf, rowsNamed } from '@waybill/schema/domain/transitions'
import { globalId, naturalKeys } from '@waybill/schema/graphql/refs'
import { makeLoader, type LoadRows } from '@waybill/server/commands/load'
import { newId } from '@waybill/server/commands/new-id'
import { loadTables } from '@waybill/server/commands/tables'
import { at, colleagueOf, fillCart, guestOf, textAt, typeOf, type Caller, type Result } from '../support/api.ts'
import { inputCodes, inputFor } from '../support/inputs.ts'
import { allRows } from '../support/sale.ts'
import { startTestServer, type TestServer } from '../support/server.ts'
import { attemptOf, type Attempt, type Step } from '../support/walk.ts'

/** H55 through the API: what `availableTransitions` says of a move is what comes of the mutation of that name. */

const steps = Number(process.env['API_WALK_STEPS'] ?? 150)
const seed = Number(process.env['API_WALK_SEED'] ?? 11)

let server: TestServer
let load: LoadRows
let callers: ReadonlyMap<Actor, Caller>

const emails = {
  SALES: 'neda@lumen-linen.example',
  WAREHOUSE: 'sara@lumen-linen.example',
  ACCOUNTANT: 'olivier@lumen-linen.example',
  MANAGER: 'margaux@lumen-linen.example',
} as const satisfies Record<StaffRole, string>

beforeAll(async () => {
  server = await startTestServer({ background: false })
  load = makeLoader(await loadTables(server.pool))
  const { rows } = await server.pool.query<{ id: string; email: string; name: string; roles: StaffRole[] }>(
    'SELECT id, email, name, roles FROM staff',
  )
  const entries = Object.values(emails).map(async (email): Promise<[Actor, Caller]> => {
    const person = rows.find((row) => row.email === email)
    if (person === undefined) throw new Error(`No ${email}`)
    const { id, name, roles } = person
    return [{ kind: 'STAFF', id, name, roles }, await colleagueOf(server, email)]
  })
  callers = new Map(await Promise.all(entries))
  for (const sku of ['LMP-DSK', 'MUG-STN']) await fillCart(await guestOf(server), sku)
})
afterAll(() => server.close())

/** A value of the domain as the API takes it. */
function shown(field: Field, value: unknown): unknown {
  switch (field.kind) {
    case 'id': {
      const id = globalId(field.of, String(value))
      return naturalKeys[field.of] === undefined ? id : { id }
    }
    case 'money':
      return { amount: formatAmount(Number(value), 'EUR'), currency: 'EUR' }
    case 'instant':
      return String(value)
    case 'list':
      return Array.isArray(value) ? value.map((item) => shown(field.item, item)) : value
    case 'object':
      return shownFields(field.fields, value)
    case 'text':
    case 'integer':
    case 'choice':
    case 'boolean':
    case 'date':
    case 'texts':
      return value
  }
}

const shownFields = (fields: Fields, values: unknown): object =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([name, field]) => {
      const value = at(values, name)
      return value === undefined ? [] : [[name, shown(field, value)]]
    }),
  )

/** What the API says of a record's moves to the one who is about to make one. */
async function movesOf(caller: Caller, record: string): Promise<readonly unknown[]> {
  const moves = 'availableTransitions { name allowed blockers { code } }'
  const kinds = ['Order', 'Payment', 'Delivery', 'Transfer', 'StockItem', 'Exception', 'Return', 'Invoice']
  const parts = kinds.map((kind) => `... on ${kind} { ${moves} }`).join(' ')
  const { data, errors } = await caller.ask(`query($id: ID!) { node(id: $id) { ${parts} } }`, { id: record })
  expect(errors).toEqual([])
  const said = at(data, 'node', 'availableTransitions')
  return Array.isArray(said) ? said : []
}

function codesIn(refused: unknown): readonly string[] {
  const blockers = at(refused, 'blockers')
  return Array.isArray(blockers) ? blockers.map((blocker) => textAt(blocker, 'code')) : []
}

/** Makes the move as the API is asked for it, and holds what came of it against what was said. */
async function take(caller: Caller, { name, id, input }: Attempt): Promise<Result> {
  const [row] = rowsNamed(name)
  const given = shownFields(inputOf(name), input)
  if (row === undefined || id === undefined) return await caller.run(name, given)
  const record = globalId(row.on, id)
  const move = (await movesOf(caller, record)).find((one) => textAt(one, 'name') === name)
  const said = move === undefined ? undefined : { allowed: at(move, 'allowed'), codes: codesIn(move) }
  const result = await caller.run(name, { [row.on]: { id: record }, ...given })
  const told = `${name} of ${record}: ${JSON.stringify({ said, result, input })}`
  if (said === undefined) throw new Error(`Nothing was said of ${told}`)
  const allowed = inputCodes[name] ?? []
  if (typeOf(result).endsWith('Success')) expect(said, told).toEqual({ allowed: true, codes: [] })
  else {
    expect(typeOf(result), told).toBe('TransitionNotAllowed')
    // Every reason that was named, and none but those that only the input could show.
    const codes = codesIn(result)
    expect(
      said.codes.filter((code) => !codes.includes(code)),
      told,
    ).toEqual([])
    expect(
      codes.filter((code) => !said.codes.includes(code) && !allowed.includes(code)),
      told,
    ).toEqual([])
  }
  return result
}

const ctxOf = (actor: Actor): Ctx => ({
  now: Temporal.Now.instant(),
  actor,
  newId,
  nextNumber: () => 0,
  digest: () => '',
})

const rowsNow = () => allRows({ pool: server.pool, load })

const records: readonly TableName[] = ['order', 'payment', 'delivery', 'transfer']

/** A move on a record, with the first input that fits; undefined where there is none. */
function moveOn(name: string, id: string, rows: Rows, actor: Actor): Attempt | undefined {
  const wire = [...rows.paymentProvider.values()].find((provider) => provider.code === 'wire')
  const input = inputFor(name, id, { rows, ctx: ctxOf(actor), pick: () => 0 })
  const given = name === 'paymentInitiate' ? { ...input, provider: wire?.id } : input
  return given && { actor, name, id, input: given, foretold: undefined }
}

/** From the cart to the door; what the carrier says comes in between. */
const life = [
  'orderSend',
  'paymentInitiate',
  'orderConfirm',
  'paymentMarkPaid',
  'transferStart',
  'transferValidate',
  'packageSet',
  'transferValidate',
  'deliveryLabelBuy',
  'labelStore',
  'deliveryShip',
  'deliveryMarkDelivered',
]

it('H55 refuses what it calls blocked, and makes what it calls free, at every step from the cart to the door', async () => {
  const [manager, caller] = [...callers].find(([actor]) => 'name' in actor && actor.name === 'Margaux Petit') ?? []
  if (manager === undefined || caller === undefined) throw new Error('No manager')
  const guest = await guestOf(server)
  await fillCart(guest)
  const order = atob(guest.cart).split(':')[1]
  const blocked = new Set<string>()
  for (const name of life) {
    const rows = await rowsNow()
    const mine = records.flatMap((table) =>
      [...rows[table].values()]
        .filter((row) => row.id === order || at(row, 'orderId') === order)
        .map(({ id }) => ({ table, id })),
    )
    const free: Attempt[] = []
    for (const { table, id } of mine) {
      for (const move of await movesOf(caller, globalId(table, id))) {
        const attempt = moveOn(textAt(move, 'name'), id, rows, manager)
        if (attempt === undefined) continue
        if (at(move, 'allowed') === true) free.push(attempt)
        else blocked.add(`${attempt.name} ${typeOf(await take(caller, attempt))}`)
      }
    }
    if (name === 'labelStore') {
      const label = [...rows.label.values()].find((row) => row.state === 'PENDING')
      await server.apply(system, {
        name,
        id: label?.id,
        input: inputFor(name, '1', { rows, ctx: ctxOf(system), pick: () => 0 }) ?? {},
      })
      continue
    }
    const next = free.find((attempt) => attempt.name === name)
    if (next === undefined) throw new Error(`${name} is not free`)
    expect(typeOf(await take(caller, next))).toMatch(/Success$/)
  }
  expect(blocked.size).toBeGreaterThan(8)
  expect([...blocked].filter((answer) => !answer.endsWith(' TransitionNotAllowed'))).toEqual([])
  const { data } = await guest.ask('{ cart { deliveryStatus paymentStatus } }')
  expect(data).toEqual({ cart: { deliveryStatus: 'DELIVERED', paymentStatus: 'PAID' } })
})

const randomSteps = (): readonly Step[] =>
  sample(array(nat(9999), { minLength: 8, maxLength: 8 }), { seed, numRuns: steps })

it('H55 says before each move of random histories what comes of it', { timeout: 120_000 }, async () => {
  const actors: readonly Actor[] = [...callers.keys(), { kind: 'PROVIDER', id: 'test' }, system]
  const moved = new Set<string>()
  const refused = new Set<string>()
  for (const step of randomSteps()) {
    const attempt = attemptOf(step, await rowsNow(), actors, ctxOf)
    if (attempt === undefined) continue
    const caller = callers.get(attempt.actor)
    if (caller === undefined || rowsNamed(attempt.name).every((row) => row.mutation === false)) {
      await server.apply(attempt.actor, { name: attempt.name, id: attempt.id, input: attempt.input })
      continue
    }
    const result = await take(caller, attempt)
    const seen = typeOf(result).endsWith('Success') ? moved : refused
    seen.add(attempt.name)
  }
  expect(moved.size).toBeGreaterThan(10)
  expect(refused.size).toBeGreaterThan(3)
})
