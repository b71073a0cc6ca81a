import type { QueueName } from './domain/queues.ts'
import type { TableName, Tables } from './domain/tables.ts'

/** Figures of a queue. */
export interface QueueFigures {
  readonly queue: QueueName
  readonly count: number
  readonly oldest: Temporal.Instant | undefined
}

/** A card of the board, as the screen shows it. */
export interface BoardCard {
  readonly queue: QueueName
  readonly recordType: string
  readonly recordId: string
  readonly version: number
  readonly orderId: string | undefined
  readonly number: string
  readonly title: string
  readonly state: string
  readonly units: number
  readonly total: bigint | undefined
  readonly currency: string | undefined
  readonly enteredAt: Temporal.Instant
  readonly lateAt: Temporal.Instant | undefined
}

export interface BoardColumn extends QueueFigures {
  readonly cards: readonly BoardCard[]
}

/** The board at one moment, with a snapshot cursor from which a stream goes on without gap or double. */
export interface Board {
  readonly columns: readonly BoardColumn[]
  readonly cursor: string
}

/**
 * The hot reads: hand-written SQL that returns what a screen needs in one statement. What several subscriptions or events
 * ask for at once is read together.
 */
export interface Reads {
  readonly board: (cards: number) => Promise<Board>
  readonly counters: () => Promise<{ readonly queues: readonly QueueFigures[]; readonly cursor: string }>
  /** The cards of records as they are now, one for each queue in which they stand. */
  readonly cards: (recordIds: readonly string[]) => Promise<readonly BoardCard[]>
  /** A row as it is now. */
  readonly row: <T extends TableName>(table: T, id: string) => Promise<Tables[T] | undefined>
  /** A snapshot cursor of now. */
  readonly cursor: () => Promise<string>
  /** The shop's one currency. */
  readonly currency: () => Promise<string>
  /** Who changed a record last, and when; names only for those who may see them. */
  readonly lastChange: (
    recordId: string,
  ) => Promise<{ readonly by: string | undefined; readonly at: Temporal.Instant } | undefined>
  /** A signed address of a document that expires after some minutes. */
  readonly documentUrl: (documentId: string) => string
  /** Name of a colleague or app, from a cache: names change rarely. */
  readonly actorName: (kind: string, id: string) => Promise<string | null>
  /** The id of the row that has a natural key; undefined where there is none. */
  readonly idOf: (table: TableName, field: string, value: string) => Promise<string | undefined>
}
