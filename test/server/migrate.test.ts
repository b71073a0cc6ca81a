import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { diffSql, migrate } from '@waybill/prisma/migrate'
import { openSession } from '@waybill/prisma/migrate/session'
import { createMigration } from '@waybill/prisma/new-migration'
import { type QueryResultRow, Client } from 'pg'
import { afterEach, beforeEach, describe, expect, inject, test, vi } from 'vitest'
import { type TestDatabase, cloneDatabase, execute } from '../support/database.ts'

let database: TestDatabase
let directory: string

beforeEach(async () => {
  database = await cloneDatabase(inject('database').server)
  directory = await mkdtemp(join(tmpdir(), 'waybill-migrations-'))
})

afterEach(async () => {
  await database.drop()
  await rm(directory, { recursive: true })
})

describe('migrate', () => {
  test('sends a script whole, with the semicolons inside function bodies', async () => {
    await add(
      '20260101000000_shelf',
      `CREATE TABLE shelf (id int PRIMARY KEY, label text);
      CREATE FUNCTION label_shelf() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        NEW.label := 'shelf; ' || NEW.id;
        RETURN NEW;
      END $$;
      CREATE TRIGGER label BEFORE INSERT ON shelf FOR EACH ROW EXECUTE FUNCTION label_shelf(); -- the end`,
    )
    expect(await run()).toEqual({ applied: ['20260101000000_shelf'] })
    expect(await query('INSERT INTO shelf (id) VALUES (7) RETURNING *')).toEqual([{ id: 7, label: 'shelf; 7' }])
  })

  test('does nothing the second time', async () => {
    await add('20260101000000_shelf', 'CREATE TABLE shelf (id int)')
    await run()
    const before = await history()
    expect(await run()).toEqual({ applied: [] })
    expect(await history()).toEqual(before)
  })

  test('applies only what is new, in the order of the names', async () => {
    await add('20260101000000_shelf', 'CREATE TABLE shelf (id int)')
    await run()
    await add('20260103000000_rename', 'ALTER TABLE shelf RENAME TO rack')
    await add('20260102000000_column', 'ALTER TABLE shelf ADD COLUMN label text')
    expect(await run()).toEqual({ applied: ['20260102000000_column', '20260103000000_rename'] })
  })

  test('lets one of two servers migrate while the other waits', async () => {
    await add('20260101000000_slow', 'CREATE TABLE shelf (id int); SELECT pg_sleep(0.5)')
    await add('20260102000000_more', 'ALTER TABLE shelf ADD COLUMN label text')
    const results = await Promise.all([run(), run()])
    expect(results.map((result) => result.applied.length).toSorted((a, b) => a - b)).toEqual([0, 2])
    expect((await history()).map((row) => row.migration_name)).toEqual(['20260101000000_slow', '20260102000000_more'])
  })

  test('keeps its lock while a table is not there yet, and lets go of it in the end', async () => {
    const { pool, end } = await openSession(database.url, 'migration')
    await pool.query('SELECT pg_advisory_lock(7)')
    await expect(pool.query('SELECT FROM nowhere')).rejects.toThrow('does not exist')
    await expect(pool.connect().then((client) => client.query('SELECT FROM nowhere'))).rejects.toThrow('does not exist')
    const free = async () => (await query('SELECT pg_try_advisory_lock(7) AS free'))[0]
    expect(await free()).toEqual({ free: false })
    await end()
    await expect.poll(free).toEqual({ free: true })
  })

  test('names the migration that fails, keeps nothing of it, and applies the corrected one later', async () => {
    await add('20260101000000_shelf', 'CREATE TABLE shelf (id int); CREATE TABL rack (id int)')
    await expect(run()).rejects.toThrow(
      'The migration 20260101000000_shelf failed: ERROR: syntax error at or near "TABL"',
    )
    expect(await query(`SELECT to_regclass('shelf')::text AS shelf`)).toEqual([{ shelf: null }])
    await add('20260101000000_shelf', 'CREATE TABLE shelf (id int); CREATE TABLE rack (id int)')
    expect(await run()).toEqual({ applied: ['20260101000000_shelf'] })
  })

  test('recovers when the server was killed in the middle of a migration', async () => {
    await add('20260101000000_shelf', 'CREATE TABLE shelf (id int); SELECT pg_sleep(20)')
    const interrupted = run().catch((error: unknown) => error)
    await waitFor(
      async () =>
        (
          await query(`SELECT 1 FROM pg_stat_activity WHERE query LIKE '%pg_sleep(20)%'
      AND pid <> pg_backend_pid() AND datname = current_database()`)
        ).length === 1,
    )
    await query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND pid <> pg_backend_pid()`)
    expect(await interrupted).toBeInstanceOf(Error)
    await add('20260101000000_shelf', 'CREATE TABLE shelf (id int)')
    expect(await run()).toEqual({ applied: ['20260101000000_shelf'] })
  })

  test('ends in the middle of a migration when told to, and leaves nothing of it', async () => {
    await add('20260101000000_shelf', 'CREATE TABLE shelf (id int); SELECT pg_sleep(60)')
    const stop = new AbortController()
    const stopped = run(stop.signal).catch((error: unknown) => error)
    await waitFor(
      async () =>
        (
          await query(`SELECT 1 FROM pg_stat_activity WHERE query LIKE '%pg_sleep(60)%'
      AND pid <> pg_backend_pid() AND datname = current_database()`)
        ).length === 1,
    )
    stop.abort(new Error('Stopped'))
    expect(await stopped).toEqual(new Error('Stopped'))
    expect(await query(`SELECT to_regclass('shelf')::text AS shelf`)).toEqual([{ shelf: null }])
    await add('20260101000000_shelf', 'CREATE TABLE shelf (id int)')
    expect(await run()).toEqual({ applied: ['20260101000000_shelf'] })
  })

  test('keeps the record that prisma migrate deploy keeps', async () => {
    await add('20260101000000_shelf', 'CREATE TABLE shelf (id int)')
    await run()
    expect(await history()).toEqual([
      {
        migration_name: '20260101000000_shelf',
        checksum: createHash('sha256').update('CREATE TABLE shelf (id int)').digest('hex'),
        applied_steps_count: 1,
        finished: true,
        rolled_back: false,
      },
    ])
  })

  test('refuses a database that is newer than the program', async () => {
    await add('20260101000000_shelf', 'CREATE TABLE shelf (id int)')
    await add('20260102000000_rack', 'CREATE TABLE rack (id int)')
    await run()
    await rm(join(directory, '20260102000000_rack'), { recursive: true })
    await expect(run()).rejects.toThrow(
      'The database is newer than this version of Waybill (it has the migration 20260102000000_rack): update Waybill.',
    )
  })

  test('asks one question when everything is applied', async () => {
    await add('20260101000000_shelf', 'CREATE TABLE shelf (id int)')
    await run()
    const asked = vi.spyOn(Client.prototype, 'query')
    try {
      await run()
      expect(asked).toHaveBeenCalledTimes(1)
    } finally {
      asked.mockRestore()
    }
  })
})

describe('a new migration', () => {
  const now = Temporal.Instant.from('2026-03-01T09:30:15.987Z')

  test('holds the SQL from the schema of the newest migration to the present one', async () => {
    const schema = await writeSchema('id Int @id')
    const options = { schema, directory, now }
    expect(await createMigration({ ...options, name: 'shelf' })).toBe(join(directory, '20260301093015_shelf'))
    await writeSchema('id Int @id\n  label String?')
    const folder = await createMigration({ ...options, name: 'label', now: now.add({ hours: 1 }) })
    expect(folder).toBe(join(directory, '20260301103015_label'))
    const sql = await readFile(join(directory, '20260301103015_label/migration.sql'), 'utf8')
    expect(sql).toBe('-- AlterTable\nALTER TABLE "Shelf" ADD COLUMN     "label" TEXT;\n')
    await rm(schema)
    expect(await run()).toEqual({ applied: ['20260301093015_shelf', '20260301103015_label'] })
  })

  test('is not made when nothing changed', async () => {
    const schema = await writeSchema('id Int @id')
    await createMigration({ name: 'shelf', schema, directory, now })
    expect(await createMigration({ name: 'again', schema, directory, now: now.add({ hours: 1 }) })).toBeUndefined()
    expect(await readdir(directory)).toEqual(['20260301093015_shelf', 'schema.prisma'])
  })

  test('starts from the empty database when there is none before', async () => {
    const schema = 'datasource db {\n  provider = "postgresql"\n}\n\nmodel Shelf {\n  id Int @id\n}\n'
    expect(await diffSql({ from: undefined, to: schema })).toContain('CREATE TABLE "Shelf"')
  })
})

async function add(name: string, script: string): Promise<void> {
  await mkdir(join(directory, name), { recursive: true })
  await writeFile(join(directory, name, 'migration.sql'), script)
}

async function writeSchema(fields: string): Promise<string> {
  const file = join(directory, 'schema.prisma')
  await writeFile(file, `datasource db {\n  provider = "postgresql"\n}\n\nmodel Shelf {\n  ${fields}\n}\n`)
  return file
}

function run(signal?: AbortSignal): Promise<{ applied: string[] }> {
  return migrate({ connectionString: database.url, directory, ...(signal === undefined ? {} : { signal }) })
}

function query(sql: string): Promise<QueryResultRow[]> {
  return execute(database.url, sql)
}

function history(): Promise<QueryResultRow[]> {
  return query(`SELECT migration_name, checksum, applied_steps_count, finished_at IS NOT NULL AS finished,
    rolled_back_at IS NOT NULL AS rolled_back FROM _prisma_migrations ORDER BY started_at`)
}

async function waitFor(condition: () => Promise<boolean>): Promise<void> {
  await expect.poll(condition, { interval: 20 }).toBe(true)
}
