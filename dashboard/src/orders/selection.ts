import type { Accessor } from 'solid-js'
import { createMemo, createSignal } from 'solid-js'
import type { Selection } from '../ui/table/column.ts'

/** The rows marked for a bulk action. */
export interface RowSelection extends Selection {
  readonly ids: Accessor<readonly string[]>
  readonly clear: () => void
  /** Only these stay marked: the rows that failed. */
  readonly keep: (ids: readonly string[]) => void
}

/** How many rows one bulk action may take: as many as one request reads. */
const most = 100

/**
 * Marks rows one by one, or with shift from the last one to this one. `isShift` tells whether the key is down; a row that
 * has left the list is no longer marked.
 */
export function createSelection(rows: Accessor<readonly string[]>, isShift: () => boolean): RowSelection {
  const [marked, setMarked] = createSignal<ReadonlySet<string>>(new Set())
  let anchor: string | undefined
  const ids = createMemo(() => rows().filter((id) => marked().has(id)))
  const toggle = (id: string): void => {
    const next = new Set(marked())
    const on = !next.has(id)
    for (const each of isShift() ? between(rows(), anchor, id) : [id]) {
      if (!on) next.delete(each)
      else if (next.size < most) next.add(each)
    }
    anchor = id
    setMarked(next)
  }
  const hasAll = (): boolean => rows().length > 0 && ids().length >= Math.min(rows().length, most)
  return {
    ids,
    has: (id) => marked().has(id),
    toggle,
    toggleAll: () => void setMarked(new Set(hasAll() ? [] : rows().slice(0, most))),
    get all() {
      return hasAll()
    },
    clear: () => void setMarked(new Set<string>()),
    keep: (kept) => void setMarked(new Set(kept)),
  }
}

function between(rows: readonly string[], from: string | undefined, to: string): readonly string[] {
  const start = from === undefined ? -1 : rows.indexOf(from)
  const end = rows.indexOf(to)
  if (start < 0 || end < 0) return [to]
  return rows.slice(Math.min(start, end), Math.max(start, end) + 1)
}
