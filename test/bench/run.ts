import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createDatabaseIfMissing, openPool } from '@waybill/prisma/db'
import { startEmbedded } from '@waybill/prisma/embedded'
import { migrate } from '@waybill/prisma/migrate'
import { makeApply } from '@waybill/server/commands/apply'
import { makeLoader } from '@waybill/server/commands/load'
import { makeSaver } from '@waybill/server/commands/save'
import { loadTables } from '@waybill/server/commands/tables'
import { measureBoard } from './board.ts'
import { measureColdStart } from './cold-start.ts'
import { fillShop, fullSize } from './data.ts'
import { run as measureTransport } from './fanout.ts'
import { measureFrames } from './frames.ts'
import { measureLists } from './lists.ts'
import type { Ratio } from './ratio.ts'
import { measureStock } from './stock.ts'
import { measureThroughput, measureTransition } from './transition.ts'

/**
 * `pnpm bench [P1 P4 P5 P6 P9 P10 P11 P12]`: every measurement, or the named ones, as a ratio to good plain code on the same PostgreSQL,
 * in one run, fsync on. P6 brings P8 with it.
 */

const rounds = 5
const named = process.argv.slice(2)
const say = (line: string) => process.stdout.write(`${line}\n`)
const folder = await mkdtemp(join(tmpdir(), 'waybill-bench-'))
const quiet = { info: () => undefined, warn: () => undefined }
const cluster = await startEmbedded({ dataDir: folder, log: quiet })
const databaseUrl = cluster.url('waybill_bench')
await createDatabaseIfMissing(databaseUrl)
await migrate({
  connectionString: databaseUrl,
  directory: fileURLToPath(new URL('../../prisma/migrations', import.meta.url)),
})
const pool = openPool(databaseUrl, { max: 4 })
const tables = await loadTables(pool)
const now = () => Temporal.Now.instant()
const apply = makeApply({ pool, load: makeLoader(tables), save: makeSaver(tables), now, committed: () => undefined })
say(`Filling a shop with ${fullSize.orders} orders, ${fullSize.active} of them active …`)
await fillShop(apply, pool, fullSize)
await pool.end()

const ratios: Ratio[] = []
const measure = async (name: string, what: () => Promise<Ratio | readonly Ratio[]>) => {
  if (named.length > 0 && !named.includes(name)) return
  for (const ratio of [await what()].flat()) {
    ratios.push(ratio)
    say(row(ratio))
  }
}
say('\n| measure | ours | baseline | ratio | goal | spread | |\n|---|---|---|---|---|---|---|')
await measure('P1', () => measureBoard(databaseUrl, rounds))
await measure('P4', () => measureTransition(databaseUrl, rounds))
await measure('P5', () => measureThroughput(databaseUrl, rounds))
await measure('P6', () => measureTransport())
await measure('P9', () => measureLists(databaseUrl, rounds))
await measure('P10', () => measureStock(databaseUrl, rounds))
await measure('P11', () => measureFrames(databaseUrl, rounds))
await measure('P12', () => measureColdStart(rounds))
await cluster.stop()
await rm(folder, { recursive: true, force: true })

function row({ name, ours, baseline, ratio, goal, spread, note }: Ratio): string {
  const number = (value: number) => (value >= 100 ? Math.round(value).toLocaleString('en') : value.toFixed(2))
  return `| ${name} | ${number(ours)} | ${number(baseline)} | ${ratio.toFixed(2)} | ${goal} | ${spread.map((n) => n.toFixed(2)).join('–')} | ${note ?? ''} |`
}
