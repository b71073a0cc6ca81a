import type { Patch } from './event.ts'
import type { Id } from './id.ts'
import { parentOf, rootOf, unlogged, type Root, type TableName, type Tables } from './tables.ts'

/** Rows by table and id: one order with all that its rules look at. */
export type Rows = { readonly [T in TableName]: Map<string, Tables[T]> }

type Changes<T extends TableName> = Partial<Omit<Tables[T], 'id' | 'version'>>
type After = Record<string, unknown> | null

/** An empty set of rows. */
export function emptyRows(): Rows {
  return {
    shop: new Map(),
    salesTeam: new Map(),
    staff: new Map(),
    apiToken: new Map(),
    contact: new Map(),
    address: new Map(),
    customer: new Map(),
    category: new Map(),
    product: new Map(),
    warehouse: new Map(),
    stockItem: new Map(),
    stockMove: new Map(),
    deliveryMethod: new Map(),
    paymentProvider: new Map(),
    credential: new Map(),
    order: new Map(),
    orderLine: new Map(),
    orderNote: new Map(),
    payment: new Map(),
    delivery: new Map(),
    transfer: new Map(),
    transferLine: new Map(),
    package: new Map(),
    packageItem: new Map(),
    label: new Map(),
    returnPolicy: new Map(),
    return: new Map(),
    returnLine: new Map(),
    exception: new Map(),
    document: new Map(),
    invoice: new Map(),
    invoiceLine: new Map(),
    invoiceSeries: new Map(),
    paymentAllocation: new Map(),
    mailTemplate: new Map(),
  }
}

/**
 * The rows while a command works on them: reads see what the command has written. It keeps, for each event, the
 * patches made under it, and for the database, which rows changed. It copies on write: the rows given stay as they are.
 */
export class Draft {
  readonly #rows: Rows
  readonly #changed = new Map<TableName, Set<string>>()
  readonly #versioned = new Set<string>()
  #patches = new Map<string, { table: TableName; id: string; root: Root | undefined; after: After }>()

  constructor(rows: Rows) {
    this.#rows = copy(rows)
  }

  /** A copy in which a guard can try something out. */
  fork(): Draft {
    return new Draft(this.#rows)
  }

  get<T extends TableName>(table: T, id: Id<T> | undefined): Tables[T] | undefined {
    return this.find(table, id)
  }

  /** The same by an id that nothing says the table of. */
  find<T extends TableName>(table: T, id: string | undefined): Tables[T] | undefined {
    return id === undefined ? undefined : this.#rows[table].get(id)
  }

  /** The row, where its absence would be a bug of ours. */
  need<T extends TableName>(table: T, id: Id<T> | string | undefined): Tables[T] {
    const row = id === undefined ? undefined : this.#rows[table].get(id)
    if (row === undefined) throw new Error(`No ${table} ${id} in this command's rows`)
    return row
  }

  all<T extends TableName>(table: T): readonly Tables[T][] {
    return [...this.#rows[table].values()]
  }

  insert<T extends TableName>(table: T, row: Tables[T]): Tables[T] {
    this.#rows[table].set(row.id, row)
    if ('version' in row) this.#versioned.add(row.id)
    this.#record(table, row, { ...row })
    return row
  }

  update<T extends TableName>(table: T, id: Id<T> | string, changes: Changes<T>): Tables[T] {
    const before = this.need(table, id)
    const version = 'version' in before ? { version: this.#nextVersion(before.id, before.version) } : {}
    const after: Tables[T] = { ...before, ...changes, ...version }
    this.#rows[table].set(id, after)
    this.#record(table, after, { ...differences(before, changes), ...version })
    return after
  }

  remove<T extends TableName>(table: T, id: Id<T>): void {
    const before = this.need(table, id)
    this.#rows[table].delete(id)
    this.#record(table, before, null)
  }

  /** The patches made since the last call, by root. */
  takePatches(): { readonly root: Root | undefined; readonly patch: Patch }[] {
    const taken = [...this.#patches.values()].map(({ table, id, root, after }) => ({
      root,
      patch: { table, id, after },
    }))
    this.#patches = new Map()
    return taken
  }

  /** Every changed row by table: as it is now, or undefined where it was removed. */
  changes(): ReadonlyMap<TableName, ReadonlyMap<string, Tables[TableName] | undefined>> {
    const entries = [...this.#changed].map(([table, ids]) => {
      const rows: Map<string, Tables[TableName]> = this.#rows[table]
      return [table, new Map([...ids].map((id) => [id, rows.get(id)]))] as const
    })
    return new Map(entries)
  }

  #nextVersion(id: string, version: number): number {
    if (this.#versioned.has(id)) return version
    this.#versioned.add(id)
    return version + 1
  }

  #record<T extends TableName>(table: T, row: Tables[T], after: After): void {
    const ids = this.#changed.get(table) ?? new Set<string>()
    this.#changed.set(table, ids.add(row.id))
    if (!unlogged.has(table)) this.#merge(table, row, after)
    const parent = parentOf(table, row)
    if (parent !== undefined && this.#rows[parent.table].has(parent.id)) this.update(parent.table, parent.id, {})
  }

  #merge<T extends TableName>(table: T, row: Tables[T], after: After): void {
    const key = `${table}:${row.id}`
    const earlier = this.#patches.get(key)?.after
    const merged = after === null ? null : { ...earlier, ...after }
    this.#patches.set(key, { table, id: row.id, root: rootOf(table, row), after: merged })
  }
}

function copy(rows: Rows): Rows {
  const fresh = emptyRows()
  for (const table of Object.keys(rows) as TableName[]) copyTable(table, rows, fresh)
  return fresh
}

function copyTable<T extends TableName>(table: T, from: Rows, to: Rows): void {
  for (const [id, row] of from[table]) to[table].set(id, row)
}

function differences(before: object, changes: object): Record<string, unknown> {
  const old = new Map(Object.entries(before))
  return Object.fromEntries(Object.entries(changes).filter(([key, value]) => !Object.is(old.get(key), value)))
}
