import type { Address } from '../address.ts'
import type { Locale } from '../locale.ts'

/** What is to be printed about deliveries, as plain values. */
export interface PaperData {
  readonly paper: 'PACKING_SLIP' | 'PICKING_LIST'
  readonly merged: boolean
  /** Language of the colleague who prints; packing slips have that of their order. */
  readonly locale: Locale
  /** Today, YYYY-MM-DD. */
  readonly date: string
  readonly deliveries: readonly DeliveryData[]
}

export interface DeliveryData {
  readonly number: string
  readonly order: string
  /** Language of the customer. */
  readonly locale: Locale
  readonly shop: string
  readonly email: string
  readonly from: Address | undefined
  readonly to: Address | undefined
  readonly recipient: string
  readonly kind: 'SHIP' | 'PICKUP'
  readonly method: string
  readonly warehouse: string
  readonly warehouseCode: string
  /** Days of the shop, YYYY-MM-DD. */
  readonly orderedOn: string
  readonly shipBy: string
  readonly parcels: number
  /** What goes along with this delivery. */
  readonly packed: readonly PackedLine[]
  /** What is still to be taken from the shelf for it. */
  readonly open: readonly PickedLine[]
}

export interface PackedLine {
  readonly sku: string
  readonly name: string
  /** Units of the line that the order still has, in all deliveries. */
  readonly ordered: number
  readonly units: number
}

export interface PickedLine {
  readonly sku: string
  /** In the language of the list. */
  readonly name: string
  readonly barcode: string
  readonly place: string
  readonly units: number
}
