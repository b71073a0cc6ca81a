import type { TableName } from '@waybill/schema/domain/tables'
import { idOf, openMemoryShop, type ActorName, type MemoryOptions, type MemoryShop } from './memory.ts'

/** A shop at one moment of a story. */
export interface Scene {
  readonly name: string
  readonly shop: MemoryShop
}

type Provider = 'test' | 'wire' | 'on-site' | 'cash-on-delivery'
type Input = Readonly<Record<string, unknown>>

/** A shop whose story is told in few words. */
export class Story {
  readonly scenes: Scene[] = []
  readonly shop: MemoryShop
  readonly #name: string

  constructor(name: string, options: MemoryOptions = {}) {
    this.#name = name
    this.shop = openMemoryShop(options)
  }

  show(moment: string): this {
    this.scenes.push({ name: `${this.#name}, ${moment}`, shop: this.shop.still() })
    return this
  }

  by(actor: ActorName, name: string, id?: string, input: Input = {}): string {
    return idOf(this.shop.run(this.shop.actor(actor), { name, id, input }))
  }

  product(sku: string, stock: number, input: Input = {}): string {
    const id = this.by('MANAGER', 'productCreate', undefined, {
      sku,
      name: sku,
      price: 1000,
      weightGrams: 100,
      ...input,
    })
    const item = [...this.shop.rows().stockItem.values()].find((row) => row.productId === id)
    if (stock > 0) this.by('WAREHOUSE', 'stockReceive', item?.id, { quantity: stock })
    return id
  }

  /** A cart of a customer with everything that an order needs. */
  cart(product: string, quantity: number, method = 'parcel'): string {
    const id = this.by('CUSTOMER', 'cartCreate')
    this.by('CUSTOMER', 'cartLineAdd', id, { product, quantity })
    const place = { name: 'Ada', line1: 'Road 1', postalCode: '111 22', city: 'Stockholm', country: 'SE' }
    this.by('CUSTOMER', 'cartAddressSet', id, { shipping: place })
    const methods = [...this.shop.rows().deliveryMethod.values()]
    this.by('CUSTOMER', 'cartDeliveryMethodSet', id, { method: methods.find((row) => row.code === method)?.id })
    return id
  }

  /** A cart of nobody's account with everything that an order needs. */
  guest(product: string): string {
    const id = this.by('SALES', 'cartCreate')
    this.by('SALES', 'cartLineAdd', id, { product, quantity: 1 })
    const method = [...this.shop.rows().deliveryMethod.values()].find((row) => row.code === 'pickup')
    this.by('SALES', 'cartDeliveryMethodSet', id, { method: method?.id })
    return id
  }

  /** Starts a payment over what is due; the id of the payment. */
  pay(order: string, provider: Provider): string {
    const row = [...this.shop.rows().paymentProvider.values()].find((found) => found.code === provider)
    const total = [...this.shop.rows().order.values()].find((found) => found.id === order)?.total
    return this.by('CUSTOMER', 'paymentInitiate', order, { provider: row?.id, expectedTotal: total })
  }

  provider(provider: Provider, input: Input): void {
    const row = [...this.shop.rows().paymentProvider.values()].find((found) => found.code === provider)
    this.by('MANAGER', 'paymentProviderUpdate', row?.id, input)
  }

  /** The newest record of a table. */
  last(table: TableName): string {
    return [...this.shop.rows()[table].keys()].at(-1) ?? ''
  }

  /** The transfer of a step of the newest delivery that has it. */
  step(step: string): string {
    return [...this.shop.rows().transfer.values()].findLast((row) => row.step === step)?.id ?? ''
  }

  wait(duration: Temporal.DurationLike): this {
    this.shop.clock.advance(duration)
    return this
  }
}
