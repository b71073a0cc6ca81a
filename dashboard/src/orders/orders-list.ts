import type { Accessor } from 'solid-js'
import type { OrderRowFragment, OrdersFeedSubscription } from '../generated/graphql.ts'
import {
  FeedStartDocument,
  OrderCountDocument,
  OrderMembershipDocument,
  OrdersFeedDocument,
  OrdersPageDocument,
} from '../generated/graphql.ts'
import type { Live } from '../live/context.tsx'
import { createFeed } from '../live/feed.ts'
import type { LiveStore } from '../live/store.ts'
import type { OrdersFilter } from './filter.ts'
import { onlyThis, orderBelongs, ordersWhere } from './filter.ts'
import type { LiveList } from './live-list.ts'
import { createLiveList } from './live-list.ts'

/** Rows of one page of a list. */
const pageSize = 50

/** The orders of a filter, live. */
export function createOrdersList(live: Live, filter: Accessor<OrdersFilter>, language: Accessor<string>): LiveList {
  const { client, connection } = live
  return createLiveList<OrderRowFragment>(live, {
    key: () => `orders?${JSON.stringify(ordersWhere(filter()))}`,
    language,
    async readPage(after) {
      const answer = await client.query(OrdersPageDocument, {
        where: ordersWhere(filter()),
        first: pageSize,
        ...(after === undefined ? {} : { after }),
      })
      if (!answer.ok) return undefined
      const { nodes, totalCount, pageInfo } = answer.data.orders
      return {
        rows: nodes,
        total: totalCount,
        next: pageInfo.hasNextPage ? (pageInfo.endCursor ?? undefined) : undefined,
      }
    },
    readCursor: () => readFeedCursor(live),
    follow: (after, onRows, refetch) =>
      createFeed<OrdersFeedSubscription['orderStatusChanged']>({
        source: client.source(OrdersFeedDocument, {}, (result) => result.orderStatusChanged),
        connection,
        after,
        onChange: ({ order }) => onRows([order]),
        onRefused: () => connection.tell('refused'),
        refetch,
      }),
    belongs: (order) => orderBelongs(filter(), order),
    async ask(order) {
      const answer = await client.query(OrderMembershipDocument, { where: onlyThis(ordersWhere(filter()), order) })
      return answer.ok ? answer.data.orders.nodes.some(({ id }) => id === order.id) : undefined
    },
    createdAt: (order) => order.createdAt,
    async count() {
      const answer = await client.query(OrderCountDocument, { where: ordersWhere(filter()) })
      return answer.ok ? answer.data.orders.totalCount : undefined
    },
  })
}

/** Where the log is now; undefined when the API does not answer. */
export async function readFeedCursor({ client }: Pick<Live, 'client'>): Promise<string | undefined> {
  const answer = await client.query(FeedStartDocument, {})
  return answer.ok ? answer.data.board.cursor : undefined
}

/** An order with all that a row shows; undefined while only parts of it are known. */
export function findOrderRow(store: LiveStore, id: string): OrderRowFragment | undefined {
  const record = store.find(id)
  return isOrderRow(record) ? record : undefined
}

function isOrderRow(record: object | undefined): record is OrderRowFragment {
  return record !== undefined && 'stateLabel' in record && 'total' in record && 'lastActivityAt' in record
}
