import type { Actor } from './actor.ts'
import type { QueueName } from './queues.ts'
import type { Root, TableName } from './tables.ts'

/** One row as it is after a change: the changed columns only, all of them for a new row, null for a removed one. */
export interface Patch {
  readonly table: TableName
  readonly id: string
  readonly after: Readonly<Record<string, unknown>> | null
}

/** A record that left or entered work queues. */
export interface QueueChange {
  readonly recordType: TableName
  readonly recordId: string
  readonly left: readonly QueueName[]
  readonly entered: readonly QueueName[]
}

/** What happened, as a fact. `patches` are enough to rebuild the tables; `facts` say what the patches do not. */
export interface DomainEvent {
  readonly id: string
  readonly root: Root
  readonly entityType: TableName
  readonly entityId: string
  readonly entityVersion: number
  readonly type: string
  readonly transition: string
  readonly from: string | undefined
  readonly to: string | undefined
  readonly actor: Actor
  readonly causeId: string | undefined
  readonly patches: readonly Patch[]
  readonly facts: Readonly<Record<string, unknown>>
  readonly queues: readonly QueueChange[]
  readonly at: Temporal.Instant
}
