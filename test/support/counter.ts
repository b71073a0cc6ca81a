import type { Rejection } from '@waybill/schema/domain/rejection'
import { expect } from 'vitest'
import { idOf, openMemoryShop, refusedBy, type ActorName, type MemoryOptions } from './memory.ts'

/** A shop in memory with short words for what its people do; a refusal also proves that nothing changed. */
export function openCounter(options: MemoryOptions = {}) {
  const shop = openMemoryShop(options)
  const { country = 'SE' } = options
  const place = { name: 'Ada', line1: 'Road 1', postalCode: '111 22', city: 'Stockholm', country }
  const run = (actor: ActorName, name: string, id?: string, input: Readonly<Record<string, unknown>> = {}) =>
    idOf(shop.run(shop.actor(actor), { name, id, input }))
  const refuse = (actor: ActorName, name: string, id?: string, input: Readonly<Record<string, unknown>> = {}) => {
    const before = shop.rows()
    const rejection = refusedBy(shop.ask(shop.actor(actor), { name, id, input }))
    expect(shop.rows()).toBe(before)
    return codesOf(rejection)
  }
  const product = (stock: number, input: Readonly<Record<string, unknown>> = {}, warehouse = 0) => {
    const sku = `SKU-${shop.rows().product.size}`
    const id = run('MANAGER', 'productCreate', undefined, { sku, name: sku, price: 1000, weightGrams: 100, ...input })
    const item = [...shop.rows().stockItem.values()].filter((row) => row.productId === id)[warehouse]
    if (stock > 0) run('WAREHOUSE', 'stockReceive', item?.id, { quantity: stock })
    return id
  }
  const cart = (...lines: readonly (readonly [string, number])[]) => {
    const id = run('CUSTOMER', 'cartCreate')
    for (const [of, quantity] of lines) run('CUSTOMER', 'cartLineAdd', id, { product: of, quantity })
    run('CUSTOMER', 'cartAddressSet', id, { shipping: place })
    run('CUSTOMER', 'cartDeliveryMethodSet', id, { method: [...shop.rows().deliveryMethod.keys()][0] })
    return id
  }
  const order = (...lines: readonly (readonly [string, number])[]) => {
    const id = cart(...lines)
    run('SALES', 'orderConfirm', id)
    return id
  }
  const pay = (id: string, code: string) => {
    const provider = [...shop.rows().paymentProvider.values()].find((row) => row.code === code)?.id
    return run('CUSTOMER', 'paymentInitiate', id, { provider, expectedTotal: orderOf(id)?.total })
  }
  const orderOf = (id: string) => [...shop.rows().order.values()].find((row) => row.id === id)
  const last = (table: 'delivery' | 'transfer' | 'label' | 'package') => [...shop.rows()[table].keys()].at(-1) ?? ''
  return { shop, run, refuse, product, cart, order, pay, orderOf, last }
}

const codesOf = (rejection: Rejection): readonly string[] =>
  rejection.kind === 'TRANSITION_NOT_ALLOWED' ? rejection.blockers.map((found) => found.code) : [rejection.kind]
