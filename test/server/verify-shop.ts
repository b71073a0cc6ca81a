import { system, type Actor } from '@waybill/schema/domain/actor'
import type { Rows } from '@waybill/schema/domain/draft'
import type { TableName } from '@waybill/schema/domain/tables'
import { stateOf } from '@waybill/schema/domain/machine'
import { rowsNamed } from '@waybill/schema/domain/transitions'
import { eventOf, openDesk, type DeskOptions } from '../support/desk.ts'

type Shop = Awaited<ReturnType<typeof openDesk>>
export type BusyShop = Shop & { readonly orders: readonly string[] }

/** Numbers in [0, 1) that are the same in every run: mulberry32. */
export function randomNumbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Products with little stock, so that some orders wait, and a deadline for unpaid ones. */
async function stockUp(shop: Shop): Promise<readonly string[]> {
  const products = []
  for (const [index, sku] of ['MUG', 'PLATE', 'BOWL'].entries()) {
    const input = { sku, name: sku, price: 1250 + index * 333, weightGrams: 300, allowBackorder: true }
    products.push((await shop.run(shop.staff('MANAGER'), { name: 'productCreate', id: undefined, input })).entityId)
  }
  const items = await shop.pool.query<{ id: string }>('SELECT id FROM stock_item ORDER BY id')
  for (const { id } of items.rows) {
    await shop.run(shop.staff('WAREHOUSE'), { name: 'stockReceive', id, input: { quantity: 12 } })
  }
  const shops = await shop.pool.query<{ id: string }>('SELECT id FROM shop')
  const settings = { name: 'settingsUpdate', id: shops.rows[0]?.id, input: { unpaidExpiryDays: 7 } }
  await shop.run(shop.staff('MANAGER'), settings)
  return products
}

/** A shop with goods and some filled carts. */
export async function openBusyShop(options: DeskOptions, random: () => number, carts: number): Promise<BusyShop> {
  const shop = await openDesk(options)
  const products = await stockUp(shop)
  const orders: string[] = []
  while (orders.length < carts) orders.push(await fillCart(shop, products, random))
  return { ...shop, orders }
}

/** A cart with a name, a way to get there and lines; ready to be ordered. */
async function fillCart(shop: Shop, products: readonly string[], random: () => number): Promise<string> {
  const sales = shop.staff('SALES')
  const id = (await shop.run(sales, { name: 'cartCreate', id: undefined, input: {} })).entityId
  const on = (name: string, input: Record<string, unknown>) => shop.run(sales, { name, id, input })
  for (const product of products) {
    if (random() < 0.7 || product === products[0]) {
      await on('cartLineAdd', { product, quantity: 1 + Math.floor(random() * 4) })
    }
  }
  await on('cartContactSet', { name: 'Ada', email: 'ada@example.com' })
  const shipping = { name: 'Ada', line1: 'Road 1', postalCode: '111 22', city: 'Stockholm', country: 'SE' }
  await on('cartAddressSet', { shipping })
  const code = random() < 0.5 ? 'parcel' : 'pickup'
  const { rows } = await shop.pool.query<{ id: string }>('SELECT id FROM delivery_method WHERE code = $1', [code])
  await on('cartDeliveryMethodSet', { method: rows[0]?.id })
  return id
}

interface Move {
  readonly on: TableName
  readonly name: string
  readonly by: 'SALES' | 'WAREHOUSE' | 'ACCOUNTANT' | 'MANAGER' | 'SYSTEM'
  /** Ends things, or is always possible: made one time in eight. */
  readonly rare?: boolean
  readonly input?: (rows: Rows, id: string, random: () => number) => Record<string, unknown> | undefined
}

const pick = <T>(values: readonly T[], random: () => number): T | undefined =>
  values[Math.floor(random() * values.length)]

const moves: readonly Move[] = [
  { on: 'order', name: 'orderConfirm', by: 'SALES' },
  {
    on: 'order',
    name: 'orderSend',
    by: 'SALES',
    input: () => ({ validUntil: Temporal.Instant.from('2027-01-01T00:00:00Z') }),
  },
  { on: 'order', name: 'orderReopen', by: 'SALES', rare: true },
  {
    on: 'order',
    name: 'paymentInitiate',
    by: 'SALES',
    input: (rows, id, random) => {
      const providers = [...rows.paymentProvider.values()].filter((provider) => provider.enabled)
      return { provider: pick(providers, random)?.id, expectedTotal: rows.order.get(id)?.total }
    },
  },
  { on: 'order', name: 'orderCancel', by: 'SALES', rare: true },
  { on: 'order', name: 'orderCancelRemainder', by: 'SALES', rare: true },
  {
    on: 'order',
    name: 'orderCancelRemainder',
    by: 'SALES',
    rare: true,
    input: (rows, id, random) => {
      const line = pick(
        [...rows.orderLine.values()].filter((row) => row.orderId === id && row.kind === 'GOODS'),
        random,
      )
      return line && { lines: [{ line: line.id, quantity: 1 }] }
    },
  },
  { on: 'order', name: 'orderExpire', by: 'SYSTEM', rare: true },
  { on: 'order', name: 'cartAbandon', by: 'SYSTEM', rare: true },
  { on: 'order', name: 'orderNoteAdd', by: 'SALES', rare: true, input: () => ({ text: 'Called, no answer.' }) },
  { on: 'payment', name: 'paymentSetPending', by: 'SYSTEM' },
  { on: 'payment', name: 'paymentAuthorize', by: 'SYSTEM' },
  { on: 'payment', name: 'paymentComplete', by: 'SYSTEM' },
  { on: 'payment', name: 'paymentMarkPaid', by: 'ACCOUNTANT' },
  { on: 'payment', name: 'paymentMarkPaid', by: 'ACCOUNTANT', input: () => ({ amountReceived: 1000 }) },
  { on: 'payment', name: 'paymentFail', by: 'SYSTEM', rare: true, input: () => ({ message: 'Declined' }) },
  { on: 'payment', name: 'paymentCancel', by: 'SALES', rare: true },
  { on: 'payment', name: 'paymentPartComplete', by: 'SYSTEM' },
  { on: 'delivery', name: 'deliveryLabelBuy', by: 'WAREHOUSE' },
  { on: 'delivery', name: 'deliveryShip', by: 'WAREHOUSE' },
  { on: 'delivery', name: 'deliveryShip', by: 'WAREHOUSE' },
  { on: 'delivery', name: 'deliveryMarkDelivered', by: 'WAREHOUSE' },
  { on: 'delivery', name: 'deliveryMarkUndelivered', by: 'SALES', rare: true, input: () => ({ reason: 'REFUSED' }) },
  { on: 'delivery', name: 'deliveryCancel', by: 'WAREHOUSE', rare: true },
  { on: 'delivery', name: 'deliveryLate', by: 'SYSTEM', rare: true },
  { on: 'order', name: 'returnRequest', by: 'SALES', input: returnWish },
  { on: 'order', name: 'returnRequest', by: 'SALES', input: returnWish },
  { on: 'return', name: 'returnApprove', by: 'SALES' },
  { on: 'return', name: 'returnReject', by: 'SALES', rare: true, input: () => ({ reason: 'Worn' }) },
  { on: 'return', name: 'returnMarkInTransit', by: 'SALES', input: () => ({ trackingNumber: 'T1' }) },
  { on: 'return', name: 'returnReceive', by: 'WAREHOUSE', input: unpacked },
  { on: 'return', name: 'returnReceive', by: 'WAREHOUSE', input: unpacked },
  { on: 'return', name: 'returnRefund', by: 'ACCOUNTANT' },
  { on: 'return', name: 'returnClose', by: 'SALES', rare: true, input: () => ({ reason: 'Settled' }) },
  { on: 'return', name: 'returnCancel', by: 'SALES', rare: true },
  { on: 'payment', name: 'refundCreate', by: 'ACCOUNTANT', rare: true },
  { on: 'payment', name: 'refundComplete', by: 'SYSTEM' },
  { on: 'payment', name: 'refundFail', by: 'SYSTEM', rare: true, input: () => ({ message: 'No' }) },
  { on: 'payment', name: 'refundReverse', by: 'SYSTEM', rare: true, input: () => ({ message: 'Account closed' }) },
  { on: 'payment', name: 'refundRetry', by: 'ACCOUNTANT' },
  {
    on: 'label',
    name: 'labelStore',
    by: 'SYSTEM',
    input: (_, id) => ({ carrierReference: id, trackingNumber: `T-${id}`, pdf: 'JVBERi0=', zpl: 'XlhBXlha' }),
  },
  { on: 'transfer', name: 'transferStart', by: 'WAREHOUSE' },
  { on: 'transfer', name: 'transferValidate', by: 'WAREHOUSE' },
  { on: 'transfer', name: 'transferValidate', by: 'WAREHOUSE' },
  {
    on: 'transfer',
    name: 'transferValidate',
    by: 'WAREHOUSE',
    input: (rows, id) => {
      const lines = [...rows.transferLine.values()].filter((row) => row.transferId === id && row.reserved > 0)
      return { lines: lines.map((row) => ({ line: row.orderLineId, done: row.reserved - 1, damaged: 1 })) }
    },
  },
  { on: 'transfer', name: 'transferAssign', by: 'WAREHOUSE' },
  { on: 'transfer', name: 'transferUnassign', by: 'WAREHOUSE', rare: true },
  {
    on: 'stockItem',
    name: 'stockReceive',
    by: 'WAREHOUSE',
    rare: true,
    input: (_, __, random) => units('quantity', 1, random),
  },
  {
    on: 'stockItem',
    name: 'stockAdjust',
    by: 'WAREHOUSE',
    rare: true,
    input: (_, __, random) => units('onHand', 0, random),
  },
]

/** One unit of something that has left, to be paid back or replaced. */
function returnWish(rows: Rows, id: string, random: () => number): Record<string, unknown> | undefined {
  const gone = [...rows.orderLine.values()].filter((row) => row.orderId === id && row.shipped > row.returned)
  const line = pick(gone, random)
  return line && { lines: [{ line: line.id, quantity: 1 }], resolution: pick(['REFUND', 'REPLACE'], random) }
}

/** All that was announced, as good as new, broken or not there. */
function unpacked(rows: Rows, id: string, random: () => number): Record<string, unknown> {
  const lines = [...rows.returnLine.values()].filter((row) => row.returnId === id)
  return {
    lines: lines.map((row) => ({
      line: row.orderLineId,
      [pick(['sellable', 'sellable', 'damaged', 'missing'], random) ?? 'sellable']: row.quantity,
    })),
  }
}

const units = (name: string, least: number, random: () => number) => ({
  [name]: least + Math.floor(random() * 8),
  reason: 'Counted',
})

/** Every move that starts from where a record stands. */
function movesFor(rows: Rows, random: () => number): readonly { readonly move: Move; readonly id: string }[] {
  return moves
    .filter((move) => move.rare !== true || random() < 1 / 8)
    .flatMap((move) =>
      [...rows[move.on].values()]
        .filter((record) => startsFrom(move.name, stateOf(record)))
        .map((record) => ({ move, id: record.id })),
    )
}

const startsFrom = (name: string, state: string): boolean =>
  rowsNamed(name).some((row) => row.from !== 'NEW' && row.from.some((from) => from === state))

/** Makes random moves on random records of some orders; many are refused, which is part of it. Tells how many were made. */
export async function keepBusy(shop: BusyShop, steps: number, random: () => number): Promise<Map<string, number>> {
  const made = new Map<string, number>()
  for (let step = 0; step < steps; step += 1) {
    shop.clock.advance({ minutes: 1 + Math.floor(random() * 90) })
    const order = pick(shop.orders, random)
    if (order === undefined) continue
    const rows = await shop.rowsOf(order)
    const chosen = pick(movesFor(rows, random), random)
    if (chosen === undefined) continue
    const { move, id } = chosen
    const input = (move.input ?? (() => ({})))(rows, id, random)
    if (input === undefined) continue
    const actor: Actor = move.by === 'SYSTEM' ? system : shop.staff(move.by)
    const outcome = await shop.apply(actor, { name: move.name, id, input })
    if ('event' in outcome) made.set(eventOf(outcome).type, (made.get(eventOf(outcome).type) ?? 0) + 1)
  }
  return made
}
