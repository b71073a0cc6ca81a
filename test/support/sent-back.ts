import { openBooks } from './books.ts'

/** A shop that may write invoices, with an order of mugs at 10.00 and 5.00 for delivery, paid online and delivered. */
export function openSentBack(units: number, productInput: Readonly<Record<string, unknown>> = {}, delivered = true) {
  const books = openBooks()
  const { shop, run, product, cart, pay, last } = books
  const mug = product(20, productInput)
  const id = cart([mug, units])
  const payment = pay(id, 'test')
  run('PROVIDER', 'paymentComplete', payment)
  if (productInput['productType'] === undefined) {
    run('WAREHOUSE', 'deliveryLabelBuy', last('delivery'))
    run('SYSTEM', 'labelStore', last('label'), { carrierReference: 'c', pdf: 'AA==', zpl: 'AA==' })
    run('WAREHOUSE', 'deliveryShip', last('delivery'))
    if (delivered) run('PROVIDER', 'deliveryMarkDelivered', last('delivery'))
  }
  const line = [...shop.rows().orderLine.values()].find((row) => row.productId === mug)?.id
  const ask = (by: 'CUSTOMER' | 'SALES', quantity: number, more: Readonly<Record<string, unknown>> = {}) =>
    run(by, 'returnRequest', id, { lines: [{ line, quantity }], ...more })
  const receive = (found: string, came: Readonly<Record<string, unknown>>, more = {}) =>
    run('WAREHOUSE', 'returnReceive', found, { lines: [{ line, ...came }], ...more })
  const returnOf = (found: string) => [...shop.rows().return.values()].find((row) => row.id === found)
  const refunds = () => [...shop.rows().payment.values()].filter((row) => row.operation === 'REFUND')
  const exceptions = () => [...shop.rows().exception.values()].map((row) => `${row.code} ${row.state}`)
  /** An invoice over all of it, posted. */
  const bill = () => books.post(run('ACCOUNTANT', 'invoiceCreate', id))
  const papers = () => books.invoices().map(({ type, state, total }) => [type, state, total])
  return { ...books, id, payment, line, ask, receive, returnOf, refunds, exceptions, bill, papers }
}
