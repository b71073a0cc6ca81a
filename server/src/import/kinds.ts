import { importKindNames, type ImportKind } from '@waybill/schema/domain/import-kinds'
import type { ImportStep } from './report.ts'
import { importShopifyOrders } from './shopify-orders/orders.ts'
import { importShopifyProducts, type ImportOptions } from './shopify/products.ts'

type Importer = (options: ImportOptions) => AsyncGenerator<ImportStep>

const importers = {
  'shopify-products': importShopifyProducts,
  'shopify-orders': importShopifyOrders,
} as const satisfies Record<ImportKind, Importer>

/** The import of that name in a command or an address; undefined: there is none. */
export function findImporter(name: string): { readonly kind: ImportKind; readonly open: Importer } | undefined {
  const kind = importKindNames.find((known) => known === name)
  return kind === undefined ? undefined : { kind, open: importers[kind] }
}
