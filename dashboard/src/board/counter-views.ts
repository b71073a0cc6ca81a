import type { Accessor } from 'solid-js'
import { createMemo, mapArray } from 'solid-js'
import type { BoardQuery } from '../generated/graphql.ts'
import type { Counter } from '../live/store.ts'
import { createCountHistory } from './history.ts'
import type { BoardCard } from './model.ts'

type NamedCounter = BoardQuery['counters'][number]

/** A counter of the screen: the sum of its queues, as the API defines it. */
export interface CounterView {
  readonly counter: NamedCounter['counter']
  readonly label: Accessor<string>
  readonly queues: NamedCounter['queues']
  readonly count: Accessor<number>
  /** When the oldest member entered; undefined when there is none. */
  readonly oldestAt: Accessor<string | undefined>
  readonly history: Accessor<readonly number[]>
}

/**
 * The counters in the API's order. A counter keeps its history when the names are read again, as in another language.
 */
export function createCounterViews(
  named: Accessor<readonly NamedCounter[]>,
  figures: (queue: BoardCard['queue']) => Counter | undefined,
  now: Accessor<number>,
): Accessor<readonly CounterView[]> {
  const names = createMemo(() => named().map(({ counter }) => counter), undefined, { equals: sameNames })
  const views = mapArray(names, (counter) => {
    const source = (): NamedCounter | undefined => named().find((other) => other.counter === counter)
    const queues = source()?.queues ?? []
    const parts = createMemo(() => queues.flatMap((queue) => figures(queue) ?? []))
    const count = createMemo(() => parts().reduce((sum, part) => sum + part.count, 0))
    return {
      counter,
      label: () => source()?.label ?? '',
      queues,
      count,
      oldestAt: createMemo(() =>
        parts()
          .flatMap(({ oldestAt }) => oldestAt ?? [])
          .sort()
          .at(0),
      ),
      history: createCountHistory(
        () => (parts().length === 0 ? undefined : count()),
        createMemo(() => source()?.history ?? []),
        now,
      ),
    }
  })
  return createMemo(views)
}

function sameNames(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((name, index) => name === b[index])
}
