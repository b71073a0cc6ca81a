import { dueOf } from './inputs.ts'
import { comeback, labelled, returns } from './scenes-returns.ts'
import { seller } from './seller.ts'
import { Story, type Scene } from './story.ts'

/** A story for every place that a record can get to. */
export function scenes(): readonly Scene[] {
  return [
    carts(),
    offline(),
    online(),
    pending(),
    captured(),
    oneStep(),
    threeSteps(),
    waiting(),
    mishaps(),
    refunds(),
    returns(),
    comeback(),
    labelled(),
    accounts(),
  ].flatMap((story) => story.scenes)
}

function carts(): Story {
  const story = new Story('carts')
  const mug = story.product('MUG', 9)
  story.by('MANAGER', 'settingsUpdate', [...story.shop.rows().shop.keys()][0], { abandonedMails: true })
  story.cart(mug, 1)
  const left = story.cart(mug, 2)
  story.wait({ hours: 11 }).show('left alone')
  story.by('SYSTEM', 'cartAbandon', left)
  story.show('one abandoned')
  const gift = story.product('GIFT', 9, { price: 0 })
  const free = story.cart(gift, 1, 'pickup')
  story.show('and one is free')
  story.by('SALES', 'cartCreate')
  const guest = story.by('SALES', 'cartCreate')
  story.by('SALES', 'cartLineAdd', guest, { product: mug, quantity: 1 })
  story.by('SALES', 'cartContactSet', guest, { name: 'Ada', email: 'ada@example.com' })
  story.by('SALES', 'orderSend', guest, { validUntil: story.shop.clock.now().add({ hours: 48 }) })
  story.show('guests, one with a quotation')
  const bought = story.guest(gift)
  story.by('SALES', 'orderConfirm', bought)
  story.show('a guest who has bought')
  const quotation = story.cart(mug, 3)
  const validUntil = story.shop.clock.now().add({ hours: 48 })
  story.by('SALES', 'orderSend', quotation, { validUntil })
  story.show('one sent by sales')
  story.by('CUSTOMER', 'orderCancel', free)
  story.show('one cancelled')
  return story
}

function offline(): Story {
  const story = new Story('offline payments')
  const mug = story.product('MUG', 20)
  const order = story.cart(mug, 2)
  story.pay(order, 'wire')
  story.wait({ hours: 24 * 15 }).show('a wire that waits for two weeks')
  story.pay(order, 'cash-on-delivery')
  story.show('cash on delivery instead')
  const cash = story.last('payment')
  story.by('PROVIDER', 'paymentFail', cash)
  story.show('and its failure')
  story.by('SALES', 'orderConfirm', order)
  story.show('confirmed unpaid')
  story.pay(order, 'on-site')
  story.by('WAREHOUSE', 'paymentMarkPaid', story.last('payment'))
  story.show('paid')
  return story
}

function online(): Story {
  const story = new Story('online payments')
  const mug = story.product('MUG', 9)
  const order = story.cart(mug, 2)
  const payment = story.pay(order, 'test')
  story.show('a page that is open').wait({ minutes: 16 }).show('a page that was left')
  story.by('PROVIDER', 'paymentFail', payment)
  story.show('a refusal')
  const second = story.pay(order, 'test')
  story.by('PROVIDER', 'paymentReport', second, { kind: 'PENDING', amount: 0, currency: 'EUR', eventId: 'e1' })
  story.by('PROVIDER', 'paymentComplete', payment)
  story.show('a late success beside another')
  const gone = story.pay(story.cart(mug, 1), 'test')
  story.by('CUSTOMER', 'paymentCancel', gone)
  story.show('one given up')
  return story
}

function pending(): Story {
  const story = new Story('a provider that waits')
  const mug = story.product('MUG', 9)
  const order = story.cart(mug, 2)
  const payment = story.pay(order, 'test')
  story.by('PROVIDER', 'paymentSetPending', payment)
  story.show('with a hold').wait({ minutes: 61 }).show('without')
  return story
}

function captured(): Story {
  const story = new Story('authorisations')
  story.provider('test', { manualCapture: true })
  const mug = story.product('MUG', 9)
  const order = story.cart(mug, 2)
  const payment = story.pay(order, 'test')
  story.by('PROVIDER', 'paymentAuthorize', payment)
  story
    .show('fresh')
    .wait({ hours: 24 * 6 })
    .show('on the last day')
  story.by('ACCOUNTANT', 'paymentCapture', payment, { amount: dueOf(story.shop.rows(), order) + 500 })
  story.show('a part asked for')
  story.by('SYSTEM', 'paymentPartFail', story.last('payment'), { message: 'No' })
  story.show('a part refused').wait({ hours: 25 }).show('run out')
  return story
}

function refunds(): Story {
  const story = new Story('refunds')
  const order = story.cart(story.product('MUG', 9), 2)
  const payment = story.pay(order, 'test')
  story.by('PROVIDER', 'paymentComplete', payment)
  const refund = story.by('SALES', 'refundCreate', payment, { amount: 100 })
  story.show('asked for')
  story.by('SYSTEM', 'refundSetPending', refund)
  story.show('on its way')
  story.by('SYSTEM', 'refundFail', refund, { message: 'No' })
  story.show('refused')
  const rest = story.by('ACCOUNTANT', 'refundCreate', payment)
  story.show('refused, and all of it asked for')
  story.by('SYSTEM', 'refundComplete', rest)
  story.by('SALES', 'refundCancel', refund)
  story.show('done')
  story.by('SYSTEM', 'refundReverse', rest, { message: 'Account closed' })
  story.show('come back')
  const kept = story.cart(story.product('PEN', 9), 1)
  story.by('PROVIDER', 'paymentComplete', story.pay(kept, 'test'))
  story.by('SALES', 'orderCancel', kept, { refund: 'NONE' })
  story.show('money kept of a cancelled order')
  return story
}

function oneStep(): Story {
  const story = new Story('one step')
  const mug = story.product('MUG', 9)
  const order = story.cart(mug, 2)
  story.by('SALES', 'orderConfirm', order)
  const delivery = story.last('delivery')
  story
    .show('ready')
    .wait({ hours: 24 * 5 })
    .show('late')
  story.by('WAREHOUSE', 'deliveryLabelBuy', delivery)
  story.show('label asked for')
  const label = story.last('label')
  story.by('SYSTEM', 'labelFail', label, { message: 'No' })
  story.show('label refused')
  story.by('WAREHOUSE', 'deliveryLabelBuy', delivery)
  story.by('SYSTEM', 'labelStore', story.last('label'), { carrierReference: 'c', pdf: 'AA==', zpl: 'AA==' })
  story.show('label there')
  const unassigned = story.step('SHIP')
  story.by('WAREHOUSE', 'transferUnassign', unassigned)
  story.show('put off')
  story.by('SYSTEM', 'transferAssign', unassigned)
  story.by('WAREHOUSE', 'deliveryShip', delivery)
  story.show('shipped')
  story.by('PROVIDER', 'deliveryMarkDelivered', delivery)
  story.show('delivered')
  return story
}

function threeSteps(): Story {
  const story = new Story('three steps', { steps: 'PICK_PACK_SHIP' })
  const mug = story.product('MUG', 9)
  story.by('SALES', 'orderConfirm', story.cart(mug, 2))
  const delivery = story.last('delivery')
  story.by('WAREHOUSE', 'transferValidate', story.step('PICK'))
  story.wait({ hours: 24 * 5 }).show('picked')
  story.by('WAREHOUSE', 'deliveryLabelBuy', delivery)
  story.show('label asked for at the bench')
  story.by('SYSTEM', 'labelStore', story.last('label'), { carrierReference: 'c', pdf: 'AA==', zpl: 'AA==' })
  story.by('WAREHOUSE', 'transferValidate', story.step('PACK'))
  story.show('packed')
  story.by('WAREHOUSE', 'deliveryLabelVoid', delivery, { label: story.last('label') })
  story.show('label given back')
  story.by('SYSTEM', 'labelVoided', story.last('label'))
  story.show('label gone')
  story.by('WAREHOUSE', 'deliveryCancel', delivery)
  story.show('cancelled')
  story.by('WAREHOUSE', 'transferValidate', story.step('PUT_BACK'))
  story.show('put back')
  return story
}

function waiting(): Story {
  const story = new Story('all at once', { shippingPolicy: 'ALL_AT_ONCE' })
  const mug = story.product('MUG', 3)
  const order = story.cart(mug, 3)
  story.by('SALES', 'cartLineUpdate', order, {
    line: [...story.shop.rows().orderLine.values()].find((row) => row.productId === mug)?.id,
    quantity: 3,
  })
  const other = story.cart(mug, 2)
  story.by('SALES', 'orderConfirm', other)
  story.by('SALES', 'orderConfirm', order)
  story.wait({ hours: 24 * 5 }).show('some of it there')
  const item = [...story.shop.rows().stockItem.values()].find((row) => row.productId === mug)
  story.by('WAREHOUSE', 'stockReceive', item?.id, { quantity: 9 })
  story.show('all of it there')
  const asap = new Story('as soon as possible')
  const pen = asap.product('PEN', 3, { allowBackorder: true })
  asap.by('SALES', 'orderConfirm', asap.cart(pen, 5))
  const shelf = [...asap.shop.rows().stockItem.values()].find((row) => row.productId === pen)
  asap.by('WAREHOUSE', 'stockReceive', shelf?.id, { quantity: 9 })
  asap.show('some reserved, more there')
  const delivery = asap.last('delivery')
  asap.by('WAREHOUSE', 'deliveryLabelBuy', delivery)
  asap.by('SYSTEM', 'labelStore', asap.last('label'), { carrierReference: 'c', pdf: 'AA==', zpl: 'AA==' })
  asap.by('WAREHOUSE', 'deliveryShip', delivery)
  asap.show('some shipped')
  story.scenes.push(...asap.scenes)
  return story
}

function mishaps(): Story {
  const story = new Story('mishaps', { steps: 'PICK_SHIP' })
  const mug = story.product('MUG', 9)
  const book = story.product('PDF', 0, { productType: 'DIGITAL', trackStock: false })
  const order = story.cart(mug, 4)
  story.by('CUSTOMER', 'cartLineAdd', order, { product: book, quantity: 1 })
  story.by('SALES', 'orderConfirm', order)
  const delivery = story.last('delivery')
  story.by('WAREHOUSE', 'transferValidate', story.step('PICK'))
  story.by('WAREHOUSE', 'deliveryLabelBuy', delivery)
  story.show('label asked for')
  story.by('SYSTEM', 'labelStore', story.last('label'), { carrierReference: 'c', pdf: 'AA==', zpl: 'AA==' })
  story.show('labelled')
  story.by('WAREHOUSE', 'deliveryShip', delivery)
  story.by('SALES', 'deliveryMarkUndelivered', delivery, { reason: 'REFUSED' })
  story.show('came back')
  story.by('SALES', 'exceptionResolve', story.last('exception'), { note: 'Seen' })
  story.by('SALES', 'deliveryPlan', order)
  story.show('planned again')
  return story
}

function accounts(): Story {
  const story = new Story('accounts')
  const mug = story.product('MUG', 9)
  const order = story.cart(mug, 2)
  story.by('SALES', 'orderConfirm', order)
  const invoice = story.by('ACCOUNTANT', 'invoiceCreate', order)
  story.show('a draft of a shop without VAT id')
  const [shop] = story.shop.rows().shop.keys()
  story.by('MANAGER', 'settingsUpdate', shop, seller)
  story.show('a draft')
  story.by('ACCOUNTANT', 'invoicePost', invoice)
  story.show('posted')
  story.by('SYSTEM', 'invoiceDocumentsStore', invoice, { pdf: 'AA==' })
  story.show('with its files')
  story.by('ACCOUNTANT', 'invoiceSend', invoice)
  story.show('sent')
  story.by('SALES', 'orderCancel', order)
  story.show('with a credit note to be posted')
  story.by('ACCOUNTANT', 'invoiceCancel', story.last('invoice'))
  story.show('with no credit note for a cancelled order')
  return story
}
