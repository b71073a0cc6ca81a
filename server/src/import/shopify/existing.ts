import type { Pool } from 'pg'
import type { ProductType } from '@waybill/schema/domain/records'
import type { TaxClass } from '@waybill/schema/domain/tax'
import type { WantedProduct } from './wanted.ts'

/** A product that is here already, with its stock in the warehouse that imports count in. */
export interface ExistingProduct {
  readonly id: string
  readonly sku: string
  readonly importKey: string | undefined
  readonly name: string
  readonly barcode: string | undefined
  readonly productType: ProductType
  readonly category: string | undefined
  readonly price: number
  readonly taxClass: TaxClass
  readonly weightGrams: number
  readonly trackStock: boolean
  readonly allowBackorder: boolean
  readonly published: boolean
  readonly stock: ExistingStock | undefined
}

interface ExistingStock {
  readonly id: string
  readonly version: number
  readonly onHand: number
}

type Row = Omit<ExistingProduct, 'importKey' | 'barcode' | 'category' | 'stock'> & {
  readonly importKey: string | null
  readonly barcode: string | null
  readonly category: string | null
  readonly stockId: string | null
  readonly stockVersion: number
  readonly onHand: number
}

/** The products that some variants would become, by import key and by SKU: one statement. */
export async function loadExisting(
  pool: Pool,
  warehouseId: string | undefined,
  wanted: readonly Pick<WantedProduct, 'importKey' | 'sku'>[],
): Promise<Existing> {
  const { rows } = await pool.query<Row>({
    name: 'import-products',
    text: `
      SELECT p.id, p.sku, p.import_key AS "importKey", p.name, p.barcode, p.product_type AS "productType",
        c.name AS category, p.price, p.tax_class AS "taxClass", p.weight_grams AS "weightGrams",
        p.track_stock AS "trackStock", p.allow_backorder AS "allowBackorder", p.published,
        s.id AS "stockId", s.version AS "stockVersion", s.on_hand AS "onHand"
      FROM product p
      LEFT JOIN category c ON c.id = p.category_id
      LEFT JOIN stock_item s ON s.product_id = p.id AND s.warehouse_id = $3
      WHERE p.import_key = ANY($1::text[]) OR p.sku = ANY($2::text[])`,
    values: [wanted.map((product) => product.importKey), wanted.map((product) => product.sku), warehouseId ?? null],
  })
  const products = rows.map(toProduct)
  return {
    byKey: new Map(products.flatMap((p) => (p.importKey === undefined ? [] : [[p.importKey, p]]))),
    bySku: new Map(products.map((p) => [p.sku, p])),
  }
}

function toProduct(row: Row): ExistingProduct {
  const { stockId, stockVersion, onHand, ...product } = row
  return {
    ...product,
    importKey: row.importKey ?? undefined,
    barcode: row.barcode ?? undefined,
    category: row.category ?? undefined,
    stock: stockId === null ? undefined : { id: stockId, version: stockVersion, onHand },
  }
}

export interface Existing {
  readonly byKey: ReadonlyMap<string, ExistingProduct>
  readonly bySku: ReadonlyMap<string, ExistingProduct>
}

/**
 * The product that a variant updates: the one imported under its key, else the one with its SKU, unless that was
 * imported from elsewhere. `taken`: its SKU belongs to another product.
 */
export function findExisting(
  existing: Existing,
  wanted: WantedProduct,
): { readonly product: ExistingProduct | undefined } | { readonly taken: ExistingProduct } {
  const imported = existing.byKey.get(wanted.importKey)
  const named = existing.bySku.get(wanted.sku)
  if (imported !== undefined) {
    return named === undefined || named === imported || !wanted.isSkuGiven ? { product: imported } : { taken: named }
  }
  return named?.importKey === undefined ? { product: named } : { taken: named }
}
