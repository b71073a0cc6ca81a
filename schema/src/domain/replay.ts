import type { Patch, QueueChange } from './event.ts'
import { valuesOfOlderRows, type TableName } from './tables.ts'

/** A row as the log has it: plain data by property, moments as text, absent as null. */
export type LoggedRow = Readonly<Record<string, unknown>>

/** What a log says of one or more roots: their rows, and when records entered the work queues they stand in. */
export interface Replay {
  readonly rows: Map<TableName, Map<string, LoggedRow>>
  /** Queue name and record id, joined by a space. */
  readonly queues: Map<string, { readonly recordType: TableName; readonly at: Temporal.Instant }>
}

/** What replaying needs of an event. */
export interface Replayable {
  readonly patches: readonly Patch[]
  readonly queues: readonly QueueChange[]
  readonly at: Temporal.Instant
}

/** Nothing has happened yet. */
export function startReplay(): Replay {
  return { rows: new Map(), queues: new Map() }
}

/**
 * Carries out what an event says: changed columns replace those before, null removes the row. Events have to come in
 * the order of the log; those of different roots do not touch the same rows, so each root can be replayed alone.
 */
export function replayEvent(replay: Replay, { patches, queues, at }: Replayable): void {
  for (const patch of patches) applyPatch(replay.rows, patch)
  for (const { recordType, recordId, left, entered } of queues) {
    for (const queue of left) replay.queues.delete(`${queue} ${recordId}`)
    for (const queue of entered) replay.queues.set(`${queue} ${recordId}`, { recordType, at })
  }
}

function applyPatch(rows: Replay['rows'], { table, id, after }: Patch): void {
  const ofTable = rows.get(table) ?? new Map<string, LoggedRow>()
  rows.set(table, ofTable)
  if (after === null) ofTable.delete(id)
  else ofTable.set(id, { ...(ofTable.get(id) ?? valuesOfOlderRows[table]), ...after })
}
