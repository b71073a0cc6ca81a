import type { Accessor } from 'solid-js'
import { createEffect, createMemo, createSignal, on, onCleanup } from 'solid-js'
import type { OrderRecordFeedSubscription, OrderRecordFragment } from '../generated/graphql.ts'
import { FeedStartDocument, OrderRecordByIdDocument, OrderRecordFeedDocument } from '../generated/graphql.ts'
import type { Live } from '../live/context.tsx'
import { useLive } from '../live/context.tsx'
import type { Fields, LiveRecord } from '../live/entity.ts'
import type { Feed } from '../live/feed.ts'
import { createFeed } from '../live/feed.ts'
import { usePerson } from '../person/context.tsx'
import { isNumber } from './address.ts'

/** A record on the screen: the order as the store has it, kept up to date by its own feed. */
export interface FollowedOrder {
  readonly order: Accessor<OrderRecordFragment | undefined>
  /** Its Relay id, once known. */
  readonly id: Accessor<string | undefined>
  readonly problem: Accessor<'missing' | 'failed' | undefined>
  /** Reads it again. */
  readonly reread: () => Promise<void>
}

/**
 * Follows the order that an address names, by number or by Relay id. The cursor is taken before the record is read, so
 * that no change between the two is lost; what comes twice is sorted out by version.
 */
export function followOrder(address: Accessor<string>): FollowedOrder {
  const live = useLive()
  const { preferences } = usePerson()
  const [id, setId] = createSignal<string>()
  const [problem, setProblem] = createSignal<'missing' | 'failed'>()
  let feed: Feed | undefined
  let turn = 0

  const start = async (wanted: string): Promise<void> => {
    const mine = ++turn
    feed?.close()
    feed = undefined
    setProblem(undefined)
    setId(isNumber(wanted) ? undefined : wanted)
    const cursor = await readCursor(live)
    const found = mine === turn ? await readOrder(live, wanted) : 'failed'
    if (mine !== turn) return
    if (cursor === undefined || found === 'failed') return void setProblem('failed')
    if (found === 'missing') return void setProblem('missing')
    setId(found)
    feed = openFeed(live, found, cursor)
  }
  // Labels and reasons arrive in the person's language.
  createEffect(on([address, () => preferences.current().language], ([wanted]) => void start(wanted)))
  onCleanup(() => {
    turn++
    feed?.close()
  })
  return {
    id,
    problem,
    order: createMemo(() => {
      const known = id()
      const record = known === undefined ? undefined : live.store.find(known)
      return isOrderRecord(record) ? record : undefined
    }),
    async reread() {
      if (problem() === undefined) await readOrder(live, address())
      else await start(address())
    },
  }
}

async function readCursor({ client }: Live): Promise<string | undefined> {
  const answer = await client.query(FeedStartDocument, {})
  return answer.ok ? answer.data.board.cursor : undefined
}

async function readOrder({ client, store }: Live, address: string): Promise<string> {
  const ref = isNumber(address) ? { number: address.toUpperCase() } : { id: address }
  const answer = await client.query(OrderRecordByIdDocument, { ref })
  if (!answer.ok) return 'failed'
  const { order } = answer.data
  if (order === null) return 'missing'
  store.upsert(order)
  store.flush()
  return order.id
}

function openFeed(live: Live, id: string, cursor: string): Feed {
  const { client, store, connection } = live
  return createFeed<OrderRecordFeedSubscription['orderStatusChanged']>({
    source: client.source(OrderRecordFeedDocument, { id }, (result) => result.orderStatusChanged),
    connection,
    after: cursor,
    onChange: ({ order }) => store.upsert(order),
    onRefused: () => connection.tell('refused'),
    async refetch() {
      const fresh = await readCursor(live)
      if (fresh === undefined) throw new Error('the log does not answer')
      if ((await readOrder(live, id)) === 'failed') throw new Error('the order could not be read')
      return fresh
    },
  })
}

/** Whether all that the record's screen reads is there; a list brings only some of it. */
function isOrderRecord(record: (LiveRecord & Fields) | undefined): record is LiveRecord & Fields & OrderRecordFragment {
  return record !== undefined && 'lines' in record && 'events' in record && 'stateLabel' in record
}
