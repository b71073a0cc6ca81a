import type { Prisma } from '@waybill/prisma/client'
import type { Context, Locale } from '../context.ts'
import { areaOf, readsPart } from '../domain/areas.ts'
import { wordOf } from '../domain/choices.ts'
import { message } from '../messages/message.ts'
import { builder } from './builder.ts'
import { choiceEnums } from './choices.ts'
import { globalFacts } from './global-facts.ts'
import { knownId, visibleOrders } from './ownership.ts'
import { eventId, globalId } from './refs.ts'
import { tables } from './tables.ts'
import type { TableName } from '../domain/tables.ts'
import { transitions } from '../domain/transitions.ts'
import { readsAll } from '../domain/actor.ts'

/** Which events an app may read of those it gets to: of records in its areas. */
export function visibleEvents({ actor }: Context): Prisma.EventWhereInput {
  return actor.kind === 'APP' ? { entityType: { in: tables.filter((table) => readsPart(actor, areaOf[table])) } } : {}
}

interface Data {
  readonly patches?: readonly {
    readonly table: string
    readonly id: string
    readonly after: Readonly<Record<string, unknown>> | null
  }[]
  readonly facts?: Readonly<Record<string, unknown>>
}

const dataOf = (data: unknown): Data => (typeof data === 'object' && data !== null ? data : {})

const stateLabel = (locale: Locale, record: string, state: string | null): string | null =>
  state === null ? null : message(locale, 'state', `${record}.${state}`, {})

/** Facts that only staff may see. */
const hidden: ReadonlySet<string> = new Set(['skipped', 'refused', 'ignored'])

export const EventType = builder.prismaNode('Event', {
  nullable: true,
  description: 'A fact in the log: who moved what from where to where, and when. Never changed, never deleted.',
  id: { field: 'id', description: 'Relay id.' },
  findUnique: (id, context) => ({
    id: knownId(id),
    AND: [readsAll(context.actor, 'orders') ? {} : { rootType: 'order', order: visibleOrders(context) }],
  }),
  fields: (t) => ({
    type: t.exposeString('type', { description: 'What happened, in the past tense: OrderConfirmed.' }),
    label: t.string({
      description: 'The same in your language.',
      resolve: (event, _, { locale }) => message(locale, 'event', event.type, {}),
    }),
    transition: t.exposeString('transition', { description: 'The move that was made.' }),
    recordType: t.string({ description: 'Kind of the record it is about.', resolve: (event) => event.entityType }),
    recordId: t.id({
      description: 'The record it is about.',
      resolve: (event) => globalId(tableOf(event.entityType), event.entityId),
    }),
    recordVersion: t.exposeInt('entityVersion', { description: 'The record’s version after it.' }),
    from: t.exposeString('fromState', { nullable: true, description: 'State before, where the record has states.' }),
    to: t.exposeString('toState', { nullable: true, description: 'State after.' }),
    fromLabel: t.string({
      nullable: true,
      description: 'State before, in your language.',
      resolve: (event, _, { locale }) => stateLabel(locale, event.entityType, event.fromState),
    }),
    toLabel: t.string({
      nullable: true,
      description: 'State after, in your language.',
      resolve: (event, _, { locale }) => stateLabel(locale, event.entityType, event.toState),
    }),
    actorKind: t.field({
      type: choiceEnums.ActorKind,
      description: 'Who did it.',
      resolve: (row) => wordOf('ActorKind', row.actorKind),
    }),
    actorName: t.string({
      nullable: true,
      description: 'Name of the colleague or app, for those who may see it.',
      resolve: (event, _, context) =>
        event.actorId === null || !readsAll(context.actor, 'orders')
          ? null
          : context.read.actorName(event.actorKind, event.actorId),
    }),
    at: t.expose('at', { type: 'DateTime', description: 'When.' }),
    causeId: t.id({
      nullable: true,
      description: 'The event this one followed from, in the same transaction.',
      resolve: (event) => (event.causeId === null ? null : eventId(event.causeId)),
    }),
    queuesLeft: t.exposeStringList('queuesLeft', { description: 'Work queues that records left with it.' }),
    queuesEntered: t.exposeStringList('queuesEntered', { description: 'Work queues that records entered with it.' }),
    fieldsChanged: t.stringList({
      description: 'Columns of the record that changed.',
      resolve: (event) => fieldsChanged(dataOf(event.data), event.entityId),
    }),
    facts: t.field({
      type: 'JSON',
      description: 'What else there is to say of it; records by Relay id.',
      resolve: (event, _, context) => {
        const facts = Object.entries(dataOf(event.data).facts ?? {})
        const shown = facts.filter(([key]) => !hidden.has(key) || readsAll(context.actor, 'orders'))
        return globalFacts(Object.fromEntries(shown))
      },
    }),
  }),
})

/** Columns of a record that an event changed, its version aside. */
export function fieldsChanged(data: Data, recordId: string): string[] {
  const columns = (data.patches ?? [])
    .filter((patch) => patch.id === recordId)
    .flatMap((patch) => Object.keys(patch.after ?? {}))
  return [...new Set(columns)].filter((column) => column !== 'version' && column !== 'id')
}

const tableOf = (name: string): TableName => transitions.find((row) => row.on === name)?.on ?? 'order'
