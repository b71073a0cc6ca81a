import type { Actor } from '@waybill/schema/domain/actor'
import { ask, quiet } from '../support/quiet.ts'
import { type Office } from './jobs-office.ts'

let made = 0

/** A product with so many units on the shelf. */
export async function makeProduct(office: Office, units: number): Promise<{ product: string; stockItem: string }> {
  made += 1
  const input = { sku: `P${made}`, name: `Product ${made}`, price: 1_000, weightGrams: 500, allowBackorder: true }
  const product = (await office.run(office.staff('MANAGER'), { name: 'productCreate', id: undefined, input })).entityId
  const stockItem = (await ask<string>(office, 'SELECT id FROM stock_item WHERE product_id = $1', product)) ?? ''
  if (units > 0) await receive(office, stockItem, units)
  return { product, stockItem }
}

export async function receive(office: Office, stockItem: string, quantity: number): Promise<void> {
  const outcome = await office.apply(office.staff('WAREHOUSE'), {
    name: 'stockReceive',
    id: stockItem,
    input: { quantity },
  })
  if ('rejection' in outcome) throw new Error(JSON.stringify(outcome.rejection))
}

/** Runs a move of the staff that has to succeed. */
export async function move(office: Office, name: string, id: string | undefined, input: object = {}): Promise<string> {
  const outcome = await office.apply(office.staff('MANAGER'), { name, id, input: { ...input } })
  if ('rejection' in outcome) throw new Error(`${name}: ${JSON.stringify(outcome.rejection)}`)
  return outcome.event.entityId
}

/** A cart in the shop with one product, ready to be paid. */
export async function makeCart(office: Office, product: string, quantity = 1, method = 'parcel'): Promise<string> {
  const tokenHash = `cart-${Math.random()}`
  const customer: Actor = { kind: 'CUSTOMER', customerId: undefined, cartTokenHash: tokenHash }
  const run = async (name: string, id: string | undefined, input: Readonly<Record<string, unknown>>) => {
    const outcome = await office.apply(customer, { name, id, input })
    if ('rejection' in outcome) throw new Error(`${name}: ${JSON.stringify(outcome.rejection)}`)
    return outcome.event.entityId
  }
  const id = await run('cartCreate', undefined, { tokenHash })
  await run('cartLineAdd', id, { product, quantity })
  await run('cartContactSet', id, { name: 'Ada', email: 'ada@example.com' })
  const address = { name: 'Ada', line1: 'Road 1', postalCode: '111 22', city: 'Stockholm', country: 'SE' }
  await run('cartAddressSet', id, { shipping: address })
  const chosen = await ask<string>(office, 'SELECT id FROM delivery_method WHERE code = $1', method)
  await run('cartDeliveryMethodSet', id, { method: chosen })
  return id
}

/** Starts a payment of all that is due; gives its id. */
export async function pay(office: Office, orderId: string, provider = 'test'): Promise<string> {
  const total = await ask<number>(office, 'SELECT total FROM "order" WHERE id = $1', orderId)
  const id = await ask<string>(office, 'SELECT id FROM payment_provider WHERE code = $1', provider)
  const input = { provider: id, expectedTotal: total, returnUrl: 'http://shop.example/back', locale: 'en' }
  return move(office, 'paymentInitiate', orderId, input)
}

/** Starts a payment, waits for the provider to know it, and gives the provider's id of it. */
export async function payOnline(office: Office, orderId: string): Promise<{ id: string; reference: string }> {
  const id = await pay(office, orderId)
  await quiet(office)
  const reference = await ask<string>(office, 'SELECT provider_reference FROM payment WHERE id = $1', id)
  if (reference === undefined || reference === null) throw new Error('The provider does not know the payment')
  return { id, reference }
}

/** An order paid by wire that was confirmed by hand and may ship unpaid; gives its delivery too. */
export async function makeOrder(
  office: Office,
  product: string,
  quantity = 1,
): Promise<{ id: string; delivery: string }> {
  const id = await makeCart(office, product, quantity)
  await pay(office, id, 'wire')
  await move(office, 'orderConfirm', id)
  await move(office, 'orderShipUnpaidSet', id, { allow: true })
  return { id, delivery: (await ask<string>(office, 'SELECT id FROM delivery WHERE order_id = $1', id)) ?? '' }
}
