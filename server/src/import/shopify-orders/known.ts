import type { Pool } from 'pg'
import type { FileOrder } from './read.ts'
import { importKeyOf } from './wanted.ts'

/** What the import of orders needs to know of the shop. */
export interface ShopFacts {
  readonly currency: string
  /** Delivery methods by their names and codes, in small letters. */
  readonly methods: ReadonlyMap<string, string>
  /** The one for orders whose own is not known here: the first that ships. */
  readonly anyMethod: string | undefined
}

export async function loadShop(pool: Pool): Promise<ShopFacts> {
  const { rows: shops } = await pool.query<{ currency: string }>('SELECT currency FROM shop')
  const [shop] = shops
  if (shop === undefined) throw new Error('The shop is not set up')
  const { rows } = await pool.query<{ id: string; code: string; name: string; names: object; kind: string }>(
    'SELECT id, code, name, names, kind FROM delivery_method WHERE active ORDER BY position, id',
  )
  const named = rows.flatMap(({ id, code, name, names }) =>
    [code, name, ...Object.values(names)].map((word) => [String(word).toLowerCase(), id] as const),
  )
  return {
    currency: shop.currency,
    methods: new Map(named.toReversed()),
    anyMethod: rows.find((row) => row.kind === 'SHIP')?.id,
  }
}

/** What is here of some orders: those that were imported before, and products by SKU. */
export interface Known {
  readonly orders: ReadonlySet<string>
  readonly products: ReadonlyMap<string, string>
}

export async function loadKnown(pool: Pool, orders: readonly FileOrder[]): Promise<Known> {
  const skus = orders.flatMap((order) => order.items.flatMap((item) => item.sku ?? []))
  const [found, products] = await Promise.all([
    pool.query<{ key: string }>({
      name: 'import-orders',
      text: 'SELECT import_key AS key FROM "order" WHERE import_key = ANY($1)',
      values: [orders.map(importKeyOf)],
    }),
    pool.query<{ id: string; sku: string }>({
      name: 'import-skus',
      text: 'SELECT id, sku FROM product WHERE sku = ANY($1)',
      values: [skus],
    }),
  ])
  return {
    orders: new Set(found.rows.map((row) => row.key)),
    products: new Map(products.rows.map((row) => [row.sku, row.id])),
  }
}
