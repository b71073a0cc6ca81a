import type { Pool } from 'pg'
import type { CommandRequest, Outcome } from '@waybill/schema/context'
import type { Rejection } from '@waybill/schema/domain/rejection'
import { refusal } from '../refusal.ts'
import type { Reason, RowReport } from '../report.ts'
import { changedFields, onHandAfter, valuesAfter, type ProductValues } from './compare.ts'
import { findExisting, loadExisting, type Existing, type ExistingProduct } from './existing.ts'
import type { WantedProduct } from './wanted.ts'

export interface World {
  readonly run: (request: CommandRequest) => Promise<Outcome>
  readonly pool: Pool
  readonly warehouseId: string | undefined
  readonly dryRun: boolean
  /** Whether the actor may count stock. */
  readonly mayCount: boolean
  /** Ids by name, as far as they were met. */
  readonly categories: Map<string, string>
}

/** A row of the file: a product to be, or why it is none. */
export type Entry = { readonly line: number; readonly handle: string } & (
  | { readonly wanted: WantedProduct }
  | { readonly skipped: 'GIFT_CARD' | 'NO_VARIANT' }
)

/** Brings one batch of rows into the shop, products first, then their stock, and tells of each row what was done. */
export async function writeBatch(world: World, entries: readonly Entry[]): Promise<readonly RowReport[]> {
  const wanted = entries.flatMap((entry) => ('wanted' in entry ? [entry.wanted] : []))
  const before = await loadExisting(world.pool, world.warehouseId, wanted)
  const works = new Map<WantedProduct, Work>()
  for (const product of wanted) works.set(product, await writeProduct(world, before, product))
  const isNewer = [...works.values()].some((work) => work.isMade)
  const after = isNewer ? await loadExisting(world.pool, world.warehouseId, wanted) : before
  for (const work of works.values()) await writeStock(world, after, work)
  return entries.map((entry) => report(entry, 'wanted' in entry ? works.get(entry.wanted) : undefined))
}

/** What is being done for one product. */
interface Work {
  readonly wanted: WantedProduct
  /** The product as it was; undefined: there was none. */
  readonly product: ExistingProduct | undefined
  readonly values: ProductValues
  readonly changed: string[]
  readonly reasons: Reason[]
  isRefused: boolean
  /** The product was made now, with a stock row that is to be read. */
  isMade: boolean
}

async function writeProduct(world: World, existing: Existing, wanted: WantedProduct): Promise<Work> {
  const found = findExisting(existing, wanted)
  const product = 'product' in found ? found.product : undefined
  const values = valuesAfter(wanted, product)
  const changed = changedFields(values, product)
  const work: Work = {
    wanted,
    product,
    values,
    changed: [...changed],
    reasons: [...wanted.notes],
    isRefused: false,
    isMade: false,
  }
  if ('taken' in found)
    return refuse(work, { kind: 'INVALID_INPUT', path: ['input', 'sku'], code: 'ALREADY_TAKEN', params: {} })
  if (product === undefined && !wanted.isSkuGiven) work.reasons.push({ code: 'SKU_MADE', params: { sku: wanted.sku } })
  if (product !== undefined && wanted.isSkuGiven && product.sku !== wanted.sku) {
    work.reasons.push({ code: 'SKU_KEPT', params: { sku: product.sku, given: wanted.sku } })
  }
  if (changed.length === 0 || world.dryRun) return work
  const category = await openCategory(world, changed.includes('category') ? values.category : undefined)
  const given = Object.fromEntries(
    changed.filter((field) => field !== 'category').map((field) => [field, values[field]]),
  )
  const input = { ...given, category }
  const outcome = await world.run(
    product === undefined
      ? { name: 'productCreate', id: undefined, input: { ...input, sku: wanted.sku, importKey: wanted.importKey } }
      : { name: 'productUpdate', id: product.id, input },
  )
  if ('rejection' in outcome) return refuse(work, outcome.rejection)
  work.isMade = product === undefined
  return work
}

/** Notes a refusal: nothing of what was to change has changed. */
function refuse(work: Work, rejection: Rejection): Work {
  work.changed.length = 0
  work.reasons.push(refusal(rejection))
  work.isRefused = true
  return work
}

/** Categories remembered at most: a file may name one per row. */
const maxCategories = 10_000

/** The id of a category, which is made when there is none. Two imports at once may both try: then one reads again. */
async function openCategory(world: World, name: string | undefined): Promise<string | undefined> {
  if (name === undefined) return undefined
  if (world.categories.size >= maxCategories) world.categories.clear()
  const known = world.categories.get(name) ?? (await findCategory(world.pool, name))
  if (known !== undefined) {
    world.categories.set(name, known)
    return known
  }
  const outcome = await world.run({ name: 'categoryCreate', id: undefined, input: { name } })
  const id = 'event' in outcome ? outcome.event.entityId : await findCategory(world.pool, name)
  if (id !== undefined) world.categories.set(name, id)
  return id
}

async function findCategory(pool: Pool, name: string): Promise<string | undefined> {
  const { rows } = await pool.query<{ id: string }>({
    name: 'import-category',
    text: 'SELECT id FROM category WHERE name = $1',
    values: [name],
  })
  return rows[0]?.id
}

/** Sets what is on hand to what the file says, where it differs. */
async function writeStock(world: World, after: Existing, work: Work): Promise<void> {
  const { wanted, product, reasons } = work
  const onHand = onHandAfter(wanted, work.values)
  if (onHand === undefined || work.isRefused) return
  if (wanted.quantity !== onHand) reasons.push({ code: 'NEGATIVE_STOCK', params: { quantity: wanted.quantity ?? 0 } })
  if (onHand === (product?.stock?.onHand ?? 0)) return
  if (world.warehouseId === undefined || !world.mayCount) {
    reasons.push({ code: world.warehouseId === undefined ? 'NO_WAREHOUSE' : 'STOCK_NOT_ALLOWED', params: { onHand } })
    return
  }
  const stored = after.byKey.get(wanted.importKey) ?? after.bySku.get(wanted.sku)
  const rejection = world.dryRun ? undefined : await countStock(world, stored, onHand)
  if (rejection === undefined) {
    work.changed.push('stock')
    return
  }
  reasons.push(refusal(rejection))
  work.isRefused = true
}

async function countStock(
  world: World,
  product: ExistingProduct | undefined,
  onHand: number,
): Promise<Rejection | undefined> {
  if (product === undefined) return { kind: 'NOT_FOUND' }
  let stock = product.stock
  if (stock === undefined) {
    const input = { product: product.id, warehouse: world.warehouseId }
    const opened = await world.run({ name: 'stockItemOpen', id: undefined, input })
    if ('rejection' in opened) return opened.rejection
    stock = { id: opened.event.entityId, version: 1, onHand: 0 }
  }
  const outcome = await world.run({
    name: 'stockAdjust',
    id: stock.id,
    input: { onHand, reason: 'Shopify import' },
    // Two imports at once that both see this version count once; a later change of the row makes a new key.
    idempotencyKey: `import:${stock.id}:${stock.version}:${onHand}`,
  })
  return 'rejection' in outcome ? outcome.rejection : undefined
}

function report({ line, handle, ...entry }: Entry, work: Work | undefined): RowReport {
  if (work === undefined || 'skipped' in entry) {
    const code = 'skipped' in entry ? entry.skipped : 'NO_VARIANT'
    return { line, handle, sku: undefined, action: 'SKIPPED', changed: [], reasons: [{ code, params: {} }] }
  }
  const { changed, reasons } = work
  return { line, handle, sku: work.product?.sku ?? entry.wanted.sku, action: actionOf(work), changed, reasons }
}

function actionOf({ product, changed, isRefused }: Work): RowReport['action'] {
  if (isRefused) return 'FAILED'
  if (product === undefined) return 'CREATED'
  return changed.length > 0 ? 'UPDATED' : 'UNCHANGED'
}
