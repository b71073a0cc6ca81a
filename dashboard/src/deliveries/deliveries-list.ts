import type { Accessor } from 'solid-js'
import type { DeliveriesFeedSubscription, DeliveryRowFragment } from '../generated/graphql.ts'
import {
  DeliveriesFeedDocument,
  DeliveriesPageDocument,
  DeliveryCountDocument,
  DeliveryMembershipDocument,
} from '../generated/graphql.ts'
import type { Live } from '../live/context.tsx'
import { createFeed } from '../live/feed.ts'
import type { LiveStore } from '../live/store.ts'
import type { LiveList } from '../orders/live-list.ts'
import { createLiveList } from '../orders/live-list.ts'
import { readFeedCursor } from '../orders/orders-list.ts'
import type { DeliveriesFilter } from './filter.ts'
import { deliveriesWhere, deliveryBelongs } from './filter.ts'

/** Rows of one page of a list. */
const pageSize = 50

/** The deliveries of a filter, live. */
export function createDeliveriesList(
  live: Live,
  filter: Accessor<DeliveriesFilter>,
  language: Accessor<string>,
): LiveList {
  const { client, connection } = live
  return createLiveList<DeliveryRowFragment>(live, {
    key: () => `deliveries?${JSON.stringify(deliveriesWhere(filter()))}`,
    language,
    async readPage(after) {
      const answer = await client.query(DeliveriesPageDocument, {
        where: deliveriesWhere(filter()),
        first: pageSize,
        ...(after === undefined ? {} : { after }),
      })
      if (!answer.ok) return undefined
      const { nodes, totalCount, pageInfo } = answer.data.deliveries
      return {
        rows: nodes,
        total: totalCount,
        next: pageInfo.hasNextPage ? (pageInfo.endCursor ?? undefined) : undefined,
      }
    },
    readCursor: () => readFeedCursor(live),
    follow: (after, onRows, refetch) =>
      createFeed<DeliveriesFeedSubscription['deliveryStatusChanged']>({
        source: client.source(DeliveriesFeedDocument, {}, (result) => result.deliveryStatusChanged),
        connection,
        after,
        onChange: ({ deliveries }) => onRows(deliveries),
        onRefused: () => connection.tell('refused'),
        refetch,
      }),
    belongs: (delivery) => deliveryBelongs(filter(), delivery),
    async ask({ id, number }) {
      const where = { ...deliveriesWhere(filter()), number }
      const answer = await client.query(DeliveryMembershipDocument, { where })
      return answer.ok ? answer.data.deliveries.nodes.some((node) => node.id === id) : undefined
    },
    createdAt: (delivery) => delivery.createdAt,
    async count() {
      const answer = await client.query(DeliveryCountDocument, { where: deliveriesWhere(filter()) })
      return answer.ok ? answer.data.deliveries.totalCount : undefined
    },
  })
}

/** A delivery with all that a row shows; undefined while only parts of it are known. */
export function findDeliveryRow(store: LiveStore, id: string): DeliveryRowFragment | undefined {
  const record = store.find(id)
  return isDeliveryRow(record) ? record : undefined
}

function isDeliveryRow(record: object | undefined): record is DeliveryRowFragment {
  return record !== undefined && 'stateLabel' in record && 'transfers' in record && 'order' in record
}
