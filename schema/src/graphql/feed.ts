import type { Context, FeedItem, LoggedEvent } from '../context.ts'
import { isStranger, readsAll } from '../domain/actor.ts'
import { areaOf, readsAny } from '../domain/areas.ts'
import { wordOf } from '../domain/choices.ts'
import type { TableName } from '../domain/tables.ts'
import { message } from '../messages/message.ts'
import { choiceEnums } from './choices.ts'
import { eventId } from './refs.ts'
import { QueueEnum } from './enums.ts'
import type { QueueChange } from '../domain/event.ts'
import type { QueueName } from '../domain/queues.ts'
import { builder, forbidden, type ObjectFieldBuilder } from './builder.ts'

/** The items of a stream, by kind. */
export type EventItem = Extract<FeedItem, { kind: 'EVENT' }>
type HeartbeatItem = Extract<FeedItem, { kind: 'HEARTBEAT' }>
type ResyncItem = Extract<FeedItem, { kind: 'RESYNC' }>

export const Heartbeat = builder.objectRef<HeartbeatItem>('Heartbeat').implement({
  description: 'Nothing happened, the stream lives: every 15 seconds, and once when what you missed has been told.',
  fields: (t) => ({
    cursor: t.expose('cursor', { type: 'Cursor', description: 'Where the stream is now.' }),
  }),
})

const ResyncReason = builder.enumType('ResyncReason', {
  description: 'Why a stream cannot go on from your cursor.',
  values: {
    CURSOR_TOO_OLD: { description: 'It lies before the replay window of 7 days.' },
    UNKNOWN_EPOCH: { description: 'It is of another installation, or from before a restore.' },
    INVALID_CURSOR: { description: 'It is no cursor of ours.' },
    EVENT_UNREADABLE: { description: 'The event behind it cannot be told to you, now or later.' },
  },
})

export const ResyncRequired = builder.objectRef<ResyncItem>('ResyncRequired').implement({
  description: 'What you missed cannot be told: read the lists again. The stream goes on from now.',
  fields: (t) => ({
    reason: t.field({ type: ResyncReason, description: 'Why.', resolve: ({ reason }) => reason }),
    cursor: t.expose('cursor', { type: 'Cursor', description: 'Where the stream is now.' }),
  }),
})

/** The GraphQL type of an item, given the name of the stream's own change. */
export const typeOfItem = (item: FeedItem, changed: string): string =>
  item.kind === 'EVENT' ? changed : item.kind === 'HEARTBEAT' ? 'Heartbeat' : 'ResyncRequired'

/**
 * Fields that every change has: who moved what from where to where, and the cursor to go on from. `of` is the
 * table of the record shown, `inQueues` the records whose queues it tells of; all of the event's where it is left out.
 */
export const changeFields = (
  t: ObjectFieldBuilder<EventItem>,
  [of, ...parts]: readonly [TableName, ...TableName[]],
  inQueues?: readonly TableName[],
) => ({
  cursor: t.field({ type: 'Cursor', description: 'Go on from here.', resolve: ({ cursor }) => cursor }),
  eventId: t.id({ description: 'The event.', resolve: ({ event }) => eventId(event.id) }),
  type: t.string({ description: 'What happened: OrderConfirmed.', resolve: ({ event }) => event.type }),
  label: t.string({
    description: 'The same in your language.',
    resolve: ({ event }, _, { locale }) => message(locale, 'event', event.type, {}),
  }),
  from: t.string({
    nullable: true,
    description: 'State before, where the event is about the record itself.',
    resolve: ({ event }) => (event.entityType === of ? (event.from ?? null) : null),
  }),
  to: t.string({
    nullable: true,
    description: 'State after; null where something below the record changed and not its state.',
    resolve: ({ event }) => (event.entityType === of ? event.to : stateAfter(event, of, shown(event, of))) ?? null,
  }),
  at: t.field({ type: 'DateTime', description: 'When.', resolve: ({ event }) => event.at }),
  actorKind: t.field({
    type: choiceEnums.ActorKind,
    description: 'Who did it.',
    resolve: ({ event }) => wordOf('ActorKind', event.actorKind),
  }),
  actorName: t.string({
    nullable: true,
    description: 'Name of the colleague or app, for those who may see it.',
    resolve: ({ event }, _, context) =>
      event.actorId === undefined || !readsAll(context.actor, 'orders')
        ? null
        : context.read.actorName(event.actorKind, event.actorId),
  }),
  queuesLeft: t.field({
    type: [QueueEnum],
    description: 'Work queues that its records left: a list narrowed to one of these loses them.',
    resolve: ({ event }) => queuesOf(event, inQueues, ({ left }) => left),
  }),
  queuesEntered: t.field({
    type: [QueueEnum],
    description: 'Work queues that its records entered: a list narrowed to one of these gains them.',
    resolve: ({ event }) => queuesOf(event, inQueues, ({ entered }) => entered),
  }),
  fieldsChanged: t.stringList({
    description: 'Columns of the records that changed.',
    resolve: ({ event }) => [
      ...new Set(
        event.patches
          .filter(({ table }) => table === of || parts.includes(table))
          .flatMap((patch) => Object.keys(patch.after ?? {}))
          .filter((column) => column !== 'version' && column !== 'id'),
      ),
    ],
  }),
})

function queuesOf(
  { queues }: LoggedEvent,
  records: readonly TableName[] | undefined,
  pick: (change: QueueChange) => readonly QueueName[],
): QueueName[] {
  const changes = queues.filter((change) => records === undefined || records.includes(change.recordType))
  return [...new Set(changes.flatMap(pick))]
}

/** Records of a table that an event touched: the one it is about first. */
export function touched(event: LoggedEvent, table: TableName): readonly string[] {
  const ids = event.patches.filter((patch) => patch.table === table && patch.after !== null).map((patch) => patch.id)
  return [...new Set([...(event.entityType === table ? [event.entityId] : []), ...ids])]
}

/** The record of a table that an event is about: its own, else one that it moved, else one that it touched. */
export function shown(event: LoggedEvent, table: TableName): string {
  const records = touched(event, table)
  const own = event.entityType === table
  return (own ? undefined : records.find((id) => stateAfter(event, table, id))) ?? records[0] ?? event.entityId
}

/** The state into which an event moved a record; undefined where it did not. A step moves its delivery, a capture its payment. */
export function stateAfter(event: LoggedEvent, table: TableName, id: string): string | undefined {
  const state = event.patches.find((patch) => patch.table === table && patch.id === id)?.after?.state
  return typeof state === 'string' ? state : undefined
}

/**
 * Which events the caller may hear of: all of the area, all of their areas, or those of their own orders. Ownership is
 * in the event itself; a cart token owns one order, which is looked up once.
 */
export async function audience(
  context: Context,
  area: 'orders' | 'payments' | 'invoices' | 'deliveries' | 'ANY',
): Promise<(event: LoggedEvent) => boolean> {
  const { actor } = context
  if (area === 'ANY' && readsAny(actor)) return (event) => readsAll(actor, areaOf[event.entityType])
  if (area !== 'ANY' && readsAll(actor, area)) return () => true
  if (actor.kind !== 'CUSTOMER' || isStranger(actor)) throw forbidden(context)
  const { customerId, cartTokenHash, orderId } = actor
  const cart =
    cartTokenHash === undefined
      ? null
      : await context.db.order.findUnique({ where: { cartTokenHash }, select: { id: true } })
  return (event) =>
    event.root.type === 'order' &&
    ((customerId !== undefined && event.facts.customer === customerId) ||
      event.root.id === orderId ||
      (cart !== null && event.root.id === cart.id))
}
