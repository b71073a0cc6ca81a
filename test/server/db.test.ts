import { createDatabaseIfMissing, openPool, openPrisma } from '@waybill/prisma/db'
import { together } from '@waybill/server/commands/together'
import { wireTypes } from '@waybill/prisma/value-types'
import type pg from 'pg'
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest'
import {
  type TestDatabase,
  cloneDatabase,
  dropDatabase,
  newTestDatabaseName,
  withDatabase,
} from '../support/database.ts'

let database: TestDatabase
let pool: pg.Pool | undefined

beforeEach(async () => {
  database = await cloneDatabase(inject('database').server)
})

afterEach(async () => {
  await pool?.end()
  pool = undefined
  await database.drop()
})

describe('a pool', () => {
  const sample = `SELECT 9007199254740991::int8 AS count, '2026-03-01 10:30:00.123+01'::timestamptz AS at,
    '2026-03-29'::date AS day, NULL::timestamptz AS never`

  test('gives whole numbers and Temporal values', async () => {
    pool = openPool(database.url)
    const { rows } = await pool.query(sample)
    expect(rows).toEqual([
      {
        count: 9_007_199_254_740_991,
        at: Temporal.Instant.from('2026-03-01T09:30:00.123Z'),
        day: Temporal.PlainDate.from('2026-03-29'),
        never: null,
      },
    ])
  })

  test('gives texts ready to be sent when asked for wire types', async () => {
    pool = openPool(database.url, { types: wireTypes })
    const { rows } = await pool.query(sample)
    expect(rows).toEqual([
      { count: 9_007_199_254_740_991, at: '2026-03-01T09:30:00.123Z', day: '2026-03-29', never: null },
    ])
  })

  test('throws rather than round a number', async () => {
    pool = openPool(database.url)
    await expect(pool.query('SELECT 9007199254740992::int8')).rejects.toThrow(
      '9007199254740992 is too large for a number.',
    )
  })

  test('lives in UTC whatever the database prefers, and keeps the options of its address', async () => {
    const name = new URL(database.url).pathname.slice(1)
    pool = openPool(`${database.url}?options=-c%20work_mem%3D5MB`)
    await pool.query(`ALTER DATABASE ${name} SET TimeZone = 'Asia/Tehran'`)
    await pool.end()
    pool = openPool(`${database.url}?options=-c%20work_mem%3D5MB`)
    const { rows } = await pool.query(
      `SELECT current_setting('TimeZone') AS zone, current_setting('work_mem') AS memory`,
    )
    expect(rows).toEqual([{ zone: 'UTC', memory: '5MB' }])
  })

  test('ends a statement that runs too long', async () => {
    pool = openPool(database.url, { statementTimeout: 50 })
    await expect(pool.query('SELECT pg_sleep(10)')).rejects.toThrow('canceling statement due to statement timeout')
  })

  test('outlives a broken idle connection', async () => {
    const { promise: broken, resolve } = Promise.withResolvers<Error>()
    pool = openPool(database.url, { onError: resolve })
    const { rows } = await pool.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')
    const other = openPool(database.url)
    await other.query('SELECT pg_terminate_backend($1)', [rows[0]?.pid])
    await other.end()
    expect((await broken).message).toContain('terminating connection due to administrator command')
    expect((await pool.query('SELECT 1 AS alive')).rows).toEqual([{ alive: 1 }])
  })
})

test('a statement that is planned once is not planned again, and finds its rows by index in a table of any size', async () => {
  pool = openPool(database.url, { max: 1, plannedOnce: true })
  await pool.query('CREATE TABLE small (id int PRIMARY KEY)')
  const find = { name: 'find', text: 'SELECT id FROM small WHERE id = ANY($1::int[])' }
  for (let times = 0; times < 3; times += 1) await pool.query({ ...find, values: [[1]] })
  const { rows } = await pool.query(
    `SELECT generic_plans::int AS once, custom_plans::int AS anew FROM pg_prepared_statements WHERE name = 'find'`,
  )
  expect(rows).toEqual([{ once: 3, anew: 0 }])
  const plan = await pool.query<{ 'QUERY PLAN': string }>(`EXPLAIN (COSTS OFF) EXECUTE find('{1}')`)
  expect(plan.rows.map((row) => row['QUERY PLAN']).join()).toContain('small_pkey')
})

test('statements that are sent together are answered each for itself, and none is carried out after one that failed', async () => {
  pool = openPool(database.url, { max: 1 })
  await pool.query('CREATE TABLE sent (n int)')
  const tx = await pool.connect()
  const answers = await together(tx, () =>
    Promise.allSettled(
      ['BEGIN', 'INSERT INTO sent VALUES (1)', 'SELECT 1 / 0', 'INSERT INTO sent VALUES (2)', 'COMMIT'].map((text) =>
        tx.query(text),
      ),
    ),
  )
  tx.release()
  expect(answers.map((answer) => answer.status)).toEqual([
    'fulfilled',
    'fulfilled',
    'rejected',
    'rejected',
    'fulfilled',
  ])
  expect((await pool.query('SELECT n FROM sent')).rows).toEqual([])
})

describe('the Prisma client', () => {
  test('prepares a statement once it repeats, under one name for all connections', async () => {
    pool = openPool(database.url, { max: 1 })
    const prisma = openPrisma(pool)
    const prepared = `SELECT name FROM pg_prepared_statements WHERE statement LIKE 'SELECT 41%'`
    await prisma.$queryRaw`SELECT 41 + ${1}::int AS answer`
    expect((await pool.query(prepared)).rows).toEqual([])
    for (let times = 0; times < 3; times += 1) await prisma.$queryRaw`SELECT 41 + ${1}::int AS answer`
    expect((await pool.query(prepared)).rows).toHaveLength(1)
    await prisma.$disconnect()
    expect((await pool.query('SELECT 1 AS alive')).rows).toEqual([{ alive: 1 }])
  })

  test('writes a moment as that moment', async () => {
    pool = openPool(database.url)
    const prisma = openPrisma(pool)
    const at = new Date('2026-03-01T09:30:00.123Z')
    await pool.query('CREATE TABLE moment (at timestamptz)')
    await prisma.$executeRaw`INSERT INTO moment VALUES (${at})`
    expect((await pool.query('SELECT at FROM moment')).rows).toEqual([{ at: Temporal.Instant.from(at.toISOString()) }])
    await prisma.$disconnect()
  })
})

test('a missing database is made once, even by two servers at once', async () => {
  const { server } = inject('database')
  const name = newTestDatabaseName()
  const url = withDatabase(server, name)
  const made = await Promise.all([createDatabaseIfMissing(url), createDatabaseIfMissing(url)])
  expect(made.filter((one) => one)).toEqual([true])
  expect(await createDatabaseIfMissing(url)).toBe(false)
  await dropDatabase(server, name)
})
