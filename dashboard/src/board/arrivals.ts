import type { Accessor } from 'solid-js'
import { createMemo, createSignal } from 'solid-js'
import type { Schedule } from '../live/frame.ts'
import type { BoardCard } from './model.ts'
import { recordOf } from './model.ts'

/** The records that came to the board since the person looked. */
export interface Arrivals {
  readonly note: (card: Pick<BoardCard, 'id' | 'enteredAt'>) => void
  /** How many records, whatever number of queues they stand in; tracked. */
  readonly count: Accessor<number>
}

/** Counts what is newer than `since`. A record that has left again has come all the same. */
export function createArrivals(since: Accessor<number>, schedule: Schedule): Arrivals {
  const entered = new Map<string, number>()
  const [changes, setChanges] = createSignal(0)
  let scheduled = false
  return {
    note({ id, enteredAt }) {
      const at = Date.parse(enteredAt)
      const record = recordOf(id)
      if (at <= since() || (entered.get(record) ?? 0) >= at) return
      entered.set(record, at)
      if (scheduled) return
      scheduled = true
      schedule(() => {
        scheduled = false
        setChanges((count) => count + 1)
      })
    },
    count: createMemo(() => {
      changes()
      const from = since()
      for (const [record, at] of entered) if (at <= from) entered.delete(record)
      return entered.size
    }),
  }
}
