import { builder } from './builder.ts'
import { CounterEnum, oneOf, QueueEnum } from './enums.ts'
import { globalId } from './refs.ts'
import { Money } from './scalars.ts'
import { tables } from './tables.ts'
import { counters, queueNames, type CounterName, type QueueName } from '../domain/queues.ts'
import { message } from '../messages/message.ts'
import type { BoardCard, BoardColumn, QueueFigures, QueueHistory } from '../reads.ts'

/** What names a card in a list of cards. */
export const cardKey = (queue: string, record: string): string => `${queue}:${record}`

export const CardType = builder.objectRef<BoardCard>('BoardCard').implement({
  description: 'A record in a work queue, as the board shows it.',
  fields: (t) => ({
    key: t.string({
      description: 'Unique on the board: the queue, a colon, and the record’s Relay id.',
      resolve: (card) => cardKey(card.queue, globalId(oneOf(tables, card.recordType), card.recordId)),
    }),
    queue: t.field({ type: QueueEnum, description: 'The queue it stands in.', resolve: (card) => card.queue }),
    recordType: t.exposeString('recordType', { description: 'order, delivery or exception.' }),
    recordId: t.id({
      description: 'The record.',
      resolve: (card) => globalId(oneOf(tables, card.recordType), card.recordId),
    }),
    version: t.exposeInt('version', { description: 'The record’s version.' }),
    orderId: t.id({
      nullable: true,
      description: 'The order behind it.',
      resolve: (card) => (card.orderId === undefined ? null : globalId('order', card.orderId)),
    }),
    rank: t.string({
      description: 'Sorts the cards of a queue as text, oldest first.',
      resolve: (card) => `${card.enteredAt.toString()} ${card.recordId}`,
    }),
    number: t.exposeString('number', { description: 'Printed number, or the code of an exception.' }),
    title: t.exposeString('title', { description: 'For whom.' }),
    state: t.exposeString('state', { description: 'State of the record.' }),
    stateLabel: t.string({
      description: 'The state in your language; for an exception what happened.',
      resolve: (card, _, context) =>
        card.recordType === 'exception'
          ? message(context.locale, 'exception', card.number, {})
          : message(context.locale, 'state', `${card.recordType}.${card.state}`, {}),
    }),
    units: t.exposeInt('units', { description: 'Units it is about.' }),
    unitsWaiting: t.exposeInt('unitsWaiting', {
      description:
        'How many of them wait for stock. While some wait and the others can be picked, a delivery stands in both queues.',
    }),
    total: t.field({
      type: Money,
      nullable: true,
      description: 'The order’s total.',
      resolve: ({ total, currency }) =>
        total === undefined || currency === undefined ? null : { minor: total, currency },
    }),
    enteredAt: t.field({
      type: 'DateTime',
      description: 'Since when it stands there.',
      resolve: (card) => card.enteredAt,
    }),
    late: t.boolean({ description: 'Whether it is late.', resolve: (card) => card.lateAt !== undefined }),
  }),
})

export const QueueFiguresType = builder.objectRef<QueueFigures>('QueueFigures').implement({
  description: 'How many records stand in a queue, as an absolute number.',
  fields: (t) => ({
    queue: t.field({ type: QueueEnum, description: 'The queue.', resolve: (figures) => figures.queue }),
    label: t.string({
      description: 'Its name in your language.',
      resolve: (f, _, { locale }) => message(locale, 'queue', f.queue, {}),
    }),
    count: t.exposeInt('count', { description: 'Records in it.' }),
    oldest: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'Since when the oldest stands there.',
      resolve: (f) => f.oldest ?? null,
    }),
  }),
})

const ColumnType = builder.objectRef<BoardColumn>('BoardColumn').implement({
  description: 'A queue with its first cards, oldest first.',
  fields: (t) => ({
    queue: t.field({ type: QueueEnum, description: 'The queue.', resolve: (column) => column.queue }),
    label: t.string({
      description: 'Its name in your language.',
      resolve: (c, _, { locale }) => message(locale, 'queue', c.queue, {}),
    }),
    count: t.exposeInt('count', { description: 'Records in it, also those not shown.' }),
    oldest: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'Since when the oldest stands there.',
      resolve: (c) => c.oldest ?? null,
    }),
    cards: t.field({
      type: [CardType],
      extensions: { listSize: 20 },
      description: 'Its first cards.',
      resolve: (column) => [...column.cards],
    }),
  }),
})

const BoardType = builder
  .objectRef<{ readonly columns: readonly BoardColumn[]; readonly cursor: string }>('Board')
  .implement({
    description: 'The board at one moment.',
    fields: (t) => ({
      columns: t.field({
        type: [ColumnType],
        extensions: { listSize: queueNames.length },
        description: 'Every queue.',
        resolve: (board) => [...board.columns],
      }),
      cursor: t.expose('cursor', {
        type: 'Cursor',
        description: 'Give it to the `board` subscription as `after`: it goes on without gap or double.',
      }),
    }),
  })

builder.queryField('board', (t) =>
  t.field({
    type: BoardType,
    description:
      'The work queues with count, oldest age and first cards, and the cursor from which the `board` subscription goes on.',
    authScopes: { reads: 'orders' },
    args: { cards: t.arg.int({ defaultValue: 20, description: 'Cards per queue, at most 50.' }) },
    resolve: (_, { cards }, { read }) => read.board(Math.min(Math.max(cards ?? 20, 1), 50)),
  }),
)

interface CounterFigures {
  readonly counter: CounterName
  readonly count: number
  readonly oldest: Temporal.Instant | undefined
  /** Read once for all counters, and only when asked for. */
  readonly history: () => Promise<readonly number[]>
}

const counterNames = Object.keys(counters) as CounterName[]

const CounterType = builder.objectRef<CounterFigures>('CounterFigures').implement({
  description: 'A counter of the dashboard, as an absolute number.',
  fields: (t) => ({
    counter: t.field({ type: CounterEnum, description: 'Which one.', resolve: ({ counter }) => counter }),
    label: t.string({
      description: 'Its name in your language.',
      resolve: (c, _, { locale }) => message(locale, 'counter', c.counter, {}),
    }),
    queues: t.field({
      type: [QueueEnum],
      description: 'The queues it adds up.',
      resolve: ({ counter }) => [...counters[counter]],
    }),
    count: t.exposeInt('count', { description: 'Records in its queues.' }),
    oldest: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'Since when the oldest stands there.',
      resolve: (c) => c.oldest ?? null,
    }),
    history: t.intList({
      description:
        'How many records stood in its queues at the end of each of the last 60 minutes, oldest first; the last is now.',
      resolve: async ({ history }) => [...(await history())],
    }),
  }),
})

function counterFigures(queues: readonly QueueFigures[], readHistory: () => Promise<QueueHistory>): CounterFigures[] {
  let reading: Promise<QueueHistory> | undefined
  const historyOf = async (names: readonly QueueName[]): Promise<readonly number[]> => {
    const queueHistory = await (reading ??= readHistory())
    const [first = [], ...others] = names.map((name) => queueHistory.get(name) ?? [])
    return first.map((count, minute) => others.reduce((sum, other) => sum + (other[minute] ?? 0), count))
  }
  return counterNames.map((counter) => {
    const names: readonly QueueName[] = counters[counter]
    const parts = queues.filter((figures) => names.includes(figures.queue))
    const ages = parts.flatMap(({ oldest }) => (oldest === undefined ? [] : [oldest]))
    const oldest = ages.sort((a, b) => Temporal.Instant.compare(a, b))[0]
    const count = parts.reduce((sum, figures) => sum + figures.count, 0)
    return { counter, count, oldest, history: () => historyOf(names) }
  })
}

builder.queryField('counters', (t) =>
  t.field({
    type: [CounterType],
    extensions: { listSize: counterNames.length },
    description: 'The dashboard’s counters.',
    authScopes: { reads: 'orders' },
    resolve: async (_, __, { read }) => counterFigures((await read.counters()).queues, read.queueHistory),
  }),
)
