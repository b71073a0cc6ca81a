import type { Actor } from '@waybill/schema/domain/actor'
import type { Apply } from '@waybill/server/commands/apply'
import { addRow, noRows, type ImportStep, type RowReport } from '@waybill/server/import/report'
import { findImporter } from '@waybill/server/import/kinds'
import { openDesk, type DeskOptions } from './desk.ts'
import { bytesOf, type Cells } from './shopify-csv.ts'

interface RunOptions {
  readonly actor?: Actor
  readonly apply?: Apply
  readonly dryRun?: boolean
  readonly moveStock?: boolean
  readonly maxProducts?: number
}

interface ProductRow {
  readonly sku: string
  readonly name: string
  readonly [field: string]: unknown
}

/** A shop into which product exports are imported, by a manager unless another actor is named. */
export async function openImportDesk(deskOptions: DeskOptions & { readonly kind?: string } = {}) {
  const desk = await openDesk(deskOptions)
  const manager = desk.staff('MANAGER')
  const importer = findImporter(deskOptions.kind ?? 'shopify-products')
  if (importer === undefined) throw new Error('No such import')

  const run = async (file: string | Buffer, options: RunOptions = {}) => {
    const { actor = manager, apply = desk.apply, dryRun = false, ...rest } = options
    const messages: ImportStep[] = []
    const open = () => bytesOf(file)
    for await (const message of importer.open({ actor, apply, dryRun, open, pool: desk.pool, ...rest })) {
      messages.push(message)
    }
    const last = messages.at(-1)
    const rows = messages.flatMap((message): RowReport[] => (message.kind === 'ROW' ? [message.row] : []))
    return {
      rows,
      summary: last?.kind === 'DONE' ? rows.reduce(addRow, noRows) : undefined,
      problems: last?.kind === 'INVALID' ? last.problems : [],
    }
  }

  const products = async () => {
    const { rows } = await desk.pool.query<ProductRow>(`
      SELECT p.sku, p.name, p.barcode, p.product_type AS type, c.name AS category, p.price, p.tax_class AS tax,
        p.weight_grams AS grams, p.track_stock AS tracked, p.allow_backorder AS backorder, p.published,
        p.import_key AS key, s.on_hand AS "onHand",
        (SELECT sum(quantity)::int FROM stock_move m WHERE m.stock_item_id = s.id) AS moved
      FROM product p LEFT JOIN category c ON c.id = p.category_id LEFT JOIN stock_item s ON s.product_id = p.id
      ORDER BY p.sku`)
    return rows
  }

  const events = async () => {
    const { rows } = await desk.pool.query<{ n: number }>('SELECT count(*)::int AS n FROM event')
    return rows[0]?.n ?? 0
  }

  /** Takes all products away again; shop and staff stay. */
  const empty = () =>
    desk.pool.query('TRUNCATE product, stock_item, stock_move, category, event, root_head, idempotency CASCADE')

  return { ...desk, manager, runImport: run, products, events, empty }
}

export const shirt: readonly Cells[] = [
  {
    Handle: 'shirt',
    Title: 'Shirt',
    Type: 'Clothes',
    Published: 'true',
    'Option1 Value': 'Small',
    'Option2 Value': 'Blue',
    'Variant SKU': 'SH-S',
    'Variant Grams': '250',
    'Variant Inventory Tracker': 'shopify',
    'Variant Inventory Qty': '4',
    'Variant Inventory Policy': 'deny',
    'Variant Price': '19.90',
    'Variant Requires Shipping': 'true',
    'Variant Taxable': 'true',
    'Variant Barcode': '4006381333931',
    'Gift Card': 'false',
  },
  {
    Handle: 'shirt',
    'Option1 Value': 'Extra Large',
    'Option2 Value': 'Blue',
    'Variant Inventory Tracker': 'shopify',
    'Variant Inventory Qty': '2',
    'Variant Inventory Policy': 'continue',
    'Variant Price': '21',
    'Variant Requires Shipping': 'true',
    'Variant Taxable': 'true',
  },
]
export const mug: Cells = { Handle: 'mug', Title: 'Mug', 'Option1 Value': 'Default Title', 'Variant Price': '8' }
