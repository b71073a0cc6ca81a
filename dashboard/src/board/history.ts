import type { Accessor } from 'solid-js'
import { createEffect, createMemo, createSignal, on, untrack } from 'solid-js'

/** Milliseconds between two values of a history. */
const step = 10_000
/** How many values the last 60 minutes have. */
export const historyLength = 3_600_000 / step

/**
 * The last 60 minutes of a count as this page saw them, oldest first, one value every ten seconds; shorter in the first
 * hour. The last value is the present one. Made from absolute counts, so a missed message leaves no lasting error.
 */
export function createCountHistory(
  count: Accessor<number | undefined>,
  now: Accessor<number>,
): Accessor<readonly number[]> {
  const [past, setPast] = createSignal<readonly number[]>([])
  const slot = createMemo(() => Math.floor(now() / step))
  createEffect(
    on(slot, (current, previous) => {
      const value = untrack(count)
      if (value === undefined || previous === undefined) return
      // A machine that slept wakes with many slots passed.
      const passed = Math.min(historyLength, Math.max(0, current - previous))
      setPast((values) => [...values, ...Array.from({ length: passed }, () => value)].slice(1 - historyLength))
    }),
  )
  return createMemo(() => {
    const value = count()
    return value === undefined ? past() : [...past(), value]
  })
}
