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

export interface InstallationOptions {
  readonly info: (message: string) => void
  readonly warn: (message: string) => void
  /** The embedded PostgreSQL died and cannot be started again. */
  readonly failed?: (error: Error) => void
  /** Ends the waiting for another server's migration, and a migration of our own. */
  readonly signal?: AbortSignal
}

const migrations = fileURLToPath(new URL('../../prisma/migrations', import.meta.url))

/** Opens the installation that the settings name: another PostgreSQL, or our own; the demo shop in a database of its own. */
export async function openInstallation(config: Config, options: InstallationOptions): Promise<Installation> {
  const onFailure = (error: Error) => options.failed?.(error)
  const embedded =
    config.databaseUrl === undefined
      ? await startEmbedded({ dataDir: config.dataDir, log: options, onFailure })
      : undefined
  try {
    const databaseUrl = urlOf(config, embedded)
    await reach(databaseUrl)
    const { signal } = options
    signal?.throwIfAborted()
    await migrate({ connectionString: databaseUrl, directory: migrations, ...(signal === undefined ? {} : { signal }) })
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
    const name = decodeURIComponent(pathname.slice(1))
    throw new ConfigError(`The database ${name} at ${host} cannot be used: ${reasonOf(error)}.`)
  }
}

/** Why there is no connection, without the jargon of sockets; what PostgreSQL itself says is clear enough. */
function reasonOf(error: unknown): string {
  // One for each address of a name, where none of them answers.
  if (error instanceof AggregateError) return reasonOf(error.errors[0])
  if (!(error instanceof Error)) return String(error)
  switch ('code' in error ? error.code : undefined) {
    case 'ECONNREFUSED':
      return 'no PostgreSQL listens there'
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return 'there is no machine of this name'
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
    case 'ETIMEDOUT':
      return 'the machine does not answer'
    default:
      return error.message === 'timeout expired' ? 'the machine does not answer' : error.message
  }
}

/** Throws where the import of a backup was cut short: such a database may be imported into again, but not served. */
export async function refuseHalfImported(databaseUrl: string): Promise<void> {
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
