import { DeliveryMovesDocument, DeliveryRowFragmentDoc } from '../generated/graphql.ts'
import type { Live } from '../live/context.tsx'
import type { BulkSource } from '../transitions/bulk.ts'
import { movesOf } from '../transitions/move.ts'

/** What can be done with several deliveries at once. */
export function deliveryBulk(live: Live): BulkSource {
  return {
    async read(ids) {
      const answer = await live.client.query(DeliveryMovesDocument, { ids: [...ids] })
      if (!answer.ok) return undefined
      return answer.data.nodes.flatMap((node) => (node?.kind === 'Delivery' ? movesOf(node, '') : []))
    },
    selection: { fields: 'delivery { ...DeliveryRow }', fragments: DeliveryRowFragmentDoc.toString() },
  }
}
