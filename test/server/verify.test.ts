import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openLog } from '@waybill/server/events/log'
import { runVerify } from '@waybill/server/verify/run'
import { openSnapshot } from '@waybill/server/verify/snapshot'
import { verdictOf } from '@waybill/server/verify/verify'
import { keepBusy, openBusyShop, randomNumbers, type BusyShop } from './verify-shop.ts'

const sentences = async (shop: BusyShop) => (await verdictOf(shop)).findings.map((found) => found.text)

/** What people did in any of the busy shops. */
const happened = new Set<string>()

describe.each(['SHIP_ONLY', 'PICK_SHIP', 'PICK_PACK_SHIP'] as const)('a busy shop with %s', (steps) => {
  const random = randomNumbers(steps.length)
  let shop: BusyShop
  beforeAll(async () => {
    shop = await openBusyShop({ steps }, random, 12)
  })
  afterAll(() => shop.close())

  it('H56: has tables that follow from its log, and nothing else to find', async () => {
    const made = await keepBusy(shop, 300, random)
    expect(made.size).toBeGreaterThan(12)
    for (const type of made.keys()) happened.add(type)
    const verdict = await verdictOf(shop)
    expect(verdict.findings.map((found) => found.text)).toEqual([])
    expect(verdict.checked).toMatchObject(await countAll(shop))
  })

  it('has nothing to find while it works', async () => {
    const work = { done: false }
    const working = keepBusy(shop, 60, random).finally(() => {
      work.done = true
    })
    const found: string[] = []
    while (!work.done) found.push(...(await sentences(shop)))
    await working
    expect(found).toEqual([])
  })
})

it('has looked at shops to which goods were sent back', () => {
  expect(['ReturnRequested', 'ReturnReceived'].filter((type) => !happened.has(type))).toEqual([])
})

async function countAll({ pool }: BusyShop) {
  const { rows } = await pool.query(`SELECT (SELECT count(*)::int FROM event) AS events,
    (SELECT count(*)::int FROM root_head) AS roots, (SELECT count(*)::int FROM stock_item) AS "stockItems"`)
  return rows[0]
}

describe('a shop that was tampered with', () => {
  const random = randomNumbers(7)
  let shop: BusyShop
  beforeAll(async () => {
    shop = await openBusyShop({}, random, 4)
    const confirm = { name: 'orderConfirm', id: shop.orders[0], input: {} }
    await shop.run(shop.staff('SALES'), confirm)
  })
  afterAll(() => shop.close())

  /** Changes one value, verifies, and puts everything back. */
  async function afterChange(sql: string, undo: string): Promise<string> {
    await shop.pool.query(sql)
    const found = await sentences(shop)
    await shop.pool.query(undo)
    expect(await sentences(shop)).toEqual([])
    return found.join('\n')
  }

  it('finds an event of which one byte was changed, and names it', async () => {
    await shop.pool.query('ALTER TABLE event DISABLE TRIGGER event_append_only')
    const event = await shop.pool.query<{ id: string; root_id: string }>(
      `SELECT id, root_id FROM event WHERE type = 'CartLineAdded' ORDER BY xid, seq LIMIT 1`,
    )
    const { id, root_id: root } = event.rows[0] ?? { id: '', root_id: '' }
    const set = (from: string, to: string) =>
      `UPDATE event SET data = replace(data::text, '"sku": "${from}"', '"sku": "${to}"')::jsonb WHERE id = '${id}'`
    const found = await afterChange(set('MUG', 'MUH'), set('MUH', 'MUG'))
    const sentence = new RegExp(
      `^Event ${id}: hash of event \\d+ of order ${root} \\(CartLineAdded\\) is .{64}, expected`,
    )
    expect(found).toMatch(sentence)
    expect(found).toContain('sku is MUG, expected MUH by the log.')
  })

  it('finds content of an event that is no longer of its form', async () => {
    const first = '(SELECT id FROM event ORDER BY xid, seq LIMIT 1)'
    const kept = await shop.pool.query<{ data: object }>(`SELECT data FROM event WHERE id = ${first}`)
    const found = await afterChange(
      `UPDATE event SET data = '7' WHERE id = ${first}`,
      `UPDATE event SET data = '${JSON.stringify(kept.rows[0]?.data)}' WHERE id = ${first}`,
    )
    expect(found).toContain('by the hash chain.')
  })

  it('finds an event that was taken out at the end of its chain', async () => {
    await shop.pool.query('CREATE TABLE kept AS SELECT * FROM event ORDER BY xid DESC, seq DESC LIMIT 1')
    const found = await afterChange(
      'DELETE FROM event WHERE id IN (SELECT id FROM kept)',
      'INSERT INTO event OVERRIDING SYSTEM VALUE SELECT * FROM kept; DROP TABLE kept',
    )
    expect(found).toContain('number of events is')
    expect(found).toContain('last hash is')
  })

  it('finds a derived column that was changed', async () => {
    const order = `"order" SET captured = captured`
    const found = await afterChange(
      `UPDATE ${order} + 1 WHERE id = '${shop.orders[0]}'`,
      `UPDATE ${order} - 1 WHERE id = '${shop.orders[0]}'`,
    )
    expect(found).toContain(`Order ${shop.orders[0]}: captured is 1, expected 0 by its lines, payments and deliveries.`)
    expect(found).toContain(`Order ${shop.orders[0]}: captured is 1, expected 0 by the log.`)
  })

  it.each(['on_hand', 'held', 'waiting'])('finds a stock figure that was changed: %s', async (column) => {
    const item = '(SELECT min(id::text)::uuid FROM stock_item)'
    const found = await afterChange(
      `UPDATE stock_item SET ${column} = ${column} + 1 WHERE id = ${item}`,
      `UPDATE stock_item SET ${column} = ${column} - 1 WHERE id = ${item}`,
    )
    expect(found).toContain('by its moves, order lines and transfers.')
  })

  it('finds a stock move that the log does not know', async () => {
    const found = await afterChange(
      `INSERT INTO stock_move SELECT gen_random_uuid(), stock_item_id, 'STOCK', 'OUTPUT', 1, 'FORGED', NULL, at FROM stock_move LIMIT 1`,
      `DELETE FROM stock_move WHERE cause = 'FORGED'`,
    )
    expect(found).toContain('number of moves is 2, expected 1 by the log.')
  })

  it('finds a queue entry that is missing, and one that is too much', async () => {
    await shop.pool.query('CREATE TABLE kept AS SELECT * FROM queue_entry')
    const missing = await afterChange('DELETE FROM queue_entry', 'INSERT INTO queue_entry SELECT * FROM kept')
    expect(missing).toMatch(/entry in TO_SHIP is nothing, expected delivery .* by the rules of the queues/)
    const extra = await afterChange(
      `INSERT INTO queue_entry SELECT 'LATE', record_type, record_id, root_id, entered_at FROM kept`,
      `DELETE FROM queue_entry WHERE queue = 'LATE'; DROP TABLE kept`,
    )
    expect(extra).toMatch(/entry in LATE is delivery .*, expected nothing by the rules of the queues/)
  })

  it('finds a queue that is counted wrongly', async () => {
    const found = await afterChange(
      `INSERT INTO queue_tally (queue, change) VALUES ('TO_SHIP', 1)`,
      `INSERT INTO queue_tally (queue, change) VALUES ('TO_SHIP', -1)`,
    )
    expect(found).toContain('Queue tally TO_SHIP: count is 2, expected 1 by the rules of the queues.')
  })

  it('finds a deadline that was moved', async () => {
    const found = await afterChange(
      `UPDATE timer SET due_at = due_at + interval '1 second'`,
      `UPDATE timer SET due_at = due_at - interval '1 second'`,
    )
    expect(found).toMatch(/deadline deliveryLate is .* expected .* by the rules of the deadlines/)
    expect(found).toContain('deadline cartAbandon is')
  })

  it('finds a number that has lost its form, and one that its sequence will give again', async () => {
    const number = (value: string) => `UPDATE "order" SET number = '${value}' WHERE id = '${shop.orders[0]}'`
    expect(await afterChange(number('X1'), number('S00001'))).toContain('by the rules of numbering.')
    expect(await afterChange(number('S00099'), number('S00001'))).toContain('number is S00099, expected at most 1')
  })

  it('finds rows that have no history', async () => {
    const found = await afterChange(
      `INSERT INTO sales_team VALUES (gen_random_uuid(), 1, 'Ghosts')`,
      `DELETE FROM sales_team WHERE name = 'Ghosts'`,
    )
    expect(found).toMatch(/^Sales team .*: history is nothing, expected one by the log\.$/)
  })

  it('leaves deadlines alone that were set before the settings changed', async () => {
    const { rows } = await shop.pool.query<{ id: string }>('SELECT id FROM shop')
    const change = { name: 'settingsUpdate', id: rows[0]?.id, input: { abandonedDelayMinutes: 77 } }
    await shop.run(shop.staff('MANAGER'), change)
    expect(await sentences(shop)).toEqual([])
  })

  it('says at the end what was looked at', async () => {
    const lines: string[] = []
    await runVerify(shop, (line) => lines.push(line))
    expect(lines).toHaveLength(2)
    expect(lines[0]).toMatch(/^Checked \d+ events of \d+ records, \d+ rows, 4 orders, 3 stock items, 2 numbers\.$/)
    expect(lines[1]).toBe('All is as it has to be.')
  })

  it('holds no feed back while it reads', async () => {
    const log = await openLog(shop.pool)
    const snapshot = await openSnapshot(shop.pool)
    await snapshot.db.query('SELECT count(*) FROM event')
    const note = { name: 'orderAssign', id: shop.orders[1], input: { salesperson: staffId(shop) } }
    const event = await shop.run(shop.staff('SALES'), note)
    const head = await log.head()
    const told = async () => (await log.after({ xid: head.xid - 1n, seq: 0n }, 100)).map((one) => one.id)
    // Transactions of other tests on the same server may hold it back for a moment; this one goes on all the while.
    await expect.poll(told, { timeout: 20_000, interval: 20 }).toContain(event.id)
    await snapshot.close()
  })
})

function staffId(shop: BusyShop): string {
  const actor = shop.staff('SALES')
  return actor.kind === 'STAFF' ? actor.id : ''
}
