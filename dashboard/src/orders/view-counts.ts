import type { Accessor } from 'solid-js'
import { createEffect, createSignal, on } from 'solid-js'
import { delayed } from './live-list.ts'

/** How many records the saved views hold, by the id of the view; a view that was not counted is absent. */
export type ViewCounts = Readonly<Partial<Record<string, number>>>

/** What the API answers: a count for each view, or nothing where it did not answer. */
type Counted = Readonly<Record<string, { readonly totalCount: number }>> | undefined

/** Milliseconds within which changes are counted together. */
const countPause = 1_500

/** The counts of saved views as the server has them, asked for again a moment after `changes` rose. */
export function createViewCounts(changes: Accessor<number>, ask: () => Promise<Counted>): Accessor<ViewCounts> {
  const [counts, setCounts] = createSignal<ViewCounts>({})
  const read = async (): Promise<void> => {
    const counted = await ask()
    if (counted === undefined) return
    setCounts(Object.fromEntries(Object.entries(counted).map(([view, { totalCount }]) => [view, totalCount])))
  }
  void read()
  createEffect(on(changes, delayed(countPause, read), { defer: true }))
  return counts
}
