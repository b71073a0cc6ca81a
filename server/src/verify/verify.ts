import type { Pool } from 'pg'
import type { TableMaps } from '../commands/tables.ts'
import { newTally, type Checked, type Finding } from './finding.ts'
import { verifyInvoices } from './invoices.ts'
import { verifyNumbers } from './numbers.ts'
import { verifyOrders } from './orders.ts'
import { verifyReturns } from './returns.ts'
import { verifyRoots } from './roots.ts'
import { verifyStock } from './stock.ts'
import { verifyStrays } from './strays.ts'

export interface VerifyOptions {
  readonly pool: Pool
  readonly tables: TableMaps
  /** Hears how far it has come, now and then. */
  readonly onProgress?: (checked: Checked) => void
}

/**
 * Checks the whole database against itself and yields what is wrong; its return value counts what was looked at. Hash
 * chains are walked, rows and queues rebuilt from the log, and all that is derived is computed again: totals, statuses,
 * payment sums, queues, deadlines, stock figures, printed numbers, posted documents, returns and
 * refunds. It only reads, in short views, while the shop works
 * on; memory does not grow with the shop.
 */
export async function* verify({ pool, tables, onProgress }: VerifyOptions): AsyncGenerator<Finding, Checked> {
  const tally = newTally()
  const run = { pool, tables, tally, tell: () => onProgress?.({ ...tally }) }
  yield* verifyRoots(run)
  yield* verifyStrays(run)
  yield* verifyOrders(run)
  yield* verifyStock(run)
  yield* verifyNumbers(run)
  yield* verifyInvoices(run)
  yield* verifyReturns(run)
  return tally
}

/** What a verification came to. */
export interface Verdict {
  readonly checked: Checked
  readonly found: number
  /** The first findings, at most a thousand. */
  readonly findings: readonly Finding[]
}

/** Runs a verification to its end and tells each finding as it comes. */
export async function verdictOf(options: VerifyOptions, onFinding?: (found: Finding) => void): Promise<Verdict> {
  const findings: Finding[] = []
  let found = 0
  const run = verify(options)
  for (;;) {
    const next = await run.next()
    if (next.done === true) return { checked: next.value, found, findings }
    found += 1
    if (findings.length < 1000) findings.push(next.value)
    onFinding?.(next.value)
  }
}
