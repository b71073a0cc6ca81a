import { Story } from './story.ts'

/** A story for every place that a return can get to. */
export function returns(): Story {
  const story = new Story('returns')
  const mug = story.product('MUG', 20)
  const order = story.cart(mug, 9, 'pickup')
  story.by('PROVIDER', 'paymentComplete', story.pay(order, 'test'))
  story.by('WAREHOUSE', 'deliveryShip', story.last('delivery'))
  story.show('handed over')
  const line = [...story.shop.rows().orderLine.values()].find((row) => row.productId === mug)?.id
  const ask = (quantity: number, resolution: string) =>
    story.by('CUSTOMER', 'returnRequest', order, { lines: [{ line, quantity }], resolution })
  const first = ask(1, 'REFUND')
  story.show('granted by law')
  story.by('CUSTOMER', 'returnMarkInTransit', first, { trackingNumber: 'T1' })
  story
    .show('sent')
    .wait({ hours: 24 * 20 })
    .show('too late')
  const second = story.by('SALES', 'returnRequest', order, { lines: [{ line, quantity: 1 }] })
  story.show('taken out of goodwill')
  story.by('SALES', 'returnReject', second, { reason: 'Too late' })
  const third = story.by('SALES', 'returnRequest', order, { lines: [{ line, quantity: 2 }] })
  story.by('SALES', 'returnApprove', third)
  story.show('one rejected, one approved')
  story.by('WAREHOUSE', 'returnReceive', third, { lines: [{ line, sellable: 2 }] })
  story.show('received')
  story.by('ACCOUNTANT', 'returnRefund', third)
  story.show('its refund asked for')
  story.by('SYSTEM', 'refundComplete', story.last('payment'))
  story.show('refunded')
  story.by('CUSTOMER', 'returnCancel', first)
  const fourth = story.by('SALES', 'returnRequest', order, { lines: [{ line, quantity: 1 }], resolution: 'REPLACE' })
  story.by('SALES', 'returnApprove', fourth)
  story.by('WAREHOUSE', 'returnReceive', fourth, { lines: [{ line, damaged: 1 }] })
  story.show('sent again')
  const other = story.cart(mug, 2, 'pickup')
  story.by('PROVIDER', 'paymentComplete', story.pay(other, 'test'))
  story.by('WAREHOUSE', 'deliveryShip', story.last('delivery'))
  const bought = [...story.shop.rows().orderLine.values()].find((row) => row.orderId === other)?.id
  const [fifth] = [1, 1].map((quantity) =>
    story.by('CUSTOMER', 'returnRequest', other, { lines: [{ line: bought, quantity }] }),
  )
  story.by('WAREHOUSE', 'returnReceive', fifth, { lines: [{ line: bought, sellable: 1 }] })
  story.wait({ hours: 24 * 20 }).show('one on its way and one received, both too long ago')
  return story
}

/** A story of goods that come back with a label at the shop's cost, which the carrier refuses at first. */
export function labelled(): Story {
  const story = new Story('labelled')
  story.by('MANAGER', 'returnPolicyCreate', undefined, { shippingPaidBy: 'SHOP' })
  const mug = story.product('MUG', 5)
  const order = story.cart(mug, 2)
  story.by('PROVIDER', 'paymentComplete', story.pay(order, 'test'))
  story.by('WAREHOUSE', 'deliveryLabelBuy', story.last('delivery'))
  const sold = { carrierReference: 'c', trackingNumber: 'T1', pdf: 'AA==', zpl: 'AA==' }
  story.by('SYSTEM', 'labelStore', story.last('label'), sold)
  story.by('WAREHOUSE', 'deliveryShip', story.last('delivery'))
  story.by('PROVIDER', 'deliveryMarkDelivered', story.last('delivery'))
  const line = [...story.shop.rows().orderLine.values()].find((row) => row.productId === mug)?.id
  story.by('CUSTOMER', 'returnRequest', order, { lines: [{ line, quantity: 1 }] })
  story.show('its way back asked for')
  story.by('SYSTEM', 'labelFail', story.last('label'), { message: 'No' })
  return story.show('its way back refused')
}

/** A story of an order with a document, a digital product in it, and something on its way back. */
export function comeback(): Story {
  const story = new Story('comeback')
  const book = story.product('BOOK', 0, { productType: 'DIGITAL', exemption: 'DIGITAL' })
  const mug = story.product('MUG', 5)
  const order = story.cart(mug, 2, 'pickup')
  story.by('CUSTOMER', 'cartLineAdd', order, { product: book, quantity: 1 })
  story.by('PROVIDER', 'paymentComplete', story.pay(order, 'test'))
  story.by('WAREHOUSE', 'deliveryShip', story.last('delivery'))
  story.by('ACCOUNTANT', 'invoiceCreate', order)
  const line = [...story.shop.rows().orderLine.values()].find((row) => row.productId === mug)?.id
  story.by('CUSTOMER', 'returnRequest', order, { lines: [{ line, quantity: 1 }] })
  return story.show('its goods on their way back')
}
