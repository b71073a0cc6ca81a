import type { Accessor } from 'solid-js'
import { createEffect, createMemo, createSignal, on, untrack } from 'solid-js'

/** Milliseconds between two values of a history. */
const step = 60_000
/** How many values the last 60 minutes have. */
export const historyLength = 60

/**
 * The last 60 minutes of a count, oldest first, one value a minute; the last is the present one. `read` is what the
 * server knew when the page asked, its own present value last; from then on the page counts by itself. Made from absolute
 * counts, so a missed message leaves no lasting error.
 */
export function createCountHistory(
  count: Accessor<number | undefined>,
  read: Accessor<readonly number[]>,
  now: Accessor<number>,
): Accessor<readonly number[]> {
  const [past, setPast] = createSignal<readonly number[]>([])
  const minute = createMemo(() => Math.floor(now() / step))
  createEffect(on(read, (values) => void setPast(values.slice(0, -1).slice(1 - historyLength))))
  createEffect(
    on(minute, (current, previous) => {
      const value = untrack(count)
      if (value === undefined || previous === undefined) return
      // A machine that slept wakes with many minutes passed.
      const passed = Math.min(historyLength, Math.max(0, current - previous))
      setPast((values) => [...values, ...Array.from({ length: passed }, () => value)].slice(1 - historyLength))
    }),
  )
  return createMemo(() => {
    const value = count()
    return value === undefined ? past() : [...past(), value]
  })
}
