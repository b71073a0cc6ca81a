import type { PrismaClient } from '@waybill/prisma/client'
import type { RecoverCart } from './cart-recovery.ts'
import type { DeadLetters } from './dead-letters.ts'
import type { Actor } from './domain/actor.ts'
import type { DomainEvent } from './domain/event.ts'
import type { Rejection } from './domain/rejection.ts'
import type { Rows } from './domain/draft.ts'
import type { TableName, Tables } from './domain/tables.ts'
import type { Print } from './print.ts'
import type { Imports } from './imports.ts'
import type { MailTemplates } from './mail-templates.ts'
import type { Reads } from './reads.ts'
import type { ReturnForm } from './return-form.ts'
import type { SignIn } from './sign-in.ts'

export type Locale = 'en' | 'es' | 'sv' | 'fr' | 'fa'

/** A request to make one move. Input is checked; ids are plain. */
export interface CommandRequest {
  readonly name: string
  readonly id: string | undefined
  readonly input: Readonly<Record<string, unknown>>
  readonly expectedVersion?: number | undefined
  readonly idempotencyKey?: string | undefined
  /** Whose the key is, where the actor alone does not say: nobody meets the keys of others. */
  readonly keyOwner?: string | undefined
  /** An order that the caller has proven to know, as `ReturnForm.orderOf` tells. */
  readonly provenOrder?: string | undefined
  /** The input as the caller wrote it, by which a repeat of a key is known; absent: the command itself. */
  readonly given?: unknown
  /** What was wrong before it could become a command. It is the outcome that a repeat of the key gets as well. */
  readonly refused?: Rejection | undefined
}

/** What came of it: the event that was written, with the rows as they are after it, or why nothing was. */
export type Outcome =
  | { readonly event: AppliedEvent; readonly replayed: false; readonly rows: FindRow }
  | { readonly event: AppliedEvent; readonly replayed: true }
  | { readonly rejection: Rejection; readonly replayed: boolean }

/** A row that a command has loaded or made, as it left it. */
export type FindRow = <T extends TableName>(table: T, id: string) => Tables[T] | undefined

/** What is kept of a command's event for its answer, also for a repeat days later. */
export interface AppliedEvent {
  readonly id: string
  readonly type: string
  readonly entityType: string
  readonly entityId: string
  readonly rootType: string
  readonly rootId: string
  readonly facts: Readonly<Record<string, unknown>>
}

/** Where an event stands in the log: commit order is (xid, seq). */
export interface Position {
  readonly xid: bigint
  readonly seq: bigint
}

/** An event as read from the log. */
export interface LoggedEvent extends Omit<DomainEvent, 'actor'> {
  readonly position: Position
  readonly cursor: string
  readonly actorKind: string
  readonly actorId: string | undefined
  readonly hash: string
}

/** One item of a feed. Every item carries the cursor from which to go on. */
export type FeedItem =
  | { readonly kind: 'EVENT'; readonly event: LoggedEvent; readonly cursor: string; readonly position: Position }
  | { readonly kind: 'HEARTBEAT'; readonly cursor: string; readonly position: Position }
  | { readonly kind: 'RESYNC'; readonly reason: ResyncReason; readonly cursor: string; readonly position: Position }

export type ResyncReason = 'CURSOR_TOO_OLD' | 'UNKNOWN_EPOCH' | 'INVALID_CURSOR' | 'EVENT_UNREADABLE'

export interface FeedRequest {
  /** Cursor of the last item seen, or of a snapshot; undefined: from now on. */
  readonly after: string | undefined
  readonly matches: (event: LoggedEvent) => boolean
}

/** The log as a stream: what was missed, then what happens, each once and in order, with a heartbeat every 15 s. */
export interface Feed {
  readonly subscribe: (request: FeedRequest) => AsyncIterableIterator<FeedItem>
}

/** What the schema asks of the world, one per request or per delivered event. */
export interface Context {
  readonly actor: Actor
  readonly locale: Locale
  readonly requestId: string
  readonly now: () => Temporal.Instant
  /** The only way to change anything. */
  readonly apply: (request: CommandRequest) => Promise<Outcome>
  /** Why a move would be refused now; undefined where it would be made. Changes nothing and locks nothing. */
  readonly foresee: (request: CommandRequest) => Promise<Rejection | undefined>
  readonly read: Reads
  readonly print: Print
  readonly signIn: SignIn
  /** The public form by which goods are sent back. */
  readonly returnForm: ReturnForm
  readonly recoverCart: RecoverCart
  readonly mailTemplates: MailTemplates
  readonly feed: Feed
  /** Background work that has failed for good. */
  readonly deadLetters: DeadLetters
  /** Imports of files, running and past. */
  readonly imports: Imports
  readonly db: PrismaClient
  /** A fresh random secret and the hash under which it is kept. */
  readonly newSecret: (prefix: string) => { readonly secret: string; readonly hash: string }
  /** Rows of the records' roots, loaded once per request for all records asked about. */
  readonly rows: (rootType: string, rootId: string) => Promise<Rows>
}
