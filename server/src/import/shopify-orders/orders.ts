import { inputOf } from '@waybill/schema/domain/transitions'
import { parseInput } from '@waybill/schema/domain/input'
import type { Rejection } from '@waybill/schema/domain/rejection'
import type { ImportStep, Reason, RowReport } from '../report.ts'
import { refusal } from '../refusal.ts'
import type { ImportOptions } from '../shopify/products.ts'
import { checkOrders } from './check.ts'
import { loadKnown, loadShop, type Known, type ShopFacts } from './known.ts'
import { readOrders, type FileOrder } from './read.ts'
import { importKeyOf, toWanted, type WantedOrder } from './wanted.ts'

/** Orders that are looked up together. */
const batchOrders = 100

/**
 * Imports Shopify's export of orders, each as one command of the actor under its id there, with the amounts that were
 * charged. The whole file is checked first: one problem, and nothing is written. An order that is here already is left
 * alone, whatever the file says of it now: the same file again changes nothing, and after a crash it goes on where it
 * stopped. Throws where the database does, and where the file changed after it was checked.
 */
export async function* importShopifyOrders(options: ImportOptions): AsyncGenerator<ImportStep> {
  const shop = await loadShop(options.pool)
  const { maxProducts: maxOrders = 200_000 } = options
  const total = yield* checkOrders(options.open(), { currency: shop.currency, maxOrders })
  if (total === undefined) return
  let rows = 0
  for await (const batch of batches(options.open(), shop.currency)) {
    const known = await loadKnown(options.pool, batch)
    for (const order of batch) {
      const row = await bringIn(options, shop, known, order)
      rows += order.rows
      yield { kind: 'ROW', row }
    }
    yield { kind: 'PROGRESS', phase: 'WRITE', rows, of: total }
  }
  yield { kind: 'DONE', dryRun: options.dryRun }
}

async function* batches(source: AsyncIterable<Uint8Array>, currency: string): AsyncGenerator<readonly FileOrder[]> {
  let batch: FileOrder[] = []
  for await (const item of readOrders(source, currency)) {
    if ('problems' in item || item.order.problems.length > 0) throw new Error('The file changed while it was imported')
    batch.push(item.order)
    if (batch.length < batchOrders) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}

async function bringIn(options: ImportOptions, shop: ShopFacts, known: Known, order: FileOrder): Promise<RowReport> {
  const report = (action: RowReport['action'], reasons: readonly Reason[]): RowReport => ({
    line: order.line,
    handle: order.name,
    sku: undefined,
    action,
    changed: [],
    reasons,
  })
  if (order.head === undefined) {
    const params = { currency: order.currency, shop: shop.currency }
    return report('SKIPPED', [{ code: 'OTHER_CURRENCY', params }])
  }
  if (known.orders.has(importKeyOf(order))) return report('UNCHANGED', [])
  const wanted = toWanted(order, order.head)
  const unknown = [...new Set(wanted.skus)].filter((sku) => sku !== undefined && !known.products.has(sku))
  const notes = [
    ...wanted.notes,
    ...unknown.map((sku): Reason => ({ code: 'UNKNOWN_SKU', params: { sku: sku ?? '' } })),
  ]
  const input = inputFor(wanted, shop, known, options.moveStock === true)
  if (options.moveStock === true && wanted.isOpen && (input.method === undefined || input.shipping === undefined)) {
    notes.push({ code: 'NOT_PLANNED', params: {} })
  }
  if (options.dryRun) return report('CREATED', notes)
  const outcome = await give(options, input)
  if ('event' in outcome) {
    const { short } = outcome.event.facts
    return report('CREATED', [
      ...notes,
      ...(typeof short === 'number' ? [{ code: 'STOCK_SHORT', params: { units: short } } as const] : []),
    ])
  }
  // Another import has been faster.
  if (isTaken(outcome.rejection, 'importKey')) return report('UNCHANGED', [])
  return report('FAILED', [...notes, refusal(outcome.rejection)])
}

function inputFor(wanted: WantedOrder, shop: ShopFacts, known: Known, moveStock: boolean): Record<string, unknown> {
  const { carrier } = wanted.input
  const method = wanted.isOpen
    ? (shop.methods.get(typeof carrier === 'string' ? carrier.toLowerCase() : '') ?? shop.anyMethod)
    : undefined
  const lines = wanted.input.lines.map((line) => {
    const product = line.sku === undefined ? undefined : known.products.get(line.sku)
    return { ...line, product }
  })
  return { ...wanted.input, lines, method, moveStock }
}

/** Two imports at once may both make what stands for payments elsewhere: the second finds it. */
async function give({ apply, actor }: ImportOptions, raw: Readonly<Record<string, unknown>>) {
  const parsed = parseInput(inputOf('orderImport'), raw)
  if ('rejection' in parsed) return parsed
  const request = { name: 'orderImport', id: undefined, input: parsed.input }
  const outcome = await apply(actor, request)
  return 'rejection' in outcome && isTaken(outcome.rejection, 'code') ? await apply(actor, request) : outcome
}

const isTaken = (rejection: Rejection, field: string): boolean =>
  rejection.kind === 'INVALID_INPUT' && rejection.code === 'ALREADY_TAKEN' && rejection.path.at(-1) === field
