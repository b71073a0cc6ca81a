import { fileURLToPath } from 'node:url'
import { createDatabaseIfMissing, openPool } from '@waybill/prisma/db'
import { startEmbedded, type Embedded } from '@waybill/prisma/embedded'
import { migrate } from '@waybill/prisma/migrate'
import { isImportUnfinished } from './backup/marker.ts'
import { ConfigError, type Config } from './config.ts'

/** The database that this installation works on, migrated. */
export interface Installation {
  readonly databaseUrl: string
  /** Lets go of the embedded PostgreSQL, which stops with its last user. */
  readonly close: () => Promise<void>
}

export interface InstallationLog {
  readonly info: (message: string) => void
  readonly warn: (message: string) => void
}

const migrations = fileURLToPath(new URL('../../prisma/migrations', import.meta.url))

/** Opens the installation that the settings name: another PostgreSQL, or our own; the demo shop in a database of its own. */
export async function openInstallation(config: Config, log: InstallationLog): Promise<Installation> {
  const embedded = config.databaseUrl === undefined ? await startEmbedded({ dataDir: config.dataDir, log }) : undefined
  try {
    const databaseUrl = urlOf(config, embedded)
    await reach(databaseUrl)
    await migrate({ connectionString: databaseUrl, directory: migrations })
    await refuseHalfImported(databaseUrl)
    return { databaseUrl, close: () => embedded?.stop() ?? Promise.resolve() }
  } catch (error) {
    await embedded?.stop()
    throw error
  }
}

function urlOf(config: Config, embedded: Embedded | undefined): string {
  if (embedded !== undefined) return embedded.url(config.demo ? 'waybill_demo' : 'waybill')
  const url = new URL(config.databaseUrl ?? '')
  // Demo data never mixes with a shop's own.
  if (config.demo) url.pathname = `${url.pathname}_demo`
  return url.href
}

async function reach(databaseUrl: string): Promise<void> {
  try {
    await createDatabaseIfMissing(databaseUrl)
  } catch (error) {
    const { host, pathname } = new URL(databaseUrl)
    const reason =
      error instanceof AggregateError
        ? error.errors.map(String).join(', ')
        : error instanceof Error
          ? error.message
          : String(error)
    throw new ConfigError(`The database ${pathname.slice(1)} at ${host} cannot be used: ${reason || 'no answer'}.`)
  }
}

async function refuseHalfImported(databaseUrl: string): Promise<void> {
  const pool = openPool(databaseUrl, { max: 1 })
  try {
    if (await isImportUnfinished(pool))
      throw new ConfigError(
        'A backup was being imported into this database and was cut short. Import it again: it starts over.',
      )
  } finally {
    await pool.end()
  }
}
