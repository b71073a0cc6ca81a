import type { Context, FeedItem, LoggedEvent } from '../context.ts'
import type { TableName } from '../domain/tables.ts'
import type { ObjectRef } from '@pothos/core'
import { builder, type Types } from './builder.ts'
import { QueueEnum } from './enums.ts'
import { audience, Heartbeat, ResyncRequired, shown, stateAfter, touched, typeOfItem, type EventItem } from './feed.ts'
import { localId } from './refs.ts'

/** What every stream of records has in common. */

export const after = {
  type: 'Cursor',
  description: 'Cursor of the last message you have, or of a snapshot; left out: from now on.',
} as const

interface Narrowed {
  readonly id?: string | null | undefined
  readonly states?: readonly string[] | null | undefined
  readonly queues?: readonly string[] | null | undefined
  readonly team?: string | null | undefined
}

/** The conditions of a stream's arguments on one event. */
export function narrow(table: TableName, { id, states, queues, team }: Narrowed): (event: LoggedEvent) => boolean {
  const record = id ? localId(table, id) : undefined
  const teamId = team ? localId('salesTeam', team) : undefined
  return (event) => {
    const records = touched(event, table)
    if (records.length === 0) return false
    if (id && (record === undefined || !records.includes(record))) return false
    const moved = id ? records.filter((one) => one === record) : records
    if (states && !moved.some((one) => states.includes(stateAfter(event, table, one) ?? ''))) return false
    if (
      queues &&
      !event.queues.some((change) => [...change.left, ...change.entered].some((queue) => queues.includes(queue)))
    )
      return false
    return !team || event.facts.team === teamId
  }
}

export async function stream(
  context: Context,
  area: Parameters<typeof audience>[1],
  cursor: string | null | undefined,
  matches: (event: LoggedEvent) => boolean,
): Promise<AsyncIterableIterator<FeedItem>> {
  const mine = await audience(context, area)
  return context.feed.subscribe({ after: cursor ?? undefined, matches: (event) => mine(event) && matches(event) })
}

/** The record of a table that an event is told about. */
export const firstOf = (table: TableName) => {
  const idOf = ({ event }: EventItem): string => shown(event, table)
  const rowOf = <T extends TableName>(of: T, item: EventItem, { read }: Context) => read.row(of, idOf(item))
  return { idOf, rowOf }
}

/** A message of a stream: its own change, a heartbeat, or that the lists have to be read again. */
export const union = (name: string, changed: ObjectRef<Types, EventItem>, typeName: string) =>
  builder.unionType(name, {
    description: `A message of the stream: ${typeName}, a heartbeat, or that you have to read again.`,
    types: [changed, Heartbeat, ResyncRequired],
    resolveType: (item) => typeOfItem(item, typeName),
  })

export const queuesArg: { type: [typeof QueueEnum]; description: string } = {
  type: [QueueEnum],
  description: 'Only where a record left or entered one of these queues.',
}
