import { createHash } from 'node:crypto'
import { system, type Actor, type StaffRole } from '@waybill/schema/domain/actor'
import { decide, type Decision } from '@waybill/schema/domain/decide'
import { emptyRows, type Rows } from '@waybill/schema/domain/draft'
import type { DomainEvent } from '@waybill/schema/domain/event'
import type { Id } from '@waybill/schema/domain/id'
import type { Ctx } from '@waybill/schema/domain/machine'
import type { Standing } from '@waybill/schema/domain/queues'
import type { Rejection } from '@waybill/schema/domain/rejection'
import { rootOf, type TableName } from '@waybill/schema/domain/tables'
import { transitions } from '@waybill/schema/domain/transitions'
import { branch, seeded, type Random } from '@waybill/server/simulation/random'
import { makeClock } from './clock.ts'
import { seller } from './seller.ts'
import { attemptOf, broken } from './walk.ts'

/** What a month came to. */
export interface Month {
  /** The rows of the shop at its end. */
  readonly rows: Rows
  readonly events: readonly DomainEvent[]
  /** Records in work queues, since when. */
  readonly standing: readonly (Standing & { readonly at: Temporal.Instant })[]
  /** Printed numbers that were given, by sequence. */
  readonly numbers: ReadonlyMap<string, number>
  /** The first thing that went otherwise than foretold; undefined: nothing did. */
  readonly fault: string | undefined
  readonly end: Temporal.Instant
}

export interface MonthOptions {
  readonly seed: number
  /** Customers who come in 30 days. */
  readonly customers: number
  /** How often somebody turns to the order of each: customer, staff, provider or carrier. */
  readonly turns: number
}

const hours = 30 * 24

/**
 * A month of a shop's life on a clock of its own, from the rules alone: customers come by day, fill carts and leave some
 * of them, people work on what there is, providers and carriers answer well or ill, goods come back, money goes back,
 * documents are written, and deadlines fire at their moment. The same seed gives the same month.
 */
export function liveMonth({ seed, customers, turns }: MonthOptions): Month {
  const shop = new VirtualShop(seed)
  const random = seeded(seed)
  const visits = Array.from({ length: customers }, () => random.whole(0, hours - 1))
  for (let hour = 0; hour < hours && shop.fault === undefined; hour += 1) {
    shop.clock.advance({ hours: 1 })
    shop.fireDeadlines()
    for (const _ of visits.filter((at) => at === hour)) shop.receive(turns)
    shop.work()
  }
  return shop.end()
}

class VirtualShop {
  readonly clock = makeClock()
  fault: string | undefined
  readonly #random: Random
  readonly #actors: Actor[]
  /** Rows of each order, and beside them what all orders share. */
  readonly #orders = new Map<string, Rows>()
  #shared: Rows = emptyRows()
  readonly #left = new Map<string, number>()
  readonly #timers = new Map<
    string,
    { readonly name: string; readonly id: string; readonly rootId: string; readonly dueAt: Temporal.Instant }
  >()
  readonly #standing = new Map<string, Standing & { readonly at: Temporal.Instant }>()
  readonly #events: DomainEvent[] = []
  readonly #numbers = new Map<string, number>()
  #ids = 0

  constructor(seed: number) {
    this.#random = seeded(branch(seed, 1))
    this.#actors = this.#open()
  }

  /** A customer with a cart, which is left behind by some. */
  receive(turns: number): void {
    const buyer = this.#actors.find((actor) => actor.kind === 'CUSTOMER') ?? system
    const id = this.#run(buyer, 'cartCreate')
    const products = [...this.#shared.product.keys()]
    for (let line = this.#random.whole(1, 3); line > 0; line -= 1) {
      this.#run(buyer, 'cartLineAdd', { product: this.#random.pick(products), quantity: this.#random.whole(1, 4) }, id)
    }
    if (this.#random.chance(0.2)) return
    this.#run(buyer, 'cartContactSet', { name: 'Ada', email: 'ada@example.com' }, id)
    const shipping = { name: 'Ada', line1: 'Road 1', postalCode: '111 22', city: 'Stockholm', country: 'SE' }
    this.#run(buyer, 'cartAddressSet', { shipping }, id)
    const methods = [...this.#shared.deliveryMethod.keys()]
    this.#run(buyer, 'cartDeliveryMethodSet', { method: this.#random.pick(methods) }, id)
    this.#left.set(id, turns)
  }

  /** Somebody turns to some of the orders that are not forgotten yet. */
  work(): void {
    for (const [id, left] of this.#left) {
      if (!this.#random.chance(0.5)) continue
      this.#turnTo(id)
      if (this.fault !== undefined) return
      if (left > 1) this.#left.set(id, left - 1)
      else this.#left.delete(id)
    }
  }

  /** Everything whose time has come, the oldest first. */
  fireDeadlines(): void {
    const due = [...this.#timers.values()]
      .filter(({ dueAt }) => Temporal.Instant.compare(dueAt, this.clock.now()) <= 0)
      .toSorted((a, b) => Temporal.Instant.compare(a.dueAt, b.dueAt) || (a.id < b.id ? -1 : 1))
    for (const { name, id, rootId } of due) this.#attempt(system, { name, id, input: {} }, rootId)
  }

  end(): Month {
    return {
      rows: this.#rowsOf(this.#orders.keys()),
      events: this.#events,
      standing: [...this.#standing.values()],
      numbers: this.#numbers,
      fault: this.fault,
      end: this.clock.now(),
    }
  }

  #turnTo(id: string): void {
    const rows = this.#rowsOf([id])
    const refund = [...rows.payment.values()].find((row) => row.operation === 'REFUND' && row.state === 'PENDING')
    if (refund !== undefined && this.#random.chance(0.3)) {
      this.#attempt(system, { name: 'refundFail', id: refund.id, input: { message: 'No' } }, id)
      return
    }
    const step = Array.from({ length: 8 }, () => this.#random.whole(0, 9999))
    const attempt = attemptOf(step, rows, this.#actors, (actor) => this.#ctx(actor))
    if (attempt === undefined || attempt.name === 'cartCreate') return
    const rejection = this.#attempt(attempt.actor, attempt, id)
    const fault = broken(attempt, rejection)
    if (fault !== undefined) this.fault = `${this.clock.now().toString()} ${id}: ${fault}`
  }

  #run(actor: Actor, name: string, input: Readonly<Record<string, unknown>> = {}, id?: string): string {
    const before = this.#events.length
    const rejection = this.#attempt(actor, { name, id, input }, id)
    if (rejection !== undefined && name !== 'cartLineAdd') throw new Error(`${name}: ${JSON.stringify(rejection)}`)
    return this.#events[before]?.entityId ?? ''
  }

  #attempt(
    actor: Actor,
    command: {
      readonly name: string
      readonly id: string | undefined
      readonly input: Readonly<Record<string, unknown>>
    },
    orderId: string | undefined,
  ): Rejection | undefined {
    const decided = decide(transitions, this.#rowsOf(orderId === undefined ? [] : [orderId]), command, this.#ctx(actor))
    if ('rejection' in decided) return decided.rejection
    this.#keep(decided.decision)
    return undefined
  }

  #ctx(actor: Actor): Ctx {
    return {
      now: this.clock.now(),
      actor,
      digest: (text) => createHash('sha256').update(text).digest('hex'),
      newId: <T extends string>(_of: T) => {
        this.#ids += 1
        return `00000000-0000-7000-8000-${String(this.#ids).padStart(12, '0')}` as Id<T>
      },
      nextNumber: (sequence) => {
        const next = (this.#numbers.get(sequence) ?? 0) + 1
        this.#numbers.set(sequence, next)
        return next
      },
    }
  }

  #keep({ draft, events, follows }: Decision): void {
    for (const [table, rows] of draft.changes()) {
      for (const [id, row] of rows) {
        if (row === undefined) for (const all of [this.#shared, ...this.#orders.values()]) all[table].delete(id)
        else this.#put(table, id, row)
      }
    }
    this.#events.push(...events)
    for (const entry of follows.left) this.#standing.delete(`${entry.queue} ${entry.id}`)
    for (const entry of follows.entered) {
      this.#standing.set(`${entry.queue} ${entry.id}`, { ...entry, at: this.clock.now() })
    }
    for (const { name, recordId } of follows.timersCleared) this.#timers.delete(`${name} ${recordId}`)
    for (const { name, recordId, rootId, dueAt } of follows.timersSet) {
      this.#timers.set(`${name} ${recordId}`, { name, id: recordId, rootId, dueAt })
    }
  }

  #put(table: TableName, id: string, row: object): void {
    const root = rootOf(table, row as Parameters<typeof rootOf>[1])
    let rows = this.#shared
    if (root?.type === 'order') {
      rows = this.#orders.get(root.id) ?? emptyRows()
      this.#orders.set(root.id, rows)
    }
    // What a decision gives back is of the table that it names.
    const target = rows[table] as Map<string, unknown>
    target.set(id, row)
  }

  /** The rows that the writer would load for these orders: their own, and what all share. */
  #rowsOf(orders: Iterable<string>): Rows {
    const rows = emptyRows()
    const parts = [this.#shared, ...[...orders].map((id) => this.#orders.get(id) ?? emptyRows())]
    for (const part of parts) {
      for (const table of Object.keys(part) as TableName[]) {
        const target = rows[table] as Map<string, unknown>
        for (const [id, row] of part[table]) target.set(id, row)
      }
    }
    return rows
  }

  #open(): Actor[] {
    const place = { currency: 'EUR', country: 'SE', timeZone: 'Europe/Stockholm', locale: 'en' }
    const opened = { name: 'Shop', email: 'desk@example.com', ...place, pricesIncludeTax: true, testProvider: true }
    const shop = this.#run(system, 'shopOpen', opened)
    const steps = this.#random.pick(['SHIP_ONLY', 'PICK_SHIP', 'PICK_PACK_SHIP'])
    const warehouse = this.#run(system, 'warehouseCreate', { code: 'WH', name: 'Main', country: 'SE', steps })
    const parcel = { code: 'parcel', name: 'Parcel', kind: 'SHIP', carrier: 'TEST_CARRIER', price: 500 }
    this.#run(system, 'deliveryMethodCreate', parcel)
    this.#run(system, 'deliveryMethodCreate', { code: 'pickup', name: 'Pick up', kind: 'PICKUP', price: 0, warehouse })
    const staff = (['SALES', 'WAREHOUSE', 'ACCOUNTANT', 'MANAGER'] as const).map((role: StaffRole): Actor => {
      const id = this.#run(system, 'staffCreate', { name: role, email: `${role}@example.com`, roles: [role] })
      return { kind: 'STAFF', id, name: role, roles: [role] }
    })
    const manager = staff[3] ?? system
    const customerId = this.#run(system, 'customerCreate', { name: 'Ada', email: 'ada@example.com' })
    const automaticInvoice = this.#random.chance(0.5)
    this.#run(manager, 'settingsUpdate', { unpaidExpiryDays: 7, ...seller, automaticInvoice }, shop)
    for (const [index, price] of [1250, 200, 900, 4900].entries()) {
      const product = { sku: `SKU-${index}`, name: 'Thing', price, weightGrams: 100, allowBackorder: index === 1 }
      this.#run(manager, 'productCreate', product)
    }
    for (const id of this.#shared.stockItem.keys()) this.#run(manager, 'stockReceive', { quantity: 60 }, id)
    return [
      { kind: 'CUSTOMER', customerId, cartTokenHash: undefined },
      ...staff,
      { kind: 'PROVIDER', id: 'test' },
      system,
    ]
  }
}
