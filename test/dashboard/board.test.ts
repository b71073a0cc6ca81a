import { createRoot, createSignal } from 'solid-js'
import { describe, expect, it } from 'vitest'
import type { Board } from '../../dashboard/src/board/context.tsx'
import { columnCap, createColumns, createGlideNames } from '../../dashboard/src/board/columns.ts'
import { createCounterViews } from '../../dashboard/src/board/counter-views.ts'
import { createCountHistory, historyLength } from '../../dashboard/src/board/history.ts'
import type { BoardCard, BoardChange, BoardColumn } from '../../dashboard/src/board/model.ts'
import { createBoardModel, queueName } from '../../dashboard/src/board/model.ts'
import { createLiveStore } from '../../dashboard/src/live/store.ts'

type Queue = BoardCard['queue']

function makeCard(queue: Queue, record: string, minute: number, fields: Partial<BoardCard> = {}): BoardCard {
  const enteredAt = `2026-03-03T09:${String(minute).padStart(2, '0')}:00Z`
  return {
    id: `${queue}:${record}`,
    version: 1,
    queue,
    rank: `${enteredAt} ${record}`,
    recordType: 'delivery',
    recordId: record,
    orderId: `order-${record}`,
    number: `D-${record}`,
    title: 'Ada',
    state: 'READY',
    stateLabel: 'Ready',
    units: 2,
    unitsWaiting: 0,
    total: { amount: '10.00', currency: 'EUR' },
    enteredAt,
    late: false,
    ...fields,
  }
}

function makeColumn(queue: Queue, cards: readonly BoardCard[], count = cards.length): BoardColumn {
  return { queue, label: queue, count, oldest: cards[0]?.enteredAt ?? null, cards: [...cards] }
}

function makeChange(fields: Partial<BoardChange>): BoardChange {
  return { __typename: 'BoardChanged', cursor: 'c1', cards: [], left: [], figures: [], ...fields }
}

function makeBoard() {
  const store = createLiveStore({ schedule: () => undefined })
  const scarce: string[] = []
  const noted: string[] = []
  const model = createBoardModel({
    store,
    onScarce: () => void scarce.push('scarce'),
    onCard: ({ id }) => void noted.push(id),
  })
  const keys = (queue: Queue): readonly string[] => {
    store.flush()
    return store.list(queueName(queue))
  }
  return { store, model, scarce, noted, keys }
}

/** Cards of the minutes from 0, one a minute. */
const row = (queue: Queue, length: number): BoardCard[] =>
  Array.from({ length }, (_, minute) => makeCard(queue, `r${String(minute).padStart(2, '0')}`, minute))

describe('the board', () => {
  it('shows the cards of a query, the oldest first, and the server’s figures', () => {
    const { store, model, keys } = makeBoard()
    model.replace([makeColumn('TO_PICK', [makeCard('TO_PICK', 'b', 2), makeCard('TO_PICK', 'a', 1)], 40)])
    expect(keys('TO_PICK')).toEqual(['TO_PICK:a', 'TO_PICK:b'])
    expect(store.counter('queue:TO_PICK')?.count).toBe(40)
  })

  it('moves a card from queue to queue as the message says', () => {
    const { model, keys } = makeBoard()
    model.replace([makeColumn('TO_PICK', row('TO_PICK', 2)), makeColumn('TO_PACK', [])])
    model.apply(
      makeChange({
        left: [{ queue: 'TO_PICK', key: 'TO_PICK:r00' }],
        cards: [makeCard('TO_PACK', 'r00', 30, { version: 2 })],
      }),
    )
    expect(keys('TO_PICK')).toEqual(['TO_PICK:r01'])
    expect(keys('TO_PACK')).toEqual(['TO_PACK:r00'])
  })

  it('changes a card in its place', () => {
    const { store, model, keys } = makeBoard()
    model.replace([makeColumn('TO_PICK', row('TO_PICK', 3))])
    model.apply(makeChange({ cards: [makeCard('TO_PICK', 'r01', 1, { version: 5, late: true })] }))
    expect(keys('TO_PICK')).toEqual(['TO_PICK:r00', 'TO_PICK:r01', 'TO_PICK:r02'])
    expect(store.find('TO_PICK:r01')).toMatchObject({ version: 5, late: true })
  })

  it('keeps a card that left and came back within one message', () => {
    const { model, keys } = makeBoard()
    model.replace([makeColumn('TO_PICK', row('TO_PICK', 2))])
    model.apply(
      makeChange({ left: [{ queue: 'TO_PICK', key: 'TO_PICK:r00' }], cards: [makeCard('TO_PICK', 'r00', 50)] }),
    )
    expect(keys('TO_PICK')).toEqual(['TO_PICK:r01', 'TO_PICK:r00'])
  })

  it('takes a card out of a queue in which the message no longer finds its record', () => {
    const { model, keys } = makeBoard()
    model.replace([makeColumn('WAITING_FOR_STOCK', [makeCard('WAITING_FOR_STOCK', 'a', 1)]), makeColumn('TO_PICK', [])])
    model.apply(makeChange({ cards: [makeCard('TO_PICK', 'a', 2)] }))
    expect(keys('WAITING_FOR_STOCK')).toEqual([])
    expect(keys('TO_PICK')).toEqual(['TO_PICK:a'])
  })

  it('shows a record in every queue in which it stands', () => {
    const { model, keys } = makeBoard()
    model.replace([makeColumn('TO_PICK', []), makeColumn('LATE', [])])
    model.apply(makeChange({ cards: [makeCard('TO_PICK', 'a', 1), makeCard('LATE', 'a', 3)] }))
    expect([keys('TO_PICK'), keys('LATE')]).toEqual([['TO_PICK:a'], ['LATE:a']])
  })

  it('sets counters to absolute values, so that a doubled message changes nothing', () => {
    const { store, model } = makeBoard()
    model.replace([makeColumn('TO_PICK', [])])
    const change = makeChange({ figures: [{ queue: 'TO_PICK', count: 7, oldest: '2026-03-03T09:00:00Z' }] })
    model.apply(change)
    model.apply(change)
    store.flush()
    expect(store.counter('queue:TO_PICK')).toEqual({ count: 7, oldestAt: '2026-03-03T09:00:00Z' })
    model.apply(makeChange({ figures: [{ queue: 'TO_PICK', count: 0, oldest: null }] }))
    store.flush()
    expect(store.counter('queue:TO_PICK')).toEqual({ count: 0 })
  })
})

describe('a column of which only the beginning is here', () => {
  it('takes in no card beyond its last one, since between them there would be a hole', () => {
    const { model, keys } = makeBoard()
    model.replace([makeColumn('TO_PICK', row('TO_PICK', 30), 400)])
    model.apply(makeChange({ cards: [makeCard('TO_PICK', 'young', 59)] }))
    expect(keys('TO_PICK')).toHaveLength(30)
    model.apply(makeChange({ cards: [makeCard('TO_PICK', 'returned', 3)] }))
    expect(keys('TO_PICK')).toHaveLength(31)
    expect(keys('TO_PICK')[4]).toBe('TO_PICK:returned')
  })

  it('is read again when it runs out of cards, once', () => {
    const { model, scarce } = makeBoard()
    const cards = row('TO_PICK', 30)
    model.replace([makeColumn('TO_PICK', cards, 400)])
    for (const { id } of cards.slice(0, 8)) model.apply(makeChange({ left: [{ queue: 'TO_PICK', key: id }] }))
    expect(scarce).toEqual(['scarce'])
    model.replace([makeColumn('TO_PICK', row('TO_PICK', 50), 392)])
    model.apply(makeChange({ left: [{ queue: 'TO_PICK', key: 'TO_PICK:r00' }] }))
    expect(scarce).toEqual(['scarce'])
  })

  it('is not read again when it is whole and simply empties', () => {
    const { model, scarce } = makeBoard()
    model.replace([makeColumn('TO_PICK', row('TO_PICK', 2))])
    model.apply(makeChange({ left: [{ queue: 'TO_PICK', key: 'TO_PICK:r00' }] }))
    expect(scarce).toEqual([])
  })

  it('stays bounded however many cards come', () => {
    const { model, keys } = makeBoard()
    model.replace([makeColumn('TO_PICK', [])])
    for (let card = 0; card < 1_000; card++) {
      const name = `r${String(card).padStart(4, '0')}`
      model.apply(makeChange({ cards: [makeCard('TO_PICK', name, 0, { rank: name })] }))
    }
    expect(keys('TO_PICK').length).toBeLessThanOrEqual(200)
    expect(keys('TO_PICK')[0]).toBe('TO_PICK:r0000')
  })

  it('lets go of cards that left long ago', () => {
    const { store, model } = makeBoard()
    model.replace([makeColumn('TO_PICK', [])])
    for (let card = 0; card < 600; card++) {
      model.apply(makeChange({ cards: [makeCard('TO_PICK', `r${card}`, 0)] }))
      model.apply(makeChange({ left: [{ queue: 'TO_PICK', key: `TO_PICK:r${card}` }] }))
    }
    store.flush()
    expect(store.find('TO_PICK:r0')).toBe(undefined)
    expect(store.find('TO_PICK:r599')).toMatchObject({ number: 'D-r599' })
  })
})

describe('the columns on the screen', () => {
  function makeColumns(cards: readonly BoardCard[], count = cards.length) {
    const made = makeBoard()
    made.model.replace([makeColumn('TO_PICK', cards, count), makeColumn('LATE', [])])
    made.store.flush()
    const board = {
      keys: (queue: Queue) => made.store.list(queueName(queue)),
      figures: (queue: Queue) => made.store.counter(queueName(queue)),
    }
    const heads = (['TO_PICK', 'LATE'] as const).map((queue) => ({ queue, label: queue }))
    const columns = createColumns(() => heads, board as unknown as Board)
    const [picking] = columns()
    if (picking === undefined) throw new Error('no column')
    return { ...made, columns, picking }
  }

  it('draw at most twenty cards and tell the server’s count', () => {
    createRoot((dispose) => {
      const { picking } = makeColumns(row('TO_PICK', 50), 58)
      expect(picking.held.ids()).toHaveLength(columnCap)
      expect(picking.total()).toBe(58)
      dispose()
    })
  })

  it('hold still under the hand, and mark what has left meanwhile', () => {
    createRoot((dispose) => {
      const { picking, model, store } = makeColumns(row('TO_PICK', 3))
      picking.held.setHeld('pointer', true)
      model.apply(makeChange({ left: [{ queue: 'TO_PICK', key: 'TO_PICK:r00' }] }))
      store.flush()
      expect(picking.held.ids()).toHaveLength(3)
      expect(picking.held.pending()).toBe(1)
      expect(['TO_PICK:r00', 'TO_PICK:r01'].map(picking.isGone)).toEqual([true, false])
      picking.held.apply()
      expect(picking.held.ids()).toEqual(['TO_PICK:r01', 'TO_PICK:r02'])
      dispose()
    })
  })

  it('name a record for gliding once, though it stands in two queues', () => {
    createRoot((dispose) => {
      const { columns, model, store } = makeColumns([makeCard('TO_PICK', 'a', 1)])
      model.apply(makeChange({ cards: [makeCard('TO_PICK', 'a', 1), makeCard('LATE', 'a', 2)] }))
      store.flush()
      expect([...createGlideNames(columns)()]).toEqual([['TO_PICK:a', 'card-a']])
      dispose()
    })
  })
})

describe('the counters', () => {
  it('are the sums of their queues, with the oldest of all', () => {
    createRoot((dispose) => {
      const { store, model } = makeBoard()
      model.replace([makeColumn('TO_PICK', row('TO_PICK', 3).slice(2), 3), makeColumn('TO_PACK', row('TO_PACK', 1), 4)])
      store.flush()
      const views = createCounterViews(
        () => [{ counter: 'TO_FULFIL', label: 'To fulfil', queues: ['TO_PICK', 'TO_PACK'], history: [2, 5] }],
        (queue) => store.counter(queueName(queue)),
        () => 0,
      )
      const [view] = views()
      expect([view?.count(), view?.oldestAt()]).toEqual([7, '2026-03-03T09:00:00Z'])
      dispose()
    })
  })

  it('remember the last hour: what the server knew, then a value a minute', () => {
    createRoot((dispose) => {
      const [now, setNow] = createSignal(0)
      const [count, setCount] = createSignal<number>()
      const [read, setRead] = createSignal<readonly number[]>([])
      const history = createCountHistory(count, read, now)
      queueMicrotask(() => {
        setRead([1, 2, 4])
        setCount(4)
        expect(history()).toEqual([1, 2, 4])
        setNow(60_000)
        setCount(6)
        setNow(120_000)
        expect(history()).toEqual([1, 2, 4, 6, 6])
        setNow(40_000_000)
        expect(history()).toHaveLength(historyLength)
        setRead([3, 9])
        expect(history()).toEqual([3, 6])
        dispose()
      })
    })
  })
})
