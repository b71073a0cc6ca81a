import type { ImportMessage } from './report.ts'
import { importShopifyProducts, type ImportOptions } from './shopify/products.ts'

type Importer = (options: ImportOptions) => AsyncGenerator<ImportMessage>

const importers = { 'shopify-products': importShopifyProducts } as const satisfies Record<string, Importer>

/** What can be imported, by the name in the command and in the address. */
export const importKinds: readonly string[] = Object.keys(importers)

/** The import of that name; undefined: there is none. */
export const findImporter = (kind: string): Importer | undefined =>
  new Map<string, Importer>(Object.entries(importers)).get(kind)
