import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Pool } from 'pg'
import { openPool } from '@waybill/prisma/db'
import { exportAll } from '@waybill/server/backup/export'
import { importAll } from '@waybill/server/backup/import'
import { isImportUnfinished } from '@waybill/server/backup/marker'
import { runExport, runRestore } from '@waybill/server/backup/run'
import { openLog } from '@waybill/server/events/log'
import { rowsAsOf } from '@waybill/server/verify/as-of'
import { verdictOf } from '@waybill/server/verify/verify'
import { createTestDatabase } from '../support/database.ts'
import { openDesk } from '../support/desk.ts'
import { visible } from '../support/quiet.ts'
import { keepBusy, openBusyShop, randomNumbers, type BusyShop } from './verify-shop.ts'

const random = randomNumbers(11)
const moments: Temporal.Instant[] = []
let shop: BusyShop
let lines: string[]
beforeAll(async () => {
  shop = await openBusyShop({ steps: 'PICK_PACK_SHIP' }, random, 8)
  for (let round = 0; round < 6; round += 1) {
    await keepBusy(shop, 40, random)
    moments.push(shop.clock.now())
  }
  await addOperationalRows(shop.pool)
  lines = await Array.fromAsync(exportAll({ pool: shop.pool, now: shop.clock.now }))
})
afterAll(() => shop.close())

/** What the desk does not make: mails, files, consumers of the log, secrets. */
async function addOperationalRows(pool: Pool): Promise<void> {
  await pool.query(`
    INSERT INTO mail_message (id, key, kind, locale, recipient, subject, html, text, state, created_at)
      VALUES (gen_random_uuid(), 'k', 'ORDER', 'fa', 'ada@example.com', 'سفارش “1”', E'<p>\\n</p>', '', 'KEPT', '2026-03-03 09:00:00.123456Z');
    INSERT INTO document (id, kind, name, media_type, bytes, at)
      VALUES (gen_random_uuid(), 'LABEL', 'a.pdf', 'application/pdf', '\\x00ff10'::bytea, now());
    INSERT INTO installation VALUES ('documentKey', 'a-secret-of-this-installation');
    INSERT INTO session VALUES ('a-session', NULL, NULL, now(), now());
    INSERT INTO idempotency VALUES ('STAFF:1', 'key', 'hash', '{"event": {"facts": {"a": null}}}', now());
    INSERT INTO webhook_receipt VALUES ('TEST', 'evt_1', 'DONE', now());
    INSERT INTO consumer_cursor SELECT 'dispatcher', e.xid::text, e.seq FROM event e ORDER BY e.xid, e.seq OFFSET 20 LIMIT 1;
    INSERT INTO consumer_cursor VALUES ('new', '0', 0)`)
}

/** An empty migrated database for the time of one test. */
async function withEmptyDatabase(use: (pool: Pool, url: string) => Promise<void>): Promise<void> {
  const database = await createTestDatabase()
  const pool = openPool(database.url)
  try {
    await use(pool, database.url)
  } finally {
    await pool.end()
    await database.drop()
  }
}

async function* each(values: readonly string[]): AsyncGenerator<string> {
  yield* values
}

const countRows = async (pool: Pool): Promise<number> => {
  const tables = Object.keys(JSON.parse(lines[0] ?? '{}').tables)
  const counts = tables.map((table) => `(SELECT count(*)::int FROM "${table}")`)
  const { rows } = await pool.query<{ n: number }>(`SELECT ${counts.join(' + ')} AS n`)
  return rows[0]?.n ?? -1
}

describe('a restored copy', () => {
  it('H56: passes verify, has every row, and shows the past as the original does', async () => {
    await withEmptyDatabase(async (pool, url) => {
      const report = await importAll({ pool, open: () => each(lines) })
      expect(report.rows).toBe(lines.length - 2)
      const before = await verdictOf(shop)
      const copy = await openDesk({ url })
      try {
        const after = await verdictOf(copy)
        expect(after.findings.map((found) => found.text)).toEqual([])
        expect(after.checked).toEqual(before.checked)
        for (const rootId of shop.orders) {
          for (const at of moments) {
            const past = await rowsAsOf({ ...shop, rootId, at })
            expect(toPlain(await rowsAsOf({ ...copy, rootId, at }))).toEqual(toPlain(past))
          }
        }
      } finally {
        await copy.pool.end()
      }
    })
  })

  it('gives the same backup again, byte for byte, but for its head and its end', async () => {
    await withEmptyDatabase(async (pool) => {
      await importAll({ pool, open: () => each(lines) })
      const again = await Array.fromAsync(exportAll({ pool, now: shop.clock.now }))
      expect(again.slice(1, -1)).toEqual(lines.slice(1, -1))
      const [first, second] = [lines[0], again[0]].map((line) => JSON.parse(line ?? ''))
      expect(second.epoch).not.toBe(first.epoch)
      expect({ ...second, epoch: first.epoch }).toEqual(first)
    })
  })

  it('goes on with the next number and the next event, under a new epoch', async () => {
    await withEmptyDatabase(async (pool, url) => {
      const last = await openLog(shop.pool)
      const { epoch } = await importAll({ pool, open: () => each(lines) })
      const log = await openLog(pool)
      expect(log.epoch).toBe(epoch)
      expect(log.epoch).not.toBe(last.epoch)
      const numbers = `SELECT max(substr(number, 2)::int) AS n FROM "order"`
      const { rows: highest } = await shop.pool.query<{ n: number }>(numbers)
      const { rows: next } = await pool.query<{ n: number }>(`SELECT nextval('order_number_seq') AS n`)
      expect(next[0]?.n).toBeGreaterThan(highest[0]?.n ?? Infinity)
      await visible({ pool })
      const before = await log.head()
      const copy = await openDesk({ url })
      const made = await copy.run(copy.staff('SALES'), { name: 'cartCreate', id: undefined, input: {} })
      // Another test's transaction may hold the log back for a moment.
      const told = async () => (await log.after(before, 10)).map((event) => event.id)
      await expect.poll(told).toEqual([made.id])
      await copy.pool.end()
    })
  })

  it('has the events in the order of the log, and every consumer behind the same event', async () => {
    const order = 'SELECT e.id FROM event e ORDER BY e.xid, e.seq'
    const place = `SELECT c.name, (SELECT count(*)::int FROM event e WHERE (e.xid, e.seq) <= (c.xid::xid8, c.seq)) AS read
      FROM consumer_cursor c ORDER BY name`
    await withEmptyDatabase(async (pool) => {
      await importAll({ pool, open: () => each(lines) })
      expect((await pool.query(order)).rows).toEqual((await shop.pool.query(order)).rows)
      const read = [
        { name: 'dispatcher', read: 21 },
        { name: 'new', read: 0 },
      ]
      expect((await shop.pool.query(place)).rows).toEqual(read)
      expect((await pool.query(place)).rows).toEqual(read)
    })
  })
})

const toPlain = (rows: object): unknown =>
  JSON.parse(JSON.stringify(rows, (_, value: unknown) => (value instanceof Map ? [...value] : value)))

describe('a backup', () => {
  it('holds every table but those of this machine, and no secret', async () => {
    const { rows } = await shop.pool.query<{ name: string }>(
      `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`,
    )
    const held = Object.keys(JSON.parse(lines[0] ?? '').tables)
    const left = rows.map((row) => row.name).filter((name) => !held.includes(name))
    expect(left).toEqual([
      '_prisma_migrations',
      'consumer_cursor',
      'installation',
      'queue_tally',
      'rate_count',
      'session',
      'sign_in_link',
    ])
    expect(lines.join('\n')).not.toContain('a-secret-of-this-installation')
  })

  it('shows one moment while the shop goes on', async () => {
    const reading = exportAll({ pool: shop.pool, now: shop.clock.now })
    const header = await reading.next()
    await shop.run(shop.staff('SALES'), { name: 'cartCreate', id: undefined, input: {} })
    const rest = await Array.fromAsync(reading)
    await withEmptyDatabase(async (pool) => {
      const report = await importAll({ pool, open: () => each([header.value ?? '', ...rest]) })
      expect(report.counts.order).toBe(shop.orders.length)
    })
  })

  it('gives its connection back when nobody reads on', async () => {
    const reading = exportAll({ pool: shop.pool, now: shop.clock.now })
    await reading.next()
    await reading.return(undefined)
    expect(shop.pool.idleCount).toBe(shop.pool.totalCount)
  })

  it('is written and read as text in pieces of any size', async () => {
    let text = ''
    const written = await runExport({ pool: shop.pool, now: shop.clock.now }, (piece) => void (text += piece))
    expect(text.split('\n')).toHaveLength(written + 1)
    const pieces = text.match(/[^]{1,777}/gu) ?? []
    const progress: number[] = []
    await withEmptyDatabase(async (pool) => {
      const report = await runRestore({ pool, onProgress: (rows) => progress.push(rows) }, () => each(pieces))
      expect(progress.at(-1)).toBe(report.rows)
    })
  })
})

describe('refuses, and keeps nothing of,', () => {
  const row = () => lines.findIndex((line) => line.startsWith('{"table":"contact"'))
  const changed = (index: number, change: (line: string) => string) =>
    lines.map((line, at) => (at === index ? change(line) : line))
  const cases: readonly [string, () => readonly string[], RegExp][] = [
    ['a file of which one byte was changed', () => changed(row(), (line) => line.replace('Ada', 'Ade')), /altered/],
    ['a file without its end', () => lines.slice(0, -1), /cut off/],
    [
      'a file cut off in a line',
      () => [...lines.slice(0, 9), lines[9]?.slice(0, 20) ?? ''],
      /Line 10 .* cannot be read/,
    ],
    ['a file from which a row was taken', () => lines.toSpliced(row(), 1), /altered/],
    ['a file that goes on after its end', () => [...lines, lines[1] ?? ''], /goes on after its end/],
    ['an empty file', () => [], /empty/],
    ['another kind of file', () => ['sku,name', 'MUG,Mug'], /not a backup/],
    ['a file of a later form', () => changed(0, (line) => line.replace('"version":1', '"version":2')), /version 2/],
  ]
  it.each(cases)('%s', async (_, file, message) => {
    await withEmptyDatabase(async (pool) => {
      await expect(importAll({ pool, open: () => each(file()) })).rejects.toThrow(message)
      expect(await countRows(pool)).toBe(0)
      expect(await isImportUnfinished(pool)).toBe(false)
    })
  })

  it('a backup into a database that has rows', async () => {
    const before = await countRows(shop.pool)
    await expect(importAll({ pool: shop.pool, open: () => each(lines) })).rejects.toThrow('This database is not empty')
    expect(await countRows(shop.pool)).toBe(before)
  })

  it('a backup of a newer Waybill, with a column that is not known here', async () => {
    await withEmptyDatabase(async (pool) => {
      await pool.query('ALTER TABLE contact DROP COLUMN vat_id')
      await expect(importAll({ pool, open: () => each(lines) })).rejects.toThrow('no contact.vat_id')
      expect(await countRows(pool)).toBe(0)
    })
  })

  it('a file that breaks while it is read the second time', async () => {
    await withEmptyDatabase(async (pool) => {
      let reads = 0
      const open = () => each((reads += 1) === 1 ? lines : lines.slice(0, -40))
      await expect(importAll({ pool, open })).rejects.toThrow('cut off')
      expect(await countRows(pool)).toBe(0)
      expect(await isImportUnfinished(pool)).toBe(false)
    })
  })
})

describe('an import that was killed', () => {
  it('leaves its mark, so that nothing is served or exported, and the next import begins anew', async () => {
    await withEmptyDatabase(async (pool) => {
      await pool.query(`INSERT INTO installation VALUES ('import', 'begun')`)
      await pool.query(`INSERT INTO sales_team VALUES (gen_random_uuid(), 1, 'Half')`)
      expect(await isImportUnfinished(pool)).toBe(true)
      await expect(exportAll({ pool, now: shop.clock.now }).next()).rejects.toThrow('has not come to its end')
      await importAll({ pool, open: () => each(lines) })
      expect(await isImportUnfinished(pool)).toBe(false)
      expect(await countRows(pool)).toBe(lines.length - 2)
    })
  })

  it('does not run beside another', async () => {
    await withEmptyDatabase(async (pool) => {
      const both = await Promise.allSettled([1, 2].map(() => importAll({ pool, open: () => each(lines) })))
      expect(both.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
      expect(await countRows(pool)).toBe(lines.length - 2)
    })
  })
})
