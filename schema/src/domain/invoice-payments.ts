import type { Draft } from './draft.ts'
import type { Ctx } from './machine.ts'
import type { Minor } from './money.ts'
import type { Payment } from './records-fulfilment.ts'
import type { Invoice, InvoicePaymentStatus, PaymentAllocation } from './records-invoice.ts'
import type { Order } from './records.ts'
import { documentsOf } from './invoice-view.ts'
import { capturesOf } from './refund-sums.ts'
import { paymentsOf } from './view.ts'

type Share = Pick<PaymentAllocation, 'invoiceId' | 'paymentId' | 'amount'>

/** Brings the allocations of every order in these rows up to date: at posting, and whenever money comes or goes. */
export function allocatePayments(draft: Draft, ctx: Ctx): void {
  for (const order of draft.all('order')) {
    const present = draft.all('paymentAllocation').filter((row) => row.orderId === order.id)
    const wanted = sharesOf(draft, order.id)
    if (wanted.length === 0 && present.length === 0) continue
    const keyOf = (share: Share) => `${share.invoiceId} ${share.paymentId}`
    const amounts = new Map(wanted.map((share) => [keyOf(share), share.amount]))
    for (const row of present) {
      const amount = amounts.get(keyOf(row))
      if (amount === undefined) draft.remove('paymentAllocation', row.id)
      else if (amount !== row.amount) draft.update('paymentAllocation', row.id, { amount })
    }
    const known = new Set(present.map(keyOf))
    for (const share of wanted.filter((one) => !known.has(keyOf(one)))) {
      draft.insert('paymentAllocation', {
        ...share,
        id: ctx.newId('paymentAllocation'),
        orderId: order.id,
        at: ctx.now,
      })
    }
  }
}

/**
 * Which payment pays for which posted invoice, oldest first on both sides, and which refund for which credit note. A
 * credit note lowers what its invoice asks for, a refund what its payment brought.
 */
export function sharesOf(draft: Draft, orderId: Order['id']): readonly Share[] {
  const posted = documentsOf(draft, orderId).filter((document) => document.state === 'POSTED')
  const charges = capturesOf(draft, orderId).toReversed()
  const ids = new Set(charges.map(({ id }) => id))
  // Money without a valid payment pays for nothing, and takes nothing off when it goes back.
  const refunds = paymentsOf(draft, orderId).filter(
    ({ operation, state, parentId }) =>
      operation === 'REFUND' && state === 'DONE' && parentId !== undefined && ids.has(parentId),
  )
  return [
    ...matched(
      posted
        .filter(isInvoice)
        .map((invoice) => ({ id: invoice.id, amount: invoice.total - creditedOf(invoice, posted) })),
      lessRefunds(charges, refunds),
    ),
    ...matched(
      posted.filter((document) => !isInvoice(document)).map(({ id, total }) => ({ id, amount: total })),
      refunds.map((refund) => ({ id: refund.id, amount: refund.amount })),
    ),
  ]
}

const isInvoice = (document: Invoice): boolean => document.type === 'INVOICE'

const creditedOf = (invoice: Invoice, posted: readonly Invoice[]): Minor =>
  posted.filter((other) => other.correctsId === invoice.id).reduce((total, credit) => total + credit.total, 0)

/** What is left of each payment once the refunds are taken off the newest. */
function lessRefunds(charges: readonly Payment[], refunds: readonly Payment[]) {
  let back = refunds.reduce((total, refund) => total + refund.amount, 0)
  return charges
    .toReversed()
    .map((charge) => {
      const came = charge.amountReceived ?? charge.amount
      const gone = Math.min(came, back)
      back -= gone
      return { id: charge.id, amount: came - gone }
    })
    .toReversed()
}

function matched(
  claims: readonly { readonly id: Invoice['id']; readonly amount: Minor }[],
  money: readonly { readonly id: Payment['id']; readonly amount: Minor }[],
): readonly Share[] {
  const left = new Map(money.map(({ id, amount }) => [id, amount]))
  return claims.flatMap((claim) => {
    let open = claim.amount
    return money.flatMap(({ id }) => {
      const amount = Math.min(open, left.get(id) ?? 0)
      if (amount <= 0) return []
      open -= amount
      left.set(id, (left.get(id) ?? 0) - amount)
      return [{ invoiceId: claim.id, paymentId: id, amount }]
    })
  })
}

/** What is paid of a document, and how that stands. */
export function paymentOf(
  draft: Draft,
  invoice: Invoice,
): { readonly paid: Minor; readonly paymentStatus: InvoicePaymentStatus } {
  const paid = draft
    .all('paymentAllocation')
    .filter((row) => row.invoiceId === invoice.id)
    .reduce((total, row) => total + row.amount, 0)
  const posted = documentsOf(draft, invoice.orderId).filter((document) => document.state === 'POSTED')
  const credited = creditedOf(invoice, posted)
  if (credited > 0 && credited >= invoice.total) return { paid, paymentStatus: 'REVERSED' }
  if (invoice.state === 'POSTED' && paid >= invoice.total - credited) return { paid, paymentStatus: 'PAID' }
  return { paid, paymentStatus: paid > 0 ? 'PARTIAL' : 'NOT_PAID' }
}
