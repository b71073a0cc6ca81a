import { Draft } from '@waybill/schema/domain/draft'
import { standing } from '@waybill/schema/domain/queues'
import { openBooks } from './books.ts'

/**
 * A shop that may write invoices, with a paid order of two things at 100.00 each to be fetched: the first is handed over
 * and can be returned, the second is still to come.
 */
export function openHalfReturned(second: Readonly<Record<string, unknown>> = {}) {
  const books = openBooks()
  const { shop, run, product, pickUp, pay, last } = books
  const bought = [product(1, { price: 10_000 }), product(1, { price: 10_000, ...second })] as const
  const id = pickUp([bought[0], 1], [bought[1], 1])
  const payment = pay(id, 'test')
  run('PROVIDER', 'paymentComplete', payment)
  const lineOf = (of: string) => [...shop.rows().orderLine.values()].find((row) => row.productId === of)?.id ?? ''
  const [given, open] = [lineOf(bought[0]), lineOf(bought[1])]
  run('WAREHOUSE', 'deliveryShip', last('delivery'), {
    lines: [
      { line: given, done: 1 },
      { line: open, done: 0 },
    ],
  })
  const refunds = () => [...shop.rows().payment.values()].filter((row) => row.operation === 'REFUND')
  /** The first thing comes back; its refund is asked for. */
  const giveBack = () => {
    const found = run('CUSTOMER', 'returnRequest', id, { lines: [{ line: given, quantity: 1 }] })
    run('WAREHOUSE', 'returnReceive', found, { lines: [{ line: given, sellable: 1 }] })
    return found
  }
  const complete = () => run('SYSTEM', 'refundComplete', refunds().at(-1)?.id)
  const standsToRefund = () => standing(new Draft(shop.rows())).has(`TO_REFUND ${id}`)
  return { ...books, id, payment, given, open, refunds, giveBack, complete, standsToRefund }
}
