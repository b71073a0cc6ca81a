import { system } from '@waybill/schema/domain/actor'
import type { WaybillServer } from '@waybill/server/server-options'
import { at, fillCart, insist, textAt, type Caller } from './api.ts'

/** The records of an order that was bought by wire and confirmed by sales, by their Relay ids. */
export interface Bought {
  readonly order: string
  readonly number: string
  readonly line: string
  readonly payment: string
  readonly reference: string
  readonly delivery: string
  readonly deliveryNumber: string
  readonly transfer: string
  readonly package: string
  readonly label: string
  readonly invoice: string
}

const parts = `query($id: ID!) { order(ref: { id: $id }) { id number lines { id } payments { id reference }
  invoices { id } deliveries { id number transfers { id step } packages { id labels { id } } } } }`

/** Brings a cart of `buyer` as far as a parcel with a label in the one-step warehouse. */
export async function buy(
  server: WaybillServer,
  buyer: Caller & { readonly cart: string },
  manager: Caller,
): Promise<Bought> {
  await fillCart(buyer)
  const order = { id: buyer.cart }
  const { data } = await buyer.ask('query($id: ID!) { order(ref: { id: $id }) { total { amount currency } } }', order)
  const expectedTotal = at(data, 'order', 'total')
  await insist(buyer, 'paymentInitiate', { order, provider: { code: 'wire' }, expectedTotal })
  await insist(manager, 'orderConfirm', { order })
  const look = async () => (await manager.ask(parts, order)).data?.order
  const planned = await look()
  const delivery = textAt(planned, 'deliveries', 0, 'id')
  await insist(manager, 'transferValidate', {
    transfer: { id: textAt(planned, 'deliveries', 0, 'transfers', 0, 'id') },
  })
  const items = [{ line: textAt(planned, 'lines', 0, 'id'), quantity: 2 }]
  await insist(manager, 'packageSet', { delivery: { id: delivery }, weightGrams: 900, items })
  await insist(manager, 'transferValidate', {
    transfer: { id: textAt(planned, 'deliveries', 0, 'transfers', 1, 'id') },
  })
  await insist(manager, 'deliveryLabelBuy', { delivery: { id: delivery } })
  await insist(manager, 'invoiceRequest', { order })
  const bought = await look()
  const label = textAt(bought, 'deliveries', 0, 'packages', 0, 'labels', 0, 'id')
  const input = { carrierReference: `c-${label}`, trackingNumber: 'T1', pdf: 'AA==', zpl: 'AA==' }
  const stored = await server.apply(system, { name: 'labelStore', id: atob(label).split(':')[1], input })
  if ('rejection' in stored) throw new Error(JSON.stringify(stored.rejection))
  return {
    order: buyer.cart,
    number: textAt(bought, 'number'),
    line: textAt(bought, 'lines', 0, 'id'),
    payment: textAt(bought, 'payments', 0, 'id'),
    reference: textAt(bought, 'payments', 0, 'reference'),
    delivery,
    deliveryNumber: textAt(bought, 'deliveries', 0, 'number'),
    transfer: textAt(bought, 'deliveries', 0, 'transfers', 0, 'id'),
    package: textAt(bought, 'deliveries', 0, 'packages', 0, 'id'),
    label,
    invoice: textAt(bought, 'invoices', 0, 'id'),
  }
}
