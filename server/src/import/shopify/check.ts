import { hash } from 'node:crypto'
import type { Pool } from 'pg'
import type { Problem } from '../problem.ts'
import { firstProblems, maxProblems } from '../problems.ts'
import type { ImportStep } from '../report.ts'
import { findExisting, loadExisting } from './existing.ts'
import { readShopify, type Place } from './read.ts'
import type { ProductPart, ShopifyRow, Variant } from './row.ts'
import { checkWanted, toWanted, type InputProblem, type WantedProduct } from './wanted.ts'

/** What is known of a file that may be written. */
export interface CheckedFile {
  readonly rows: number
  /** What the first row of each handle says, for rows that stand apart from it. */
  readonly parts: ReadonlyMap<string, ProductPart>
}

interface CheckOptions {
  readonly pool: Pool
  readonly currency: string
  readonly batchRows: number
  /** Products and variants of one file: what bounds the memory of a check. */
  readonly maxProducts: number
}

const progressRows = 1_000

/** Reads the whole file and writes nothing: gives it back checked, or says INVALID with its first problems. */
export async function* checkFile(
  source: AsyncIterable<Uint8Array>,
  options: CheckOptions,
): AsyncGenerator<ImportStep, CheckedFile | undefined> {
  const check = new FileCheck(options)
  for await (const item of readShopify(source, options.currency)) {
    if ('problems' in item) {
      yield { kind: 'INVALID', problems: item.problems }
      return undefined
    }
    check.add(item.row, item.place)
    await check.compareFullBatch()
    if (check.rows % progressRows === 0) yield { kind: 'PROGRESS', phase: 'CHECK', rows: check.rows, of: undefined }
    if (check.isOver || check.problems.length >= maxProblems) break
  }
  await check.finish()
  if (check.problems.length === 0) return { rows: check.rows, parts: check.parts }
  yield { kind: 'INVALID', problems: firstProblems(check.problems) }
  return undefined
}

/** A variant that waits for its comparison with what is here, or for the first row of its handle. */
interface Waiting {
  readonly wanted: WantedProduct
  readonly place: Place
}

/** The check of one file: of each SKU and variant it keeps a digest, of each handle what all its variants need. */
class FileCheck {
  rows = 0
  /** The file has more than a check can hold. */
  isOver = false
  readonly problems: Problem[] = []
  readonly parts = new Map<string, ProductPart>()
  readonly #options: CheckOptions
  readonly #skus = new Map<string, number>()
  readonly #keys = new Map<string, number>()
  /** Handles whose first row did not come yet, with the place to name if it never does. */
  readonly #untitled = new Map<string, Problem>()
  #batch: Waiting[] = []

  constructor(options: CheckOptions) {
    this.#options = options
  }

  add(row: ShopifyRow, place: Place): void {
    this.rows += 1
    this.problems.push(...row.problems)
    if (row.part !== undefined && !this.parts.has(row.handle)) {
      this.parts.set(row.handle, row.part)
      this.#untitled.delete(row.handle)
    }
    if (row.variant === undefined) return
    if (this.parts.size > this.#options.maxProducts || this.#keys.size >= this.#options.maxProducts) {
      this.#fail(place, { column: 'handle', code: 'TOO_MANY_PRODUCTS', params: { max: this.#options.maxProducts } })
      this.isOver = true
      return
    }
    this.#addVariant(row.variant, place)
  }

  #addVariant(variant: Variant, place: Place): void {
    const part = this.parts.get(variant.handle)
    if (part === undefined && !this.#untitled.has(variant.handle)) {
      this.#untitled.set(variant.handle, place({ column: 'title', code: 'MISSING_TITLE', params: {} }))
    }
    const wanted = toWanted(part ?? untitled, variant)
    const invalid = checkWanted(wanted)
    if (invalid !== undefined) {
      this.#fail(place, invalid)
      return
    }
    this.#addOnce(this.#keys, wanted.importKey, wanted, () =>
      place({ column: 'option1', code: 'VARIANT_TWICE', params: {} }),
    )
    this.#addOnce(
      this.#skus,
      wanted.sku,
      wanted,
      () => place({ column: 'sku', code: 'SKU_TWICE', params: {} }),
      wanted.sku,
    )
    if (part?.isGiftCard !== true) this.#batch.push({ wanted, place })
  }

  #addOnce(
    seen: Map<string, number>,
    text: string,
    { line }: WantedProduct,
    problem: () => Problem,
    sku?: string,
  ): void {
    const digest = hash('sha256', text, 'latin1').slice(0, 16)
    const first = seen.get(digest)
    if (first === undefined) {
      seen.set(digest, line)
      return
    }
    const found = problem()
    const params = { ...found.params, first, ...(sku === undefined ? {} : { sku }) }
    this.problems.push({ ...found, params })
  }

  async compareFullBatch(): Promise<void> {
    if (this.#batch.length >= this.#options.batchRows) await this.#compareBatch()
  }

  async finish(): Promise<void> {
    await this.#compareBatch()
    if (!this.isOver) this.problems.push(...this.#untitled.values())
  }

  async #compareBatch(): Promise<void> {
    const batch = this.#batch
    this.#batch = []
    if (batch.length === 0) return
    const existing = await loadExisting(
      this.#options.pool,
      undefined,
      batch.map(({ wanted }) => wanted),
    )
    for (const { wanted, place } of batch) {
      const found = findExisting(existing, wanted)
      if (!('taken' in found)) continue
      const problem = place({ column: 'sku', code: 'SKU_TAKEN', params: {} })
      this.problems.push({ ...problem, params: { ...problem.params, sku: wanted.sku, product: found.taken.name } })
    }
  }

  #fail(place: Place, problem: InputProblem): void {
    this.problems.push(place(problem))
  }
}

/** Stands in for a first row that comes later, so that the variant's own cells can be checked. */
const untitled: ProductPart = { line: 0, title: '?', type: undefined, published: undefined, isGiftCard: false }
