import { Draft, type Rows } from '@waybill/schema/domain/draft'
import { paymentSums } from '@waybill/schema/domain/payment-sums'
import { reservedUnits, unplanned } from '@waybill/schema/domain/plan'
import { reprice } from '@waybill/schema/domain/pricing'
import type { Ctx } from '@waybill/schema/domain/machine'
import { openOf, packedUnits, paymentsOf, productLinesOf, transferLinesOf } from '@waybill/schema/domain/view'

/** Picks one of several; a history of picks replays. */
export type Pick = (n: number) => number

interface World {
  readonly rows: Rows
  readonly ctx: Ctx
  readonly pick: Pick
}

type Input = Readonly<Record<string, unknown>>
type Make = (world: World & { readonly draft: Draft; readonly id: string }) => Input | undefined

/**
 * An input with which a command can be given on a record, or undefined where there is none, such as a line to be
 * removed from a cart without lines. Inputs vary with `pick`.
 */
export function inputFor(name: string, id: string, world: World): Input | undefined {
  const make = makers[name]
  return make === undefined ? {} : make({ ...world, draft: new Draft(world.rows), id })
}

/** Codes that may come of an input that was made here, beyond what guards without input say. */
export const inputCodes: Readonly<Record<string, readonly string[]>> = {
  cartLineAdd: ['INSUFFICIENT_STOCK', 'PRODUCT_UNAVAILABLE'],
  cartLineUpdate: ['PRODUCT_UNAVAILABLE'],
  cartMerge: ['PAYMENT_IN_PROGRESS', 'OTHER_CUSTOMER'],
  orderAddressSet: ['TAX_WOULD_CHANGE'],
  paymentInitiate: ['INSUFFICIENT_STOCK'],
  orderCancelRemainder: ['REFUND_DECISION_REQUIRED'],
  returnRequest: ['NOT_DELIVERED', 'QTY_EXCEEDS_RETURNABLE', 'WINDOW_CLOSED'],
  downloadOpen: ['NOT_DELIVERED'],
  orderRefund: ['OPEN_QUANTITIES'],
  refundCreate: ['PROVIDER_FULL_REFUND_ONLY', 'REFUND_EXCEEDS_REFUNDABLE'],
  refundRecordManual: ['REFUND_EXCEEDS_REFUNDABLE'],
  refundRecordExternal: ['REFUND_EXCEEDS_REFUNDABLE'],
  invoiceSend: ['ALREADY_SENT'],
  stockAdjust: ['STOCK_IN_PROGRESS'],
  stockCount: ['STOCK_IN_PROGRESS'],
}

const reported = [
  'PENDING',
  'AUTHORIZED',
  'CAPTURED',
  'FAILED',
  'CANCELLED',
  'VOIDED',
  'REFUNDED',
  'REFUND_FAILED',
  'CHARGEBACK',
  'CHARGEBACK_REVERSED',
]

const address = { name: 'Ada', line1: 'Road 1', postalCode: '111 22', city: 'Stockholm', country: 'SE' }

function one<V>(pick: Pick, values: readonly V[]): V | undefined {
  return values.length === 0 ? undefined : values[pick(values.length)]
}

const orderLines: (world: Parameters<Make>[0]) => ReturnType<typeof productLinesOf> = ({ draft, id }) =>
  productLinesOf(draft, draft.need('order', id).id)

/**
 * What is reported of a step: all of it, or less at the first, with damage now and then. Of what lies in parcels, that
 * is done, and what is missing there was damaged.
 */
function done({ draft, pick }: Parameters<Make>[0], transferId: string): Input | undefined {
  const transfer = draft.need('transfer', transferId)
  const rows = transferLinesOf(draft, transfer.id)
  const delivery = draft.need('delivery', transfer.deliveryId)
  if (transfer.step === 'PACK' || (transfer.step === 'SHIP' && delivery.kind === 'SHIP')) {
    const packed = packedUnits(draft, delivery.id)
    if (packed.size === 0) return {}
    const reports = rows.map((row) => {
      const units = packed.get(row.orderLineId) ?? 0
      const rest = row.reserved - units
      return { line: row.orderLineId, done: units, damaged: transfer.position === 0 && pick(2) === 0 ? 0 : rest }
    })
    return { lines: reports }
  }
  const way = pick(4)
  if (way < 2 || rows.every((row) => row.reserved === 0)) return {}
  const partial = transfer.position === 0
  const lines = rows.map((row) => {
    const damaged = pick(3) === 0 && row.reserved > 1 ? 1 : 0
    const good = row.reserved - damaged
    return { line: row.orderLineId, done: partial && good > 0 ? good - pick(good) : good, damaged }
  })
  return { lines }
}

const makers: Readonly<Record<string, Make>> = {
  orderPriceReduce: () => ({ amount: 100 }),
  downloadOpen: (world) => {
    const found = one(
      world.pick,
      orderLines(world).filter((row) => row.kind === 'DIGITAL'),
    )
    return found && { line: found.id }
  },
  orderReturnCredit: ({ rows, id }) => {
    const found = [...rows.return.values()].find((row) => row.orderId === id)
    return found && { return: found.id, adjust: 0 }
  },
  invoiceDocumentsStore: () => ({ pdf: 'AA==' }),
  cartContactSet: () => ({ name: 'Ada', email: 'ada@example.com' }),
  cartAddressSet: () => ({ shipping: address }),
  orderAddressSet: () => ({ shipping: { ...address, line1: 'Road 2' } }),
  cartDeliveryMethodSet: ({ rows, pick }) => ({ method: one(pick, [...rows.deliveryMethod.keys()]) }),
  cartMerge: ({ rows, id, pick, ctx }) => {
    const mine = ctx.actor.kind === 'CUSTOMER' ? ctx.actor.customerId : undefined
    const others = [...rows.order.values()].filter(
      (order) => order.id !== id && order.state === 'QUOTATION' && order.customerId === mine,
    )
    const into = one(pick, others)
    return into && { into: into.id }
  },
  cartRemindSkip: () => ({ reason: 'DISABLED' }),
  cartRecoverInto: ({ rows, id, pick }) => {
    const into = one(
      pick,
      [...rows.order.values()].filter((order) => order.id !== id && order.state === 'QUOTATION'),
    )
    return into && { into: into.id }
  },
  orderClaim: ({ rows, pick }) => {
    const customer = one(pick, [...rows.customer.keys()])
    return customer === undefined ? undefined : { customer }
  },
  cartLineAdd: ({ rows, pick }) => {
    const product = one(pick, [...rows.product.keys()])
    return product === undefined ? undefined : { product, quantity: 1 + pick(5) }
  },
  cartLineUpdate: (world) => {
    const line = one(world.pick, orderLines(world))
    return line && { line: line.id, quantity: 1 + world.pick(8) }
  },
  cartLineRemove: (world) => {
    const line = one(world.pick, orderLines(world))
    return line && { line: line.id }
  },
  cartLineDiscount: (world) => {
    const line = one(world.pick, orderLines(world))
    return line && { line: line.id, basisPoints: 500 * world.pick(21) }
  },
  orderSend: ({ ctx }) => (ctx.actor.kind === 'SYSTEM' ? {} : { validUntil: ctx.now.add({ hours: 240 }) }),
  paymentInitiate: ({ rows, draft, id, pick, ctx }) => {
    const provider = one(pick, [...rows.paymentProvider.values()])
    const order = draft.need('order', id)
    const shop = [...rows.shop.values()][0]
    if (shop === undefined) return undefined
    if (order.state === 'QUOTATION') reprice(draft, order.id, shop, ctx)
    return { provider: provider?.id, expectedTotal: draft.need('order', id).total }
  },
  orderCancelRemainder: (world) => {
    const lines = orderLines(world)
    const open = lines.reduce((units, row) => units + openOf(row), 0)
    // Where nothing has shipped, a part is what is less than everything.
    const whole = lines.every((row) => row.shipped === 0)
    if (!whole && world.pick(3) === 0) return {}
    const line = one(
      world.pick,
      lines.filter((row) => openOf(row) > 0),
    )
    if (line === undefined) return undefined
    const most = whole && openOf(line) === open && open > 1 ? open - 1 : openOf(line)
    const refund = one(world.pick, [undefined, 'FULL', 'NONE'])
    return { lines: [{ line: line.id, quantity: 1 + world.pick(most) }], refund }
  },
  orderCancel: ({ pick }) => ({ refund: one(pick, ['FULL', 'NONE']) }),
  orderRefund: ({ pick }) => ({ keepOpen: pick(3) !== 2 }),
  orderExcessRefund: ({ rows, id, pick }) => ({ amount: pick(2) * (rows.order.get(id)?.captured ?? 0) }),
  refundCreate: ({ draft, id, pick }) => ({ amount: pick(2) === 0 ? undefined : 1 + pick(money(draft, id).amount) }),
  refundRecordManual: ({ draft, id, pick, ctx }) => ({
    amount: pick(3) === 0 ? undefined : 1 + pick(money(draft, id).amount),
    reference: `BANK-${ctx.newId('payment')}`,
  }),
  refundRecordExternal: ({ draft, id, pick }) => ({ amount: 1 + pick(money(draft, id).amount), cause: 'EXTERNAL' }),
  refundFail: () => ({ message: 'No' }),
  refundReverse: () => ({ message: 'No' }),
  returnRequest: (world) => {
    const line = one(world.pick, orderLines(world))
    if (line === undefined) return undefined
    const resolution = one(world.pick, ['REFUND', 'REPLACE'])
    return { lines: [{ line: line.id, quantity: 1 + world.pick(Math.max(1, line.shipped)) }], resolution }
  },
  returnApprove: ({ pick }) => ({ keepGoods: pick(3) === 2 }),
  returnReject: () => ({ reason: 'No' }),
  returnMarkInTransit: () => ({ trackingNumber: 'T1' }),
  returnReceive: ({ rows, draft, id, pick }) => ({
    lines: [...rows.returnLine.values()]
      .filter((row) => row.returnId === id)
      .map((row) => {
        const left = row.quantity - row.sellable - row.damaged - row.unsealed - row.missing
        const isSealed = draft.need('orderLine', row.orderLineId).exemption?.startsWith('SEALED') === true
        const conditions = ['sellable', 'damaged', isSealed ? 'unsealed' : 'damaged', 'missing'] as const
        const of = one(pick, conditions) ?? 'sellable'
        return { line: row.orderLineId, [of]: pick(3) === 2 && left > 1 ? left - 1 : left }
      }),
  }),
  returnClose: () => ({ reason: 'Settled' }),
  orderShipUnpaidSet: ({ pick }) => ({ allow: pick(2) === 0 }),
  orderAssign: () => ({}),
  orderNoteAdd: () => ({ text: 'Called' }),
  paymentStarted: ({ id, draft }) => {
    const payment = draft.need('payment', id)
    return { providerReference: payment.providerReference ?? `ref-${id}`, redirectUrl: 'https://pay.example.com/1' }
  },
  paymentMarkPaid: ({ draft, id, pick }) => {
    const { amount } = draft.need('payment', id)
    return one(pick, [{}, {}, {}, { amountReceived: Math.max(0, amount - 5) }, { amountReceived: amount + 5 }])
  },
  paymentCapture: () => ({}),
  paymentPartFail: () => ({ message: 'No' }),
  paymentFail: () => ({ message: 'No' }),
  paymentOrphan: ({ draft, id }) => ({ ...money(draft, id), code: 'ORPHAN_CAPTURE' }),
  paymentReport: ({ draft, id, pick, ctx }) => {
    const kind = one(pick, reported)
    const { amount, currency } = money(draft, id)
    const family = [...draft.all('payment')].filter((payment) => payment.operation === 'REFUND')
    const refund = one(pick, [undefined, ...family])
    if (refund !== undefined && kind !== undefined && /REFUND/.test(kind)) {
      return { kind, amount: refund.amount, currency, eventId: ctx.newId('event'), reference: refund.reference }
    }
    return { kind, amount: pick(6) === 0 ? amount + 1 : amount, currency, eventId: ctx.newId('event') }
  },
  deliveryPlan: ({ draft, id, pick, rows }) => {
    const open = unplanned(draft, draft.need('order', id).id)
    const first = one(pick, open)
    if (first === undefined || pick(2) === 0) return {}
    const warehouse = one(pick, [undefined, ...rows.warehouse.keys()])
    return { lines: [{ line: first.lineId, quantity: 1 + pick(first.quantity) }], warehouse }
  },
  deliveryShip: (world) => {
    const last = [...world.rows.transfer.values()].filter((t) => t.deliveryId === world.id && t.step === 'SHIP').at(-1)
    return last?.state === 'READY' ? done(world, last.id) : {}
  },
  transferValidate: (world) => (world.draft.need('transfer', world.id).state === 'READY' ? done(world, world.id) : {}),
  deliveryMarkUndelivered: ({ pick }) => ({ reason: one(pick, ['LOST', 'REFUSED', 'UNDELIVERABLE']) }),
  packageSet: ({ draft, rows, id, pick }) => {
    const deliveryId = draft.need('delivery', id).id
    const packed = packedUnits(draft, deliveryId)
    const loose = [...reservedUnits(draft, deliveryId)].flatMap(([line, units]) => {
      const quantity = units - (packed.get(line) ?? 0)
      return quantity > 0 ? [{ line, quantity }] : []
    })
    if (loose.length > 0) return { weightGrams: 500, items: loose }
    const parcels = [...rows.package.values()].filter((parcel) => parcel.deliveryId === id)
    const free = parcels.filter((parcel) => !hasLabel(rows, parcel.id))
    const emptied = one(pick, free)
    return emptied && { package: emptied.id, weightGrams: 1, items: [] }
  },
  deliveryLabelVoid: ({ rows, id, pick }) => {
    const parcels = new Set([...rows.package.values()].filter((p) => p.deliveryId === id).map((p) => p.id))
    const live = [...rows.label.values()].filter(
      ({ packageId, state }) =>
        packageId !== undefined && parcels.has(packageId) && (state === 'LIVE' || state === 'PENDING'),
    )
    const label = one(pick, live)
    return label && { label: label.id }
  },
  labelStore: ({ id }) => ({ carrierReference: `c-${id}`, trackingNumber: 'T1', pdf: 'AA==', zpl: 'AA==' }),
  labelFail: () => ({ message: 'No' }),
  labelMarkUndelivered: ({ pick }) => ({ reason: one(pick, ['LOST', 'REFUSED', 'UNDELIVERABLE']) }),
  stockReceive: ({ pick }) => ({ quantity: 1 + pick(6) }),
  stockAdjust: ({ pick }) => ({ onHand: pick(12), reason: 'Counted' }),
  stockCount: ({ pick }) => ({ onHand: 6 + pick(6) }),
  exceptionResolve: () => ({ note: 'Done' }),
}

function money(draft: Draft, id: string): { amount: number; currency: string } {
  const { amount, currency } = draft.need('payment', id)
  return { amount, currency }
}

function hasLabel(rows: Rows, packageId: string): boolean {
  const states = [...rows.label.values()].filter((label) => label.packageId === packageId).map((label) => label.state)
  return states.some((state) => state === 'LIVE' || state === 'PENDING')
}

/** What an order still asks for. */
export function dueOf(rows: Rows, orderId: string): number {
  const draft = new Draft(rows)
  const order = draft.need('order', orderId)
  return paymentSums(order, paymentsOf(draft, order.id)).due
}
