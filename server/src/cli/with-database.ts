import type { Pool } from 'pg'
import { openPool } from '@waybill/prisma/db'
import { makeApply, type Apply } from '../commands/apply.ts'
import { makeLoader } from '../commands/load.ts'
import { makeSaver } from '../commands/save.ts'
import { loadTables } from '../commands/tables.ts'
import { readConfig, type Config } from '../config.ts'
import { openInstallation } from '../installation.ts'
import { openOwnShop } from './seed.ts'

const quiet = { info: () => undefined, warn: () => undefined }

/** Opens the installation's database for one command, beside a running server or alone. */
export async function withDatabase<T>(use: (pool: Pool, config: Config) => Promise<T>): Promise<T> {
  const config = readConfig(process.env)
  const installation = await openInstallation(config, quiet)
  const pool = openPool(installation.databaseUrl, { max: 4 })
  try {
    return await use(pool, config)
  } finally {
    await pool.end()
    await installation.close()
  }
}

/** The same with the writer; a running server's hub finds what it writes by polling. */
export function withWriter<T>(use: (apply: Apply, pool: Pool, config: Config) => Promise<T>): Promise<T> {
  return withDatabase(async (pool, config) => {
    const tables = await loadTables(pool)
    const now = () => Temporal.Now.instant()
    const apply = makeApply({
      pool,
      load: makeLoader(tables),
      save: makeSaver(tables),
      now,
      committed: () => undefined,
    })
    // A command may come before the first start.
    if (!config.demo) await openOwnShop(apply, pool, config.newShop)
    return await use(apply, pool, config)
  })
}
