import type { Pool } from 'pg'
import type { Actor } from '@waybill/schema/domain/actor'
import { mayRun } from '@waybill/schema/domain/decide'
import { rowsNamed } from '@waybill/schema/domain/transitions'
import type { Apply } from '../../commands/apply.ts'
import type { ImportStep } from '../report.ts'
import { checkFile, type CheckedFile } from './check.ts'
import { readShopify } from './read.ts'
import { toWanted } from './wanted.ts'
import { writeBatch, type Entry, type World } from './write.ts'

export interface ImportOptions {
  readonly apply: Apply
  readonly actor: Actor
  /** For reading only: everything is written by `apply`. */
  readonly pool: Pool
  /** Opens the file from its start; called twice, to check all of it before anything is written. */
  readonly open: () => AsyncIterable<Uint8Array>
  /** True: says what would be done and does nothing. */
  readonly dryRun: boolean
  /** Whether orders take from the stock; false when absent. */
  readonly moveStock?: boolean
  /** Products and variants in one file; 200,000 when absent. */
  readonly maxProducts?: number
}

/** Rows that are looked up and reported together (the limit of an import's batches). */
const batchRows = 200

/**
 * Imports Shopify's product export: every variant becomes a product under the key `shopify:handle:options`, with the
 * stock of the shop's first warehouse set to what the file says. The whole file is checked first: one problem, and
 * nothing is written. Then each record is one command of the actor, and what is already so is none: the same file
 * again changes nothing, and after a crash it goes on where it stopped. Who may not count stock leaves it alone.
 * Throws where the database does, and where the file changed after it was checked.
 */
export async function* importShopifyProducts(options: ImportOptions): AsyncGenerator<ImportStep> {
  const shop = await loadShop(options.pool)
  const { pool, maxProducts = 200_000 } = options
  const checked = yield* checkFile(options.open(), { pool, currency: shop.currency, batchRows, maxProducts })
  if (checked !== undefined) yield* writeFile(options, shop, checked)
}

async function* writeFile(options: ImportOptions, shop: ShopFacts, file: CheckedFile): AsyncGenerator<ImportStep> {
  const world = worldOf(options, shop)
  let rows = 0
  for await (const entries of batches(options.open(), shop.currency, file)) {
    for (const row of await writeBatch(world, entries)) yield { kind: 'ROW', row }
    rows += entries.length
    yield { kind: 'PROGRESS', phase: 'WRITE', rows, of: file.rows }
  }
  yield { kind: 'DONE', dryRun: options.dryRun }
}

function worldOf({ apply, actor, pool, dryRun }: ImportOptions, shop: ShopFacts): World {
  const mayCount = rowsNamed('stockAdjust').some((row) => mayRun(row, actor))
  return {
    run: (request) => apply(actor, request),
    pool,
    warehouseId: shop.warehouseId,
    dryRun,
    mayCount,
    categories: new Map(),
  }
}

async function* batches(
  source: AsyncIterable<Uint8Array>,
  currency: string,
  file: CheckedFile,
): AsyncGenerator<Entry[]> {
  let batch: Entry[] = []
  for await (const item of readShopify(source, currency)) {
    if ('problems' in item || item.row.problems.length > 0) throw new Error('The file changed while it was imported')
    const { line, handle, variant } = item.row
    const part = file.parts.get(handle)
    if (variant === undefined) batch.push({ line, handle, skipped: 'NO_VARIANT' })
    else if (part === undefined) throw new Error('The file changed while it was imported')
    else if (part.isGiftCard) batch.push({ line, handle, skipped: 'GIFT_CARD' })
    else batch.push({ line, handle, wanted: toWanted(part, variant) })
    if (batch.length < batchRows) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}

interface ShopFacts {
  readonly currency: string
  /** Where imports count: the first in the shop's order of preference. */
  readonly warehouseId: string | undefined
}

async function loadShop(pool: Pool): Promise<ShopFacts> {
  const { rows } = await pool.query<{ currency: string; warehouseId: string | null }>(
    `SELECT currency, (SELECT id FROM warehouse ORDER BY position, id LIMIT 1) AS "warehouseId" FROM shop`,
  )
  const [shop] = rows
  if (shop === undefined) throw new Error('The shop is not set up')
  return { currency: shop.currency, warehouseId: shop.warehouseId ?? undefined }
}
