import type { Accessor } from 'solid-js'
import { createEffect, createSignal, on, onCleanup, untrack } from 'solid-js'
import type { OrderFeedSubscription, OrderPageFragment } from '../generated/graphql.ts'
import { OrderFeedDocument, OrderNowDocument, OrderStartDocument } from '../generated/graphql.ts'
import type { Answer } from '../../live/request.ts'
import type { Feed } from '../../live/feed.ts'
import { createFeed } from '../../live/feed.ts'
import type { SellerShown } from '../frame.tsx'
import type { Line } from '../live.ts'
import { useReader } from '../reader.tsx'

/** The order of the link, as it is at this moment. */
export interface FollowedOrder {
  readonly order: Accessor<OrderPageFragment | undefined>
  readonly seller: Accessor<SellerShown | undefined>
  /** `missing`: the link opens nothing; `limited`: too many wrong ones from here. */
  readonly problem: Accessor<'missing' | 'limited' | 'failed' | undefined>
  /** Reads it again. */
  readonly reread: () => Promise<void>
}

/**
 * Follows the order of the page's link. Where the log stands is asked before the order is read, so that no change between
 * the two is lost; what comes twice is sorted out by version.
 */
export function followOrder(line: Line): FollowedOrder {
  const { language, suggestLanguage } = useReader()
  const [order, setOrder] = createSignal<OrderPageFragment>()
  const [seller, setSeller] = createSignal<SellerShown>()
  const [problem, setProblem] = createSignal<'missing' | 'limited' | 'failed'>()
  let feed: Feed | undefined
  let closed = false

  const take = (found: OrderPageFragment): void => {
    if (found.version >= (untrack(order)?.version ?? 0)) setOrder(found)
  }
  const fail = (answer: Extract<Answer<unknown>, { ok: false }>): void =>
    void setProblem(answer.codes.includes('THROTTLED') ? 'limited' : 'failed')
  const readStart = async (): Promise<{ readonly id: string; readonly cursor: string } | undefined> => {
    const answer = await line.client.query(OrderStartDocument, {})
    if (!answer.ok) {
      fail(answer)
      return undefined
    }
    const { linkedOrder, orders, seller: found } = answer.data
    setSeller(found)
    if (linkedOrder === null) return void setProblem('missing')
    suggestLanguage(linkedOrder.locale)
    return { id: linkedOrder.id, cursor: orders.cursor }
  }
  const read = async (): Promise<boolean> => {
    const answer = await line.client.query(OrderNowDocument, {})
    if (!answer.ok) {
      if (order() === undefined) fail(answer)
      return false
    }
    const { linkedOrder } = answer.data
    setProblem(linkedOrder === null ? 'missing' : undefined)
    if (linkedOrder !== null) take(linkedOrder)
    return linkedOrder !== null
  }
  const start = async (): Promise<void> => {
    const begun = await readStart()
    if (begun === undefined || !(await read()) || closed) return
    feed?.close()
    feed = openFeed(line, begun, take, async () => {
      const fresh = await readStart()
      if (fresh === undefined || !(await read())) throw new Error('the order could not be read')
      return fresh.cursor
    })
  }
  void start()
  // Reasons of moves arrive in the reader's language: an order of the same version with other words.
  createEffect(on(language, () => void (order() !== undefined && read()), { defer: true }))
  onCleanup(() => {
    closed = true
    feed?.close()
  })
  return {
    order,
    seller,
    problem,
    async reread() {
      if (order() === undefined) await start()
      else await read()
    },
  }
}

function openFeed(
  { client, connection }: Line,
  { id, cursor }: { readonly id: string; readonly cursor: string },
  take: (order: OrderPageFragment) => void,
  refetch: () => Promise<string>,
): Feed {
  return createFeed<OrderFeedSubscription['orderStatusChanged']>({
    source: client.source(OrderFeedDocument, { id }, (result) => result.orderStatusChanged),
    connection,
    after: cursor,
    onChange: ({ order }) => take(order),
    onRefused: () => connection.tell('refused'),
    refetch,
  })
}
