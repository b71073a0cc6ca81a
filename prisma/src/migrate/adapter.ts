import { PrismaPg } from '@prisma/adapter-pg'
import { ColumnTypeEnum, DriverAdapterError } from '@prisma/driver-adapter-utils'
import type { SqlDriverAdapter, SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils'
import { type Pool, DatabaseError } from 'pg'

/**
 * The engine's way to the database through `pool`, which must have exactly one connection: the engine's advisory lock
 * belongs to a session. adapter-pg splits scripts at every `;`, which tears function bodies apart; here PostgreSQL
 * gets each script whole, in one implicit transaction.
 *
 * In the same transaction each of the `migrations` (script texts) marks itself as finished, so that a migration
 * without that mark has left nothing behind, whenever its server was killed.
 */
export function wholeScripts(pool: Pool, migrations: ReadonlySet<string>): SqlMigrationAwareDriverAdapterFactory {
  const factory = new PrismaPg(pool)
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connectToShadowDb: () => factory.connectToShadowDb(),
    connect: async () => {
      const adapter = await factory.connect()
      adapter.executeScript = async (script) => {
        await pool.query(migrations.has(script) ? script + markFinished : script).catch(refuse)
      }
      return adapter
    },
  }
}

const markFinished = `
;UPDATE "_prisma_migrations" SET finished_at = clock_timestamp() WHERE finished_at IS NULL AND rolled_back_at IS NULL`

/**
 * Stands in for a database where the engine only compares two schemas: it asks nothing but the version, and the oldest
 * version we support decides the dialect of the SQL.
 */
export const dialectOnly: SqlMigrationAwareDriverAdapterFactory = {
  provider: 'postgres',
  adapterName: 'dialect-only',
  connect: () => Promise.resolve(dialect),
  connectToShadowDb: () => Promise.resolve(dialect),
}

const dialect: SqlDriverAdapter = {
  provider: 'postgres',
  adapterName: 'dialect-only',
  queryRaw: () =>
    Promise.resolve({
      columnNames: ['exists', 'version', 'numeric_version'],
      columnTypes: [ColumnTypeEnum.Boolean, ColumnTypeEnum.Text, ColumnTypeEnum.Int32],
      rows: [[true, 'PostgreSQL 15.0', 150000]],
    }),
  executeRaw: noDatabase,
  executeScript: noDatabase,
  startTransaction: noDatabase,
  dispose: () => Promise.resolve(),
}

function noDatabase(): Promise<never> {
  return Promise.reject(new Error('Comparing two schemas needs no database.'))
}

function refuse(error: unknown): never {
  if (!(error instanceof DatabaseError)) throw error
  const { code = 'XX000', severity = 'ERROR', message, detail, column, hint } = error
  throw new DriverAdapterError({ kind: 'postgres', code, severity, message, detail, column, hint })
}
