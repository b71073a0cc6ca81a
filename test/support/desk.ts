import type { Pool } from 'pg'
import { openPool } from '@waybill/prisma/db'
import type { AppliedEvent, CommandRequest, Outcome } from '@waybill/schema/context'
import { system, type Actor, type StaffRole } from '@waybill/schema/domain/actor'
import type { Rows } from '@waybill/schema/domain/draft'
import type { Rejection } from '@waybill/schema/domain/rejection'
import { makeApply, type Apply } from '@waybill/server/commands/apply'
import { makeLoader, type LoadRows } from '@waybill/server/commands/load'
import { makeSaver } from '@waybill/server/commands/save'
import { loadTables, type TableMaps } from '@waybill/server/commands/tables'
import { makeClock, type TestClock } from './clock.ts'
import { createTestDatabase } from './database.ts'

/** A shop with its writer on a database of a test's own, below GraphQL: for tests of rules, races and the log. */
export interface Desk {
  readonly url: string
  readonly pool: Pool
  readonly clock: TestClock
  readonly apply: Apply
  readonly load: LoadRows
  readonly tables: TableMaps
  /** Runs a command that has to succeed. */
  readonly run: (actor: Actor, request: CommandRequest) => Promise<AppliedEvent>
  /** Runs a command that has to be refused. */
  readonly refuse: (actor: Actor, request: CommandRequest) => Promise<Rejection>
  readonly rowsOf: (orderId: string) => Promise<Rows>
  readonly close: () => Promise<void>
}

export interface DeskOptions {
  readonly currency?: string
  readonly pricesIncludeTax?: boolean
  readonly steps?: 'SHIP_ONLY' | 'PICK_SHIP' | 'PICK_PACK_SHIP'
  /** A database with a shop in it. */
  readonly url?: string
  /** A database with all tables and no rows. */
  readonly fresh?: string
}

export async function openDesk(
  options: DeskOptions = {},
): Promise<Desk & { readonly staff: (role: StaffRole) => Actor }> {
  const given = options.url ?? options.fresh
  const database = given === undefined ? await createTestDatabase() : { url: given, drop: () => Promise.resolve() }
  const pool = openPool(database.url, { max: 20 })
  const clock = makeClock()
  const tables = await loadTables(pool)
  const load = makeLoader(tables)
  const apply = makeApply({ pool, load, save: makeSaver(tables), now: clock.now, committed: () => undefined })
  const run = async (actor: Actor, request: CommandRequest) => eventOf(await apply(actor, request))
  const roles = new Map<StaffRole, Actor>()
  const desk = {
    url: database.url,
    pool,
    clock,
    apply,
    load,
    tables,
    run,
    refuse: async (actor: Actor, request: CommandRequest) => rejectionOf(await apply(actor, request)),
    rowsOf: async (orderId: string) =>
      (await load(pool, { orders: [orderId], rows: new Map() }, { forUpdate: false, heads: [] })).rows,
    close: async () => {
      await pool.end()
      await database.drop()
    },
    staff: (role: StaffRole) => {
      const actor = roles.get(role)
      if (actor === undefined) throw new Error(`No ${role} at the desk`)
      return actor
    },
  }
  if (options.url === undefined) await openShop(desk, options)
  for (const role of ['SALES', 'WAREHOUSE', 'ACCOUNTANT', 'MANAGER'] as const) {
    const email = `${role.toLowerCase()}@example.com`
    const { rows } = await pool.query<{ id: string }>('SELECT id FROM staff WHERE email = $1', [email])
    const id =
      rows[0]?.id ??
      (await run(system, { name: 'staffCreate', id: undefined, input: { name: role, email, roles: [role] } })).entityId
    roles.set(role, { kind: 'STAFF', id, name: role, roles: [role] })
  }
  return desk
}

async function openShop(desk: Pick<Desk, 'run'>, options: DeskOptions): Promise<void> {
  const shop = {
    name: 'Test shop',
    email: 'desk@example.com',
    currency: options.currency ?? 'EUR',
    country: 'SE',
    timeZone: 'Europe/Stockholm',
    locale: 'en',
    pricesIncludeTax: options.pricesIncludeTax ?? true,
    testProvider: true,
  }
  await desk.run(system, { name: 'shopOpen', id: undefined, input: shop })
  const warehouse = { code: 'WH', name: 'Main', country: 'SE', steps: options.steps ?? 'SHIP_ONLY' }
  const { entityId } = await desk.run(system, { name: 'warehouseCreate', id: undefined, input: warehouse })
  const shipping = { code: 'parcel', name: 'Parcel', kind: 'SHIP', carrier: 'TEST_CARRIER', price: 500 }
  await desk.run(system, { name: 'deliveryMethodCreate', id: undefined, input: shipping })
  const pickup = { code: 'pickup', name: 'Pick up', kind: 'PICKUP', price: 0, warehouse: entityId }
  await desk.run(system, { name: 'deliveryMethodCreate', id: undefined, input: pickup })
}

/** The event of an outcome that has to be a success. */
export function eventOf(outcome: Outcome): AppliedEvent {
  if ('rejection' in outcome) throw new Error(`Refused: ${JSON.stringify(outcome.rejection)}`)
  return outcome.event
}

/** The rejection of an outcome that has to be one. */
function rejectionOf(outcome: Outcome): Rejection {
  if ('event' in outcome) throw new Error(`Not refused: ${outcome.event.type}`)
  return outcome.rejection
}
