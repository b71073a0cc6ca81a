import type { Rows } from './domain/draft.ts'
import type { ReminderFacts } from './domain/reminder.ts'
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
  readonly unitsWaiting: number
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

/** A day of reminders: each figure counts where it happened. */
export interface ReminderDay {
  readonly date: string
  readonly sent: number
  readonly opened: number
  readonly recovered: number
  /** Of the recovered orders, in minor units. */
  readonly value: number
}

/** How many records stood in each queue at the end of each of the last 60 minutes, oldest first; the last is now. */
export type QueueHistory = ReadonlyMap<QueueName, readonly number[]>

/** Who changed a record, and when; whom it tells the name is for the reader to decide. */
export interface LastChange {
  readonly type: string
  readonly by: string | undefined
  readonly at: Temporal.Instant
  readonly rootId: string
  /** For a step of a delivery: which, and of which delivery. */
  readonly step: string | undefined
  readonly deliveryId: string | undefined
}

/** The shop's bank account, as it stands in the settings. */
export interface ShopAccount {
  readonly holder: string
  /** Empty: it has none. */
  readonly iban: string
  readonly bic: string
}

/** A warehouse as the customers who collect there see it. */
export interface PickupPlace {
  readonly name: string
  readonly country: string
  /** Its own, else the shop's; undefined: neither is set. */
  readonly addressId: string | undefined
}

/** A file that was made, without its bytes. */
export interface StoredDocument {
  readonly id: string
  readonly name: string
  readonly mediaType: string
  /** Bytes. */
  readonly size: number
}

/**
 * The hot reads: hand-written SQL that returns what a screen needs in one statement. What several subscriptions or events
 * ask for at once is read together.
 */
export interface Reads {
  readonly board: (cards: number) => Promise<Board>
  readonly counters: () => Promise<{ readonly queues: readonly QueueFigures[]; readonly cursor: string }>
  /** The last hour of every queue. */
  readonly queueHistory: () => Promise<QueueHistory>
  /** The cards of records as they are now, one for each queue in which they stand. */
  readonly cards: (recordIds: readonly string[]) => Promise<readonly BoardCard[]>
  /** A row as it is now. */
  readonly row: <T extends TableName>(table: T, id: string) => Promise<Tables[T] | undefined>
  /** The cursor of a snapshot, as `pg_current_snapshot()` tells of it. */
  readonly cursorOf: (snapshot: string) => string
  /** The shop's one currency. */
  readonly currency: () => Promise<string>
  /** What sentences need of the shop; its time zone may be some seconds old. */
  readonly shop: () => Promise<{ readonly id: string; readonly currency: string; readonly timeZone: string }>
  /** Where customers transfer money to, as it is now; what one operation asks for is read together. */
  readonly bankAccount: () => Promise<ShopAccount>
  /** A warehouse as a place to collect at; what one operation asks for is read together. */
  readonly pickupPlace: (warehouseId: string) => Promise<PickupPlace | undefined>
  /** The last event of a record, or the last by which it came into a state. */
  readonly lastChange: (recordId: string, into?: string) => Promise<LastChange | undefined>
  /** A signed address of a document that expires after some minutes. */
  readonly documentUrl: (documentId: string) => string
  /** A file without its bytes; what one operation asks for is read together. */
  readonly document: (documentId: string) => Promise<StoredDocument | undefined>
  /** The customer's own page of an order, by its secret link. */
  readonly orderUrl: (orderId: string) => string
  /** Name of a colleague or app, from a cache: names change rarely. */
  readonly actorName: (kind: string, id: string) => Promise<string | null>
  /** The rows of an order as they were at a moment, from the log; empty before it began. */
  readonly orderRows: (orderId: string, at: Temporal.Instant) => Promise<Rows>
  /** What became elsewhere of the person behind a cart; what one operation asks for is read together. */
  readonly reminderFacts: (orderId: string) => Promise<ReminderFacts>
  /** How well reminders of abandoned carts work, day by day of the shop; both days included. */
  readonly reminderDays: (from: string, to: string) => Promise<readonly ReminderDay[]>
  /** The id of the row that has a natural key; undefined where there is none. */
  readonly idOf: (table: TableName, field: string, value: string) => Promise<string | undefined>
}
