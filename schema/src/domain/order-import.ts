import { address } from './address.ts'
import { newOrder } from './cart-lines.ts'
import {
  choice,
  flag,
  formatted,
  id,
  instant,
  integer,
  line,
  lines,
  list,
  maxQuantity,
  money,
  object,
  optional,
  quantity,
} from './field.ts'
import type { ValuesOf } from './field.ts'
import { insertImportedLines } from './order-import-lines.ts'
import { insertImportedPayment, isKnownStatus } from './order-import-payment.ts'
import { takeImportedStock } from './order-import-stock.ts'
import { ensureNumber } from './number.ts'
import { transition, type Ctx } from './machine.ts'
import type { Draft } from './draft.ts'
import type { ImportedOrder } from './records-import.ts'
import type { Order, Shop } from './records.ts'
import { productTypes } from './records.ts'
import { blocker } from './rejection.ts'
import { missing } from './guards.ts'

const importedLine = object(
  'ImportedLineInput',
  {
    product: optional(id('product', 'The product; left out where the shop has none of this SKU.')),
    sku: optional(line('SKU as the other system had it.')),
    name: line('Name as the customer saw it.', 500),
    productType: choice('ProductType', productTypes, 'Whether it is shipped.'),
    quantity: quantity('Units ordered.'),
    shipped: integer(0, maxQuantity, 'Units that have left.'),
    cancelled: integer(0, maxQuantity, 'Units that will never leave.'),
    price: money('Price of one unit, in the order’s manner.'),
    discount: money('Discount of the whole line.'),
    basisPoints: integer(0, 10_000, 'Tax rate in hundredths of a percent.'),
  },
  'A line of an order of another system.',
)

export const importFields = {
  importKey: line('By which it is recognised: shopify:4321.'),
  name: line('Its number there: #1001.'),
  locale: optional(formatted('language', 'Language of its customer.', 2)),
  pricesIncludeTax: flag('Whether its prices contain the tax.'),
  placedAt: instant('When the customer ordered.'),
  paidAt: optional(instant('When it was paid.')),
  fulfilledAt: optional(instant('When all of it had left.')),
  cancelledAt: optional(instant('When it was cancelled.')),
  financialStatus: line('How far it is paid, in the words of Shopify: paid, partially_refunded, …', 40),
  fulfilmentStatus: line('How far it has left, in the words of Shopify: unfulfilled, partial, …', 40),
  email: optional(formatted('email', 'Of the customer.')),
  phone: optional(line('Of the customer.', 40)),
  company: optional(line('Company that bought.')),
  shipping: optional(address),
  billing: optional(address),
  method: optional(id('deliveryMethod', 'How what is open gets to the customer.')),
  carrier: optional(line('How the delivery was called there.')),
  provider: optional(line('How the customer paid there.')),
  reference: optional(line('What the payment is called there.')),
  note: optional(lines('The customer’s remark.')),
  lines: list(importedLine, 'What was ordered.'),
  subtotal: money('Sum of the lines after discounts, as charged.'),
  freight: money('Price of the delivery, as charged.'),
  tax: money('Tax, as charged.'),
  total: money('What was to pay in all, as charged.'),
  discount: money('Discount in all, as given.'),
  paid: money('What was paid of it.'),
  refunded: money('What went back.'),
  moveStock: flag('Whether what has left is taken from the stock, and what is open is reserved.'),
} as const

export type ImportedValues = ValuesOf<typeof importFields>

/** Orders of another system, in the place where it left them. */
export const importTransitions = [
  transition({
    name: 'orderImport',
    makes: 'order',
    on: 'order',
    area: 'orders',
    event: 'OrderImported',
    from: 'NEW',
    to: ['ORDER', 'CANCELLED'],
    by: ['MANAGER'],
    mutation: false,
    input: importFields,
    guards: [],
    inputGuards: [
      ({ draft, input }) => missing(draft, 'deliveryMethod', input.method),
      ({ draft, input }) =>
        input.lines.map((row) => missing(draft, 'product', row.product)).find((found) => found !== undefined),
      ({ input }) =>
        isKnownStatus(input.financialStatus) && input.refunded <= input.paid && input.lines.length > 0
          ? undefined
          : blocker('IMPORT_UNSOUND', { reference: input.name }),
      ({ input }) =>
        input.lines.every((row) => row.shipped + row.cancelled <= row.quantity)
          ? undefined
          : blocker('IMPORT_UNSOUND', { reference: input.name }),
    ],
    effect: ({ draft, input, ctx, shop, subject, fact }) => {
      const order = insertImported(draft, ctx, shop, input)
      ensureNumber(draft, order.id, ctx)
      insertImportedLines(draft, ctx, order, input)
      insertImportedPayment(draft, ctx, draft.need('order', order.id), input)
      if (input.note !== undefined) {
        const note = {
          id: ctx.newId('orderNote'),
          orderId: order.id,
          staffId: undefined,
          text: input.note,
          at: ctx.now,
        }
        draft.insert('orderNote', note)
      }
      const short = input.moveStock ? takeImportedStock(draft, ctx, shop, order.id) : 0
      if (short > 0) fact('short', short)
      subject('order', order.id)
    },
    doc: 'Takes over an order of another system where it stands there: with the amounts that were charged, paid and given back, and the moments of then beside ours. Nobody gets a mail, and the stock moves only if asked.',
  }),
]

function insertImported(draft: Draft, ctx: Ctx, shop: Shop, input: ImportedValues): Order {
  const { shipping, billing, email, phone, company } = input
  const to = shipping && draft.insert('address', { ...shipping, id: ctx.newId('address') })
  const payer = billing && draft.insert('address', { ...billing, id: ctx.newId('address') })
  const name = (billing ?? shipping)?.name ?? email
  const contact =
    name === undefined
      ? undefined
      : draft.insert('contact', {
          id: ctx.newId('contact'),
          name,
          email,
          phone,
          company,
          vatId: undefined,
          reminderConsentAt: undefined,
          unsubscribedAt: undefined,
        })
  const hasLeft = input.lines.some((row) => row.shipped > 0)
  const isCancelled = input.cancelledAt !== undefined && !hasLeft
  return draft.insert('order', {
    ...newOrder({ draft, ctx, shop, customer: undefined, locale: input.locale, tokenHash: undefined }),
    state: isCancelled ? 'CANCELLED' : 'ORDER',
    source: 'SHOP',
    pricesIncludeTax: input.pricesIncludeTax,
    contactId: contact?.id,
    hasEmail: email !== undefined,
    shippingAddressId: to?.id,
    billingAddressId: payer?.id ?? to?.id,
    shippingCountry: to?.country,
    billingCountry: (payer ?? to)?.country,
    deliveryMethodId: input.method,
    checkoutConfirmedAt: ctx.now,
    confirmedAt: ctx.now,
    cancelledAt: isCancelled ? ctx.now : undefined,
    importKey: input.importKey,
    imported: importedOf(input),
  })
}

function importedOf(input: ImportedValues): ImportedOrder {
  const { name, financialStatus, fulfilmentStatus, subtotal, freight, tax, total, discount, refunded } = input
  const { carrier, provider, reference } = input
  return {
    source: 'SHOPIFY',
    number: name,
    placedAt: input.placedAt.toString(),
    paidAt: input.paidAt?.toString() ?? null,
    fulfilledAt: input.fulfilledAt?.toString() ?? null,
    cancelledAt: input.cancelledAt?.toString() ?? null,
    financialStatus,
    fulfilmentStatus,
    deliveryMethod: carrier ?? null,
    paymentMethod: provider ?? null,
    paymentReference: reference ?? null,
    subtotal,
    shipping: freight,
    tax,
    total,
    discount,
    refunded,
  }
}
