import { accessTransitions } from './access.ts'
import { cartTransitions } from './cart.ts'
import { cartReminderTransitions } from './cart-reminder.ts'
import { cartLineTransitions } from './cart-line.ts'
import { catalogTransitions } from './catalog.ts'
import { checkoutTransitions } from './checkout.ts'
import { deliveryPaperTransitions } from './delivery-papers.ts'
import { downloadTransitions } from './download.ts'
import { deliveryTransitions } from './delivery.ts'
import { exceptionTransitions } from './exceptions.ts'
import { invoiceTransitions } from './invoice.ts'
import { invoiceOrderTransitions } from './invoice-order.ts'
import { labelTransitions } from './label.ts'
import type { Fields } from './field.ts'
import type { AnyTransition } from './machine.ts'
import { importTransitions } from './order-import.ts'
import { mailTemplateTransitions } from './mail-template.ts'
import { openingTransitions } from './opening.ts'
import { orderDeskTransitions } from './order-desk.ts'
import { orderTransitions } from './order.ts'
import { parcelTransitions } from './parcel.ts'
import { paymentPartTransitions } from './payment-parts.ts'
import { paymentReportTransitions } from './payment-report.ts'
import { paymentTimerTransitions } from './payment-timers.ts'
import { paymentTransitions } from './payment.ts'
import { orderRefundTransitions } from './order-refund.ts'
import { providerTransitions } from './provider.ts'
import { refundTransitions } from './refund.ts'
import { remainderTransitions } from './remainder.ts'
import { returnInvoiceTransitions } from './return-invoices.ts'
import { returnPolicyTransitions } from './return-policies.ts'
import { returnMoneyTransitions } from './return-money.ts'
import { returnRequestTransitions } from './return-request.ts'
import { returnLabelTransitions } from './return-label.ts'
import { returnTransitions } from './return.ts'
import { setupTransitions } from './setup.ts'
import { shopTransitions } from './setup-shop.ts'
import { stockTransitions } from './stock-rows.ts'
import { transferTransitions } from './transfer.ts'

/** Every transition of every machine, in the order in which they are shown. Nothing else changes a record. */
export const transitions: readonly AnyTransition[] = [
  ...cartTransitions,
  ...cartLineTransitions,
  ...cartReminderTransitions,
  ...checkoutTransitions,
  ...orderTransitions,
  ...remainderTransitions,
  ...orderDeskTransitions,
  ...importTransitions,
  ...paymentTransitions,
  ...paymentPartTransitions,
  ...paymentReportTransitions,
  ...paymentTimerTransitions,
  ...refundTransitions,
  ...orderRefundTransitions,
  ...invoiceOrderTransitions,
  ...invoiceTransitions,
  ...deliveryTransitions,
  ...deliveryPaperTransitions,
  ...transferTransitions,
  ...parcelTransitions,
  ...labelTransitions,
  ...stockTransitions,
  ...downloadTransitions,
  ...returnRequestTransitions,
  ...returnTransitions,
  ...returnLabelTransitions,
  ...returnMoneyTransitions,
  ...returnInvoiceTransitions,
  ...exceptionTransitions,
  ...catalogTransitions,
  ...openingTransitions,
  ...setupTransitions,
  ...shopTransitions,
  ...providerTransitions,
  ...returnPolicyTransitions,
  ...mailTemplateTransitions,
  ...accessTransitions,
]

const byName = Map.groupBy(transitions, (row) => row.name)

/** The rows of a name; several where different actors make the move on different terms. */
export const rowsNamed = (name: string): readonly AnyTransition[] => byName.get(name) ?? []

/** The input of a name: the fields of all its rows, optional where one of them does without. */
export function inputOf(name: string): Fields {
  const rows = rowsNamed(name).filter((row) => row.mutation !== false)
  const all = rows.length > 0 ? rows : rowsNamed(name)
  const fields = all.flatMap((row) => Object.entries(row.input))
  return Object.fromEntries(
    fields.map(([field, declared]) => [
      field,
      all.every((row) => field in row.input) ? declared : { ...declared, optional: true },
    ]),
  )
}
