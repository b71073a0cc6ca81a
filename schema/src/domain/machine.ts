import type { Actor, Area, Role } from './actor.ts'
import type { Draft } from './draft.ts'
import type { Fields, ValuesOf } from './field.ts'
import type { Id } from './id.ts'
import type { Blocker } from './rejection.ts'
import type { Shop } from './records.ts'
import type { TableName, Tables } from './tables.ts'

/** Printed numbers; gaps are allowed in all of these. */
export type SequenceName = 'order' | 'delivery' | 'return'

/** What a rule may know of the world: the moment, who asks, and fresh ids and numbers handed in from outside. */
export interface Ctx {
  readonly now: Temporal.Instant
  readonly actor: Actor
  readonly newId: <T extends string>(of: T) => Id<T>
  readonly nextNumber: (sequence: SequenceName) => number
  /** SHA-256 of a text, in hexadecimal digits: the chain over posted documents. */
  readonly digest: (text: string) => string
}

/** One move being made: the rows, the record it is made on, and what to say and do besides. */
export interface Move<T extends TableName, F extends Fields> {
  readonly draft: Draft
  readonly record: Tables[T]
  readonly input: ValuesOf<F>
  readonly ctx: Ctx
  readonly shop: Shop
  /** Adds something to the event that its patches do not say. */
  readonly fact: (key: string, value: unknown) => void
  /** Names the record that the event is about, where the move made it. */
  readonly subject: (table: TableName, id: string) => void
  /** Runs another command after this one, as SYSTEM, in the same transaction; skipped and recorded where it is blocked. */
  readonly follow: (name: string, id: string, input?: Readonly<Record<string, unknown>>) => void
}

/** What a guard sees; the input only where the command was really given. */
export type Look<T extends TableName> = Pick<Move<T, Fields>, 'draft' | 'record' | 'ctx' | 'shop'>
export type Guard<T extends TableName> = (look: Look<T>) => Blocker | undefined
export type InputGuard<T extends TableName, F extends Fields> = (move: Move<T, F>) => Blocker | undefined

export type StateOf<T extends TableName> = Tables[T] extends { readonly state: infer S extends string } ? S : 'ACTIVE'

/** One row of a state machine. */
export interface Transition<T extends TableName, F extends Fields> {
  /** The mutation's name; several rows may share it where different actors make the move on different terms. */
  readonly name: string
  readonly on: T
  /** Area of rights in which the move lies. */
  readonly area: Area
  /** The event's type, in the past tense. */
  readonly event: string
  /** States the move starts from; NEW: there is no record yet. */
  readonly from: readonly StateOf<T>[] | 'NEW'
  /** State it ends in, or SAME; several where an effect decides. */
  readonly to: StateOf<T> | 'SAME' | readonly StateOf<T>[]
  readonly by: readonly Role[]
  readonly input: F
  readonly guards: readonly Guard<T>[]
  readonly inputGuards?: readonly InputGuard<T, F>[]
  readonly effect: (move: Move<T, F>) => void
  /** False: there is no mutation of its own: the system makes the move, or a mutation that does more. */
  readonly mutation?: false
  /** True: an API token has to send an idempotency key, since money or stock moves. */
  readonly keyed?: true
  /** The kind of record that the event is about, where the move makes one. */
  readonly makes?: TableName
  /** Stock rows are changed: they are locked from the start. */
  readonly stock?: true
  /** The record's deadlines that follow from the settings are set anew, since the settings have changed. */
  readonly resetsDeadlines?: true
  /** The input field with the on-hand figure down to which orders that have reserved are reached into, newest first. */
  readonly reachesReservations?: keyof F & string
  readonly doc: string
}

/** A row whose types are known to itself alone, as the tables hold it. */
export type AnyTransition = Transition<TableName, Fields>

/** Declares one row. The types of record and input are checked here, then forgotten, so that tables are plain lists. */
export function transition<const T extends TableName, const F extends Fields>(row: Transition<T, F>): AnyTransition {
  return row as unknown as AnyTransition
}

/** A record's state; records without states of their own are always ACTIVE. */
export function stateOf(record: object): string {
  return 'state' in record && typeof record.state === 'string' ? record.state : 'ACTIVE'
}
