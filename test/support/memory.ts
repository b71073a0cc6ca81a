import { createHash } from 'node:crypto'
import { system, type Actor, type StaffRole } from '@waybill/schema/domain/actor'
import { decide, type Decided, type Decision } from '@waybill/schema/domain/decide'
import { emptyRows, type Rows } from '@waybill/schema/domain/draft'
import type { Id } from '@waybill/schema/domain/id'
import type { Ctx, SequenceName } from '@waybill/schema/domain/machine'
import type { Rejection } from '@waybill/schema/domain/rejection'
import { transitions } from '@waybill/schema/domain/transitions'
import { makeClock, type TestClock } from './clock.ts'

export type ActorName = StaffRole | 'CUSTOMER' | 'PROVIDER' | 'SYSTEM' | 'APP'

/** A shop without a database: the rules alone, so that thousands of histories take seconds. */
export interface MemoryShop {
  readonly clock: TestClock
  readonly rows: () => Rows
  readonly actor: (name: ActorName) => Actor
  readonly ctx: (actor: Actor) => Ctx
  /** What a command would do. */
  readonly ask: (actor: Actor, command: MemoryCommand) => Decided
  /** Runs a command that has to succeed. */
  readonly run: (actor: Actor, command: MemoryCommand) => Decision
  /** Takes over what a decision changed. */
  readonly keep: (decision: Decision) => void
  /** The shop as it is now, whatever happens to this one later. */
  readonly still: () => MemoryShop
}

export interface MemoryCommand {
  readonly name: string
  readonly id?: string | undefined
  readonly input?: Readonly<Record<string, unknown>>
}

export interface MemoryOptions {
  readonly steps?: 'SHIP_ONLY' | 'PICK_SHIP' | 'PICK_PACK_SHIP'
  readonly shippingPolicy?: 'ASAP' | 'ALL_AT_ONCE'
  readonly currency?: string
  readonly country?: string
  readonly pricesIncludeTax?: boolean
}

export function openMemoryShop(options: MemoryOptions = {}): MemoryShop {
  const actors = new Map<ActorName, Actor>([['SYSTEM', system]])
  const shop = shopOf(actors, makeClock(), emptyRows(), counters())
  setUp(shop, actors, options)
  return shop
}

interface Counters {
  readonly newId: Ctx['newId']
  readonly nextNumber: Ctx['nextNumber']
  readonly digest: Ctx['digest']
}

function counters(): Counters {
  const sequences = new Map<SequenceName, number>()
  let ids = 0
  return {
    digest: (text: string) => createHash('sha256').update(text).digest('hex'),
    newId: <T extends string>(_of: T) => {
      ids += 1
      return `00000000-0000-7000-8000-${String(ids).padStart(12, '0')}` as Id<T>
    },
    nextNumber: (sequence) => {
      const next = (sequences.get(sequence) ?? 0) + 1
      sequences.set(sequence, next)
      return next
    },
  }
}

function shopOf(actors: ReadonlyMap<ActorName, Actor>, clock: TestClock, start: Rows, counters: Counters): MemoryShop {
  let rows = start
  const ctx = (actor: Actor): Ctx => ({ now: clock.now(), actor, ...counters })
  const ask = (actor: Actor, { name, id, input = {} }: MemoryCommand) =>
    decide(transitions, rows, { name, id, input }, ctx(actor))
  const keep = (decision: Decision) => {
    rows = merged(rows, decision)
  }
  return {
    clock,
    ctx,
    ask,
    keep,
    rows: () => rows,
    actor: (name) => {
      const found = actors.get(name)
      if (found === undefined) throw new Error(`No ${name} in the shop`)
      return found
    },
    run: (actor, command) => {
      const decided = ask(actor, command)
      if ('rejection' in decided) throw new Error(`${command.name} refused: ${JSON.stringify(decided.rejection)}`)
      keep(decided.decision)
      return decided.decision
    },
    still: () => shopOf(actors, makeClock(clock.now().toString()), rows, counters),
  }
}

/** The id of what a decision made, or of what it was made on. */
export const idOf = (decision: Decision): string => decision.events[0]?.entityId ?? ''

/** The rejection of a decision that has to be one. */
export function refusedBy(decided: Decided): Rejection {
  if ('decision' in decided) throw new Error(`Not refused: ${decided.decision.events[0]?.type}`)
  return decided.rejection
}

function merged(rows: Rows, decision: Decision): Rows {
  const next: Record<string, Map<string, unknown>> = {}
  for (const [table, old] of Object.entries(rows)) next[table] = new Map<string, unknown>(old)
  for (const [table, changed] of decision.draft.changes()) {
    for (const [id, row] of changed) {
      if (row === undefined) next[table]?.delete(id)
      else next[table]?.set(id, row)
    }
  }
  return next as unknown as Rows
}

function setUp({ run }: MemoryShop, actors: Map<ActorName, Actor>, options: MemoryOptions): void {
  const make = (name: string, input: Record<string, unknown>) => idOf(run(system, { name, input }))
  const { currency = 'EUR', country = 'SE', pricesIncludeTax = true } = options
  const place = { currency, country, timeZone: 'Europe/Stockholm', locale: 'en' }
  const shop = { name: 'Shop', email: 'desk@example.com', ...place, pricesIncludeTax, testProvider: true }
  const shopId = make('shopOpen', shop)
  const warehouse = make('warehouseCreate', { code: 'WH', name: 'Main', country, steps: options.steps })
  make('warehouseCreate', { code: 'B', name: 'Second', country, steps: options.steps })
  make('deliveryMethodCreate', { code: 'parcel', name: 'Parcel', kind: 'SHIP', carrier: 'TEST_CARRIER', price: 500 })
  make('deliveryMethodCreate', { code: 'pickup', name: 'Pick up', kind: 'PICKUP', price: 0, warehouse })
  actors.set('PROVIDER', { kind: 'PROVIDER', id: 'test' })
  actors.set('APP', { kind: 'APP', id: 'app', name: 'App', scopes: ['orders:write', 'payments:read'] })
  for (const role of ['SALES', 'WAREHOUSE', 'ACCOUNTANT', 'MANAGER'] as const) {
    const id = make('staffCreate', { name: role, email: `${role.toLowerCase()}@example.com`, roles: [role] })
    actors.set(role, { kind: 'STAFF', id, name: role, roles: [role] })
  }
  const customerId = make('customerCreate', { name: 'Ada', email: 'ada@example.com' })
  actors.set('CUSTOMER', { kind: 'CUSTOMER', customerId, cartTokenHash: undefined })
  const settings = { shippingPolicy: options.shippingPolicy, unpaidExpiryDays: 14 }
  const manager = actors.get('MANAGER') ?? system
  run(manager, { name: 'settingsUpdate', id: shopId, input: settings })
}
