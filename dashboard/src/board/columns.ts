import type { Accessor } from 'solid-js'
import { createMemo, mapArray } from 'solid-js'
import type { HeldList } from '../live/hold.ts'
import { createHeldList } from '../live/hold.ts'
import type { Board, BoardColumnHead } from './context.tsx'
import { recordOf } from './model.ts'

/** More cards than this a column does not draw; the rest is a number. */
export const columnCap = 20

/** A queue on the screen. */
export interface Column {
  readonly head: BoardColumnHead
  readonly held: HeldList
  /** How many records the server holds in it. */
  readonly total: Accessor<number>
  readonly oldestAt: Accessor<string | undefined>
  /** Whether a card that is still drawn, because a hand is on the column, has left it. */
  readonly isGone: (key: string) => boolean
}

/** The columns for some queues: capped, and held still while a hand is in them. */
export function createColumns(heads: Accessor<readonly BoardColumnHead[]>, board: Board): Accessor<readonly Column[]> {
  const columns = mapArray(heads, (head): Column => {
    const live = createMemo(() => board.keys(head.queue).slice(0, columnCap))
    const standing = createMemo(() => new Set(board.keys(head.queue)))
    return {
      head,
      held: createHeldList(live),
      total: () => board.figures(head.queue)?.count ?? 0,
      oldestAt: () => board.figures(head.queue)?.oldestAt,
      isGone: (key) => !standing().has(key),
    }
  })
  return createMemo(columns)
}

/**
 * The cards' names for gliding: the record's, so that it glides from column to column; only the first of several cards
 * of a record may have it.
 */
export function createGlideNames(columns: Accessor<readonly Column[]>): Accessor<ReadonlyMap<string, string>> {
  return createMemo(() => {
    const taken = new Set<string>()
    const names = new Map<string, string>()
    for (const key of columns().flatMap(({ held }) => held.ids())) {
      const record = recordOf(key)
      if (taken.has(record)) continue
      taken.add(record)
      names.set(key, `card-${record}`)
    }
    return names
  })
}
