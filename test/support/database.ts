import { randomBytes } from 'node:crypto'
import { mkdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbedded } from '@waybill/prisma/embedded'
import { type QueryResultRow, Client, escapeIdentifier } from 'pg'
import { inject } from 'vitest'

/** A database of a test's own, with all tables and no rows. */
export interface TestDatabase {
  readonly url: string
  drop(): Promise<void>
}

/** A PostgreSQL of a test's own, for tests that kill it or hold transactions open. */
export interface TestCluster {
  url(database: string): string
  stop(): Promise<void>
}

/** Clones the run's migrated template: about 50 ms. Call it once per test file, and `drop` when the file is done. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const { server, template } = inject('database')
  return await cloneDatabase(server, template)
}

/** Makes `waybill_test_<random>` on a server; without a template it is empty. */
export async function cloneDatabase(server: string, template?: string): Promise<TestDatabase> {
  const name = newTestDatabaseName()
  // Copying through the log of a small template beats the two checkpoints of copying its files.
  const source = template === undefined ? '' : ` TEMPLATE ${escapeIdentifier(template)} STRATEGY WAL_LOG`
  await execute(server, `CREATE DATABASE ${escapeIdentifier(name)}${source}`)
  return { url: withDatabase(server, name), drop: () => dropDatabase(server, name) }
}

/** Drops a database of the tests and refuses any other. */
export async function dropDatabase(server: string, name: string): Promise<void> {
  if (!/^waybill_test_[a-z0-9_]+$/.test(name)) throw new Error(`Not a database of the tests: ${name}`)
  await execute(server, `DROP DATABASE IF EXISTS ${escapeIdentifier(name)} WITH (FORCE)`)
}

/** A name no other run uses, even on a shared server. */
export function newTestDatabaseName(kind = ''): string {
  return `waybill_test_${kind}${randomBytes(8).toString('hex')}`
}

/** The connection string of another database on the same server. */
export function withDatabase(server: string, name: string): string {
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.href
}

/** Starts a PostgreSQL that keeps nothing: `stop` removes its files. */
export async function startTestCluster(settings: Readonly<Record<string, string>> = {}): Promise<TestCluster> {
  const dataDir = join(testFolder(), `cluster-${process.pid}-${randomBytes(4).toString('hex')}`)
  await mkdir(dataDir, { recursive: true })
  const cluster = await startEmbedded({
    dataDir,
    log: { info: () => undefined, warn: () => undefined },
    durable: false,
    // Databases of a few seconds need no tidying up.
    settings: { max_connections: '200', autovacuum: 'off', jit: 'off', ...settings },
  })
  return {
    url: (database) => cluster.url(database),
    stop: async () => {
      await cluster.stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** Where tests of this user keep their files; removed piece by piece by the tests that made them. */
export function testFolder(): string {
  return join(tmpdir(), `waybill-test-${process.getuid?.() ?? 0}`)
}

/** Runs one statement on a connection of its own. */
export async function execute<Row extends QueryResultRow>(url: string, sql: string): Promise<Row[]> {
  const client = new Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  try {
    const { rows } = await client.query<Row>(sql)
    return rows
  } finally {
    await client.end()
  }
}

declare module 'vitest' {
  interface ProvidedContext {
    /** The server of this test run (its maintenance database) and the migrated template on it. */
    database: { server: string; template: string }
  }
}
