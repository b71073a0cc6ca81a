import { addLine, clampedTo, maxLines, tooMuch, touchCart } from './cart-lines.ts'
import type { Draft } from './draft.ts'
import { id, integer, money, optional, quantity } from './field.ts'
import { paymentInProgress } from './guards.ts'
import { transition } from './machine.ts'
import { discountOf, reprice } from './pricing.ts'
import type { OrderLine, Product } from './records.ts'
import { blocker } from './rejection.ts'
import { productLinesOf } from './view.ts'

const lineId = id('orderLine', 'The line.')

/** Rows of a cart's lines. */
export const cartLineTransitions = [
  transition({
    name: 'cartLineAdd',
    on: 'order',
    area: 'orders',
    event: 'CartLineAdded',
    from: ['QUOTATION'],
    to: 'SAME',
    by: ['CUSTOMER', 'SALES'],
    input: {
      product: id('product', 'The product.'),
      quantity: quantity('Units to add to what the cart has of the product.'),
    },
    guards: [paymentInProgress],
    inputGuards: [
      ({ draft, input }) => {
        const found = draft.get('product', input.product)
        return found?.published === true
          ? undefined
          : blocker('PRODUCT_UNAVAILABLE', { skus: found ? [found.sku] : [] })
      },
      ({ draft, record, input }) => {
        const lines = productLinesOf(draft, record.id)
        const present = lines.some((row) => row.productId === input.product)
        return !present && lines.length >= maxLines ? blocker('TOO_MANY_LINES', { max: maxLines }) : undefined
      },
      ({ draft, input }) => {
        const found = draft.get('product', input.product)
        if (found === undefined || clampedTo(draft, found, 1) > 0) return undefined
        return blocker('INSUFFICIENT_STOCK', { lines: [{ sku: found.sku, requested: input.quantity, available: 0 }] })
      },
      ({ draft, record, input }) =>
        tooMuch(draft.get('product', input.product), orderedOf(draft, record.id, input.product) + input.quantity),
    ],
    effect: (move) => {
      const { draft, record, input, ctx, shop } = move
      const adjustments = addLine(draft, record.id, draft.need('product', input.product), input.quantity, ctx)
      touchCart(move.draft, move.record.id, move.ctx)
      reprice(draft, record.id, shop, ctx)
      if (adjustments.length > 0) move.fact('adjustments', adjustments)
    },
    doc: 'Puts units of a product into the cart. Asked for more than there is, it takes what there is and says so in `adjustments`.',
  }),
  transition({
    name: 'cartLineUpdate',
    on: 'order',
    area: 'orders',
    event: 'CartLineUpdated',
    from: ['QUOTATION'],
    to: 'SAME',
    by: ['CUSTOMER', 'SALES'],
    input: { line: lineId, quantity: quantity('Units the line shall have.') },
    guards: [paymentInProgress],
    inputGuards: [
      ({ draft, record, input }) => lineMissing(productLinesOf(draft, record.id), input.line),
      ({ draft, record, input }) => {
        const found = draft.get(
          'product',
          productLinesOf(draft, record.id).find((row) => row.id === input.line)?.productId,
        )
        if (found === undefined || (found.published && clampedTo(draft, found, 1) > 0)) return undefined
        return blocker('PRODUCT_UNAVAILABLE', { skus: [found.sku] })
      },
      ({ draft, record, input }) => {
        const row = productLinesOf(draft, record.id).find((found) => found.id === input.line)
        return tooMuch(draft.get('product', row?.productId), input.quantity)
      },
    ],
    effect: (move) => {
      const { draft, record, input, ctx, shop } = move
      const row = draft.need('orderLine', input.line)
      const set = clampedTo(draft, draft.need('product', row.productId), input.quantity)
      draft.update('orderLine', row.id, { ordered: set })
      touchCart(move.draft, move.record.id, move.ctx)
      reprice(draft, record.id, shop, ctx)
      if (set < input.quantity) {
        move.fact('adjustments', [{ line: row.id, requested: input.quantity, set, reason: 'INSUFFICIENT_STOCK' }])
      }
    },
    doc: 'Sets how many units a line has. Asked for more than there is, it sets what there is and says so in `adjustments`.',
  }),
  transition({
    name: 'cartLineRemove',
    on: 'order',
    area: 'orders',
    event: 'CartLineRemoved',
    from: ['QUOTATION'],
    to: 'SAME',
    by: ['CUSTOMER', 'SALES'],
    input: { line: lineId },
    guards: [paymentInProgress],
    inputGuards: [({ draft, record, input }) => lineMissing(productLinesOf(draft, record.id), input.line)],
    effect: (move) => {
      move.draft.remove('orderLine', move.input.line)
      touchCart(move.draft, move.record.id, move.ctx)
      reprice(move.draft, move.record.id, move.shop, move.ctx)
    },
    doc: 'Takes a line out of the cart.',
  }),
  transition({
    name: 'cartLineDiscount',
    on: 'order',
    area: 'orders',
    event: 'CartLineDiscounted',
    from: ['QUOTATION'],
    to: 'SAME',
    by: ['SALES'],
    input: {
      line: lineId,
      basisPoints: optional(integer(0, 10_000, 'Discount in hundredths of a percent: 1250 is 12.5 %.')),
      amount: optional(money('Discount off the whole line.')),
    },
    guards: [paymentInProgress],
    inputGuards: [
      ({ draft, record, input }) => lineMissing(productLinesOf(draft, record.id), input.line),
      ({ input }) =>
        (input.basisPoints === undefined) === (input.amount === undefined) ? blocker('DISCOUNT_ONE_OF') : undefined,
      ({ draft, record, input }) => {
        const row = productLinesOf(draft, record.id).find((found) => found.id === input.line)
        const max = row === undefined ? 0 : row.unitPrice * row.ordered
        return (input.amount ?? 0) > max ? blocker('DISCOUNT_EXCEEDS_LINE', { max }) : undefined
      },
    ],
    effect: (move) => {
      const row = move.draft.need('orderLine', move.input.line)
      const entered = { discountBp: move.input.basisPoints, discount: move.input.amount ?? 0 }
      move.draft.update('orderLine', row.id, {
        ...entered,
        discount: discountOf({ ...row, ...entered }, row.unitPrice),
      })
      touchCart(move.draft, move.record.id, move.ctx)
      reprice(move.draft, move.record.id, move.shop, move.ctx)
    },
    doc: 'Takes something off a line, as a percentage or an amount; zero takes the discount away.',
  }),
]

function lineMissing(rows: readonly OrderLine[], wanted: string) {
  return rows.some((row) => row.id === wanted) ? undefined : blocker('LINE_NOT_FOUND')
}

function orderedOf(draft: Draft, orderId: OrderLine['orderId'], product: Product['id']): number {
  return productLinesOf(draft, orderId).find((line) => line.productId === product)?.ordered ?? 0
}
