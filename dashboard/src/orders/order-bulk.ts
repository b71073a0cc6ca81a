import { OrderMovesDocument, OrderRowFragmentDoc } from '../generated/graphql.ts'
import type { Live } from '../live/context.tsx'
import type { BulkSource } from '../transitions/bulk.ts'
import { movesOf } from '../transitions/move.ts'

/** What can be done with several orders at once. */
export function orderBulk(live: Live): BulkSource {
  return {
    async read(ids) {
      const answer = await live.client.query(OrderMovesDocument, { ids: [...ids] })
      if (!answer.ok) return undefined
      return answer.data.nodes.flatMap((node) => (node?.kind === 'Order' ? movesOf(node, '') : []))
    },
    selection: { fields: 'order { ...OrderRow }', fragments: OrderRowFragmentDoc.toString() },
  }
}
