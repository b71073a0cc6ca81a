import type { LiveStore } from '../live/store.ts'
import type { BoardChangesSubscription, BoardQuery, CardFragment, Queue } from '../generated/graphql.ts'

/** A record in a queue, as the API sends it; its id is the card's key. */
export type BoardCard = CardFragment

/** A message of the board's feed. */
export type BoardMessage = BoardChangesSubscription['board']

/** Cards that entered, changed or left, with the figures of the queues concerned. */
export type BoardChange = Extract<BoardMessage, { readonly __typename: 'BoardChanged' }>

/** A queue as a query read it. */
export type BoardColumn = BoardQuery['board']['columns'][number]

/** Writes what the API says about the board into the store. */
export interface BoardModel {
  /** Replaces everything by what a query read. */
  readonly replace: (columns: readonly BoardColumn[]) => void
  readonly apply: (change: BoardChange) => void
}

export interface BoardModelOptions {
  readonly store: Pick<LiveStore, 'upsert' | 'setMembership' | 'setCounter' | 'forget'>
  /** A column of which the server holds more has run out of cards that are here: read the board again. */
  readonly onScarce: () => void
  /** A card as it came with a query or a message, whether it is shown or lies beyond what is here. */
  readonly onCard?: (card: BoardCard) => void
}

/** The store's name for a queue: of its list of cards, and of its figures. */
export function queueName(queue: Queue): string {
  return `queue:${queue}`
}

/** With fewer cards than this a column that goes on at the server is read again: more than a column shows. */
const scarceBelow = 25
/** A column with more cards than this drops its youngest ones, which nobody sees: a morning may bring ten thousand. */
const keptAtMost = 200
const keptAfterTrim = 100
/** Cards that left stay readable for a while, since a column under the hand still shows them. */
const farewells = 500

/**
 * Membership comes from the messages alone: `left` takes cards out, and `cards` names every queue in which the records
 * concerned stand now. A column of which the query read only the beginning takes in no card beyond its last one, since
 * between them there would be a hole.
 */
export function createBoardModel({ store, onScarce, onCard }: BoardModelOptions): BoardModel {
  const columns = new Map<Queue, KnownColumn>()
  const queuesOf = new Map<string, Set<Queue>>()
  let departed: string[] = []
  let scarce = false

  const columnOf = (queue: Queue): KnownColumn => {
    const known = columns.get(queue)
    if (known !== undefined) return known
    const fresh: KnownColumn = { ranks: new Map(), horizon: undefined }
    columns.set(queue, fresh)
    return fresh
  }
  const enter = (card: BoardCard): void => {
    const column = columnOf(card.queue)
    onCard?.(card)
    if (column.horizon !== undefined && card.rank > column.horizon) {
      // It may have stood here with an older rank.
      if (column.ranks.has(card.id)) leave(card.queue, card.id)
      return
    }
    store.upsert(card)
    if (column.ranks.get(card.id) === card.rank) return
    column.ranks.set(card.id, card.rank)
    remember(card)
    store.setMembership(queueName(card.queue), { kind: 'entered', entry: card })
    if (column.ranks.size > keptAtMost) trim(card.queue, column)
  }
  const leave = (queue: Queue, key: string): void => {
    if (columns.get(queue)?.ranks.delete(key) !== true) return
    store.setMembership(queueName(queue), { kind: 'left', id: key })
    queuesOf.get(recordOf(key))?.delete(queue)
    departed.push(key)
    if (departed.length > farewells) departed.splice(0, departed.length - farewells).forEach(forget)
  }
  const remember = ({ id, queue }: BoardCard): void => {
    const record = recordOf(id)
    const queues = queuesOf.get(record) ?? new Set()
    queuesOf.set(record, queues.add(queue))
  }
  const forget = (key: string): void => {
    const returned = [...columns.values()].some((column) => column.ranks.has(key))
    if (returned) return
    store.forget(key)
    if (queuesOf.get(recordOf(key))?.size === 0) queuesOf.delete(recordOf(key))
  }
  const trim = (queue: Queue, column: KnownColumn): void => {
    const inOrder = [...column.ranks].sort(([, a], [, b]) => (a < b ? -1 : 1))
    column.horizon = inOrder[keptAfterTrim - 1]?.[1]
    for (const [key] of inOrder.slice(keptAfterTrim)) leave(queue, key)
  }

  return {
    replace(fresh) {
      scarce = false
      columns.clear()
      queuesOf.clear()
      for (const { queue, count, oldest, cards } of fresh) {
        cards.forEach((card) => {
          store.upsert(card)
          onCard?.(card)
          remember(card)
        })
        const horizon = count > cards.length ? cards.at(-1)?.rank : undefined
        columns.set(queue, { ranks: new Map(cards.map(({ id, rank }) => [id, rank])), horizon })
        store.setMembership(queueName(queue), { kind: 'snapshot', entries: cards, total: count })
        store.setCounter(queueName(queue), counterOf(count, oldest))
      }
    },
    apply({ cards, left, figures }) {
      for (const { queue, key } of left) leave(queue, key)
      const standing = new Set(cards.map(({ id }) => id))
      const records = new Set(cards.map(({ id }) => recordOf(id)))
      for (const record of records)
        for (const queue of queuesOf.get(record) ?? [])
          if (!standing.has(`${queue}:${record}`)) leave(queue, `${queue}:${record}`)
      cards.forEach(enter)
      for (const { queue, count, oldest } of figures) store.setCounter(queueName(queue), counterOf(count, oldest))
      if (!scarce && [...columns.values()].some(isScarce)) {
        scarce = true
        onScarce()
      }
    },
  }
}

interface KnownColumn {
  /** The cards that are here, by key. */
  readonly ranks: Map<string, string>
  /** The rank of the last card that was read, where the server holds more behind it. */
  horizon: string | undefined
}

function isScarce({ ranks, horizon }: KnownColumn): boolean {
  return horizon !== undefined && ranks.size < scarceBelow
}

/** The record's part of a key, which is the queue, a colon and the record. */
export function recordOf(key: string): string {
  return key.slice(key.indexOf(':') + 1)
}

function counterOf(count: number, oldest: string | null | undefined) {
  return oldest == null ? { count } : { count, oldestAt: oldest }
}
