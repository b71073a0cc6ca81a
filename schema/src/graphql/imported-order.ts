import type { ImportedOrder } from '../domain/records-import.ts'
import { builder, type ObjectFieldBuilder } from './builder.ts'
import { Money } from './scalars.ts'

type Imported = ImportedOrder & { readonly currency: string }

/** What is kept of an imported order beside it; null for our own. */
export function importedOf(row: { readonly imported: unknown; readonly currency: string }): Imported | null {
  // Written by `orderImport` alone.
  return row.imported === null || row.imported === undefined
    ? null
    : { ...(row.imported as ImportedOrder), currency: row.currency }
}

const ImportSource = builder.enumType('ImportSource', {
  description: 'The system that an order was taken over from.',
  values: { SHOPIFY: { description: 'Shopify, by its export of orders.' } },
})

type Builder = ObjectFieldBuilder<Imported>
type MomentKey = 'paidAt' | 'fulfilledAt' | 'cancelledAt'
type AmountKey = 'subtotal' | 'shipping' | 'tax' | 'total' | 'discount' | 'refunded'

const moment = (t: Builder, key: MomentKey, description: string) =>
  t.field({
    type: 'DateTime',
    nullable: true,
    description,
    resolve: (row) => (row[key] === null ? null : Temporal.Instant.from(row[key])),
  })

const amount = (t: Builder, key: AmountKey, description: string) =>
  t.field({ type: Money, description, resolve: (row) => ({ minor: row[key], currency: row.currency }) })

export const ImportedOrderType = builder.objectRef<Imported>('ImportedOrder').implement({
  description:
    'What another system said of an order when it was taken over. It never changes; what happens here since then is in the order itself.',
  fields: (t) => ({
    source: t.field({ type: ImportSource, description: 'The system.', resolve: ({ source }) => source }),
    number: t.exposeString('number', { description: 'Its number there: #1001.' }),
    placedAt: t.field({
      type: 'DateTime',
      description: 'When the customer ordered.',
      resolve: ({ placedAt }) => Temporal.Instant.from(placedAt),
    }),
    paidAt: moment(t, 'paidAt', 'When it was paid.'),
    fulfilledAt: moment(t, 'fulfilledAt', 'When all of it had left.'),
    cancelledAt: moment(t, 'cancelledAt', 'When it was cancelled.'),
    financialStatus: t.exposeString('financialStatus', {
      description: 'How far it was paid, in the words of that system: paid, partially_refunded, …',
    }),
    fulfilmentStatus: t.exposeString('fulfilmentStatus', {
      description: 'How far it had left, in the words of that system: unfulfilled, partial, …',
    }),
    deliveryMethod: t.exposeString('deliveryMethod', { nullable: true, description: 'How it was delivered.' }),
    paymentMethod: t.exposeString('paymentMethod', { nullable: true, description: 'How it was paid.' }),
    paymentReference: t.exposeString('paymentReference', {
      nullable: true,
      description: 'What the payment is called there.',
    }),
    subtotal: amount(t, 'subtotal', 'Sum of the lines after discounts, as charged.'),
    shipping: amount(t, 'shipping', 'Price of the delivery, as charged.'),
    tax: amount(t, 'tax', 'Tax, as charged.'),
    total: amount(t, 'total', 'What was to pay in all, as charged.'),
    discount: amount(t, 'discount', 'Discount in all, as given.'),
    refunded: amount(t, 'refunded', 'What had gone back.'),
  }),
})
