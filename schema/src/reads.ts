import type { QueueName } from './domain/queues.ts'

/** Figures of a queue. */
export interface QueueFigures {
  readonly queue: QueueName
  readonly count: number
  readonly oldest: Temporal.Instant | undefined
}

/** A card of the board, as the screen shows it. */
export interface BoardCard {
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
}

export interface BoardColumn extends QueueFigures {
  readonly cards: readonly BoardCard[]
}

/** The board at one moment, with a snapshot cursor from which a stream goes on without gap or double. */
export interface Board {
  readonly columns: readonly BoardColumn[]
  readonly cursor: string
}

/** The hot reads: hand-written SQL that returns what a screen needs in one statement. */
export interface Reads {
  readonly board: (cards: number) => Promise<Board>
  readonly counters: () => Promise<{ readonly queues: readonly QueueFigures[]; readonly cursor: string }>
  /** One queue's card of a record, where it stands in the queue. */
  readonly card: (queue: QueueName, recordId: string) => Promise<BoardCard | undefined>
  /** A snapshot cursor of now. */
  readonly cursor: () => Promise<string>
}
