import { PrismaPg } from '@prisma/adapter-pg'
import { Client, DatabaseError, escapeIdentifier, Pool } from 'pg'
import { PrismaClient } from '../generated/prisma/client.ts'
import { nameStatement } from './db/statement-names.ts'
import { type ValueTypes, domainTypes, typeParsers } from './db/value-types.ts'

/** How a pool behaves; all times in milliseconds. */
export interface PoolOptions {
  /** Connections at most; 10 when absent. */
  readonly max?: number
  readonly statementTimeout?: number
  readonly idleInTransactionTimeout?: number
  /**
   * For prepared statements that find their rows by index, whatever the parameters: planned once per connection instead
   * of at every call, which costs a statement over many tables more than running it, and never by reading a whole table
   * because it was small on that day.
   */
  readonly plannedOnce?: boolean
  /** The name that `pg_stat_activity` shows. */
  readonly applicationName?: string
  /** What values of PostgreSQL become; `domainTypes` when absent. */
  readonly types?: ValueTypes
  /** Hears of idle connections that broke; the pool replaces them by itself. */
  readonly onError?: (error: Error) => void
}

/**
 * Opens a pool of connections whose sessions live in UTC. Parsers belong to this pool alone: `types` of `pg` is global
 * and other libraries rely on it. Opening connects to nothing yet; who opens it ends it.
 */
export function openPool(url: string, options: PoolOptions = {}): Pool {
  const { max = 10, types = domainTypes, applicationName = 'waybill', onError = ignore } = options
  const pool = new Pool({
    connectionString: withSettings(url, options.plannedOnce === true ? [...always, ...plannedOnce] : always),
    max,
    // Statements sent without waiting for each other's answers go out together; whoever awaits each sees no difference.
    pipeline: true,
    application_name: applicationName,
    types: typeParsers(types),
    ...(options.statementTimeout === undefined ? {} : { statement_timeout: options.statementTimeout }),
    ...(options.idleInTransactionTimeout === undefined
      ? {}
      : { idle_in_transaction_session_timeout: options.idleInTransactionTimeout }),
  })
  // Without a listener a lost idle connection would end the process.
  pool.on('error', onError)
  // The same while one is checked out: its query fails as well, and whoever sent that hears of it there.
  pool.on('connect', (client) => client.on('error', onError))
  return pool
}

/** Opens the Prisma client on a pool of ours, which stays open when the client is disconnected, or on one of its own. */
export function openPrisma(database: string | Pool): PrismaClient {
  const ownPool = typeof database === 'string'
  const adapter = new PrismaPg(ownPool ? openPool(database) : database, {
    statementNameGenerator: nameStatement,
    disposeExternalPool: ownPool,
  })
  return new PrismaClient({ adapter, queryPlanCacheMaxSize: planCacheSize })
}

/** Compiled query plans that one client keeps; each costs some kilobytes. */
const planCacheSize = 500

/** Makes the database that `url` names unless the server has it; tells whether it did. Needs the right to do so. */
export async function createDatabaseIfMissing(url: string): Promise<boolean> {
  if (await exists(url)) return false
  const name = decodeURIComponent(new URL(url).pathname.slice(1))
  const server = new URL(url)
  server.pathname = '/postgres'
  try {
    await withClient(server.href, (client) =>
      client.query(`CREATE DATABASE ${escapeIdentifier(name)} TEMPLATE template0 ENCODING 'UTF8'`),
    )
    return true
  } catch (error) {
    // Another server was quicker: seen before its commit (unique violation) or after.
    if (hasCode(error, '42P04') || hasCode(error, '23505')) return false
    throw error
  }
}

async function exists(url: string): Promise<boolean> {
  try {
    await withClient(url, () => Promise.resolve())
    return true
  } catch (error) {
    if (hasCode(error, '3D000')) return false
    throw error
  }
}

async function withClient(connectionString: string, use: (client: Client) => Promise<unknown>): Promise<void> {
  const client = new Client({ connectionString, connectionTimeoutMillis: 10_000 })
  client.on('error', ignore)
  try {
    await client.connect()
    await use(client)
  } finally {
    await client.end()
  }
}

// adapter-pg writes moments without a zone, so any other time zone of the session would shift them.
const always = ['TimeZone=UTC']
// Before version 18 a table without a usable index costs so much without `enable_seqscan` that it would be compiled.
const plannedOnce = ['plan_cache_mode=force_generic_plan', 'enable_seqscan=off', 'jit=off']

function withSettings(url: string, settings: readonly string[]): string {
  const parsed = new URL(url)
  const given = parsed.searchParams.get('options')
  const options = [...(given === null ? [] : [given]), ...settings.map((setting) => `-c ${setting}`)]
  parsed.searchParams.set('options', options.join(' '))
  return parsed.href
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof DatabaseError && error.code === code
}

function ignore(): void {}
