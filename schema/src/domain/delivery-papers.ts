import { choice } from './field.ts'
import { transition } from './machine.ts'

/** What is printed about a delivery. */
export const deliveryPaper = choice('DeliveryPaper', ['PACKING_SLIP', 'PICKING_LIST'], 'Which paper.')

/** Rows about papers of deliveries. */
export const deliveryPaperTransitions = [
  transition({
    name: 'deliveryPrint',
    on: 'delivery',
    area: 'deliveries',
    event: 'DeliveryPrinted',
    from: ['WAITING', 'READY', 'PICKED', 'PACKED', 'SHIPPED', 'DELIVERED'],
    to: 'SAME',
    by: ['WAREHOUSE', 'SALES'],
    mutation: false,
    input: { paper: deliveryPaper },
    guards: [],
    effect: ({ input, fact }) => fact('paper', input.paper),
    doc: 'A paper about the delivery was printed: see `deliveriesPrint`.',
  }),
]
