import type { Pool } from 'pg'
import { atMost } from '../events/at-most.ts'

/** Between two looks, which are one for all who follow anything: what others write is found so late at most. */
const pollMs = 250
/** How long nothing may be heard before the state is told again. */
const restMs = 15_000

/** Follows the revisions of imports: what is now, each change, and the last when it is over. */
export function watchImports(pool: Pool) {
  const revisions = new Map<string, number>()
  const watchers = new Set<{ readonly id: string; readonly wake: () => void }>()
  let timer: NodeJS.Timeout | undefined

  const look = async (): Promise<void> => {
    const ids = [...new Set([...watchers].map(({ id }) => id))]
    const { rows } = await pool.query<{ id: string; revision: number }>({
      name: 'import-revisions',
      text: 'SELECT id, revision FROM import_run WHERE id = ANY($1::uuid[])',
      values: [ids],
    })
    for (const { id, revision } of rows) {
      if (revisions.get(id) === revision) continue
      revisions.set(id, revision)
      for (const watcher of watchers) if (watcher.id === id) watcher.wake()
    }
  }
  const plan = (): void => {
    if (watchers.size === 0) {
      revisions.clear()
      timer = undefined
      return
    }
    // A look that fails is made up for by the next.
    timer = setTimeout(
      () =>
        void look()
          .catch(() => undefined)
          .finally(plan),
      pollMs,
    )
    timer.unref()
  }

  return (id: string, isOver: () => Promise<boolean>): AsyncIterableIterator<number> => {
    let news = Promise.withResolvers<void>()
    let isClosed = false
    let seen: number | undefined
    const watcher = { id, wake: () => news.resolve() }
    watchers.add(watcher)
    if (timer === undefined) plan()
    const close = (): void => {
      isClosed = true
      watchers.delete(watcher)
      news.resolve()
    }
    const end = { done: true, value: undefined } as const
    let isLast = false
    return {
      next: async () => {
        if (isLast) close()
        if (isClosed) return end
        if (seen !== undefined && revisions.get(id) === seen) {
          await atMost(news.promise, restMs)
          if (isClosed) return end
        }
        if (!revisions.has(id)) await look()
        news = Promise.withResolvers()
        seen = revisions.get(id) ?? 0
        isLast = await isOver()
        return { done: false, value: seen }
      },
      return: () => {
        close()
        return Promise.resolve(end)
      },
      [Symbol.asyncIterator]() {
        return this
      },
    }
  }
}
