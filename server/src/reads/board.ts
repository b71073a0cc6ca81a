import type { Pool } from 'pg'
import { queueNames, type QueueName } from '@waybill/schema/domain/queues'
import type { Board, BoardCard, QueueFigures, QueueHistory } from '@waybill/schema/reads'
import { encodeCursor } from '../events/cursor.ts'

/** What a card shows, from the record in the queue and the order behind it. */
const cardSelect = `
  SELECT q.queue, q.record_type, q.record_id, q.entered_at, o.id AS order_id, d.late_at,
    COALESCE(d.version, e.version, o.version) AS version,
    COALESCE(d.number, e.code, o.number, '') AS number,
    COALESCE(c.company, c.name, '') AS title,
    COALESCE(d.state, e.state, o.state, '') AS state,
    o.total, o.currency,
    COALESCE((
      SELECT sum(l.planned) FROM transfer_line l JOIN transfer t ON t.id = l.transfer_id
      WHERE t.delivery_id = d.id AND t.position = 0
    ), (
      SELECT sum(l.ordered - l.cancelled) FROM order_line l WHERE l.order_id = o.id AND l.kind <> 'DELIVERY'
    ), 0)::int AS units,
    COALESCE((
      SELECT sum(l.planned - l.reserved) FROM transfer_line l JOIN transfer t ON t.id = l.transfer_id
      WHERE t.delivery_id = d.id AND t.position = 0 AND t.done_at IS NULL
    ), 0)::int AS "unitsWaiting"`

const cardJoins = `
  LEFT JOIN delivery d ON q.record_type = 'delivery' AND d.id = q.record_id
  LEFT JOIN exception e ON q.record_type = 'exception' AND e.id = q.record_id
  LEFT JOIN "order" o ON o.id = COALESCE(d.order_id, e.order_id, q.record_id)
  LEFT JOIN contact c ON c.id = o.contact_id`

/** How many stand in a queue: the sum of what was added and removed, which does not grow with the queue. */
const countOfQueue = '(SELECT COALESCE(sum(a.change), 0)::int FROM queue_tally a WHERE a.queue = n.queue)'

export const boardStatement = `
  SELECT pg_current_snapshot()::text AS snapshot, json_agg(json_build_object(
    'queue', n.queue,
    'count', ${countOfQueue},
    'oldest', (SELECT min(q.entered_at) FROM queue_entry q WHERE q.queue = n.queue),
    'cards', (
      SELECT COALESCE(json_agg(row_to_json(k)), '[]'::json) FROM (
        ${cardSelect} FROM (
          SELECT * FROM queue_entry q WHERE q.queue = n.queue ORDER BY q.entered_at, q.record_id LIMIT $2
        ) q ${cardJoins} ORDER BY q.entered_at, q.record_id
      ) k
    )
  ) ORDER BY n.position) AS columns
  FROM unnest($1::text[]) WITH ORDINALITY AS n(queue, position)`

const countersSql = `
  SELECT pg_current_snapshot()::text AS snapshot, n.queue,
    ${countOfQueue} AS count,
    (SELECT min(q.entered_at) FROM queue_entry q WHERE q.queue = n.queue) AS oldest
  FROM unnest($1::text[]) WITH ORDINALITY AS n(queue, position) ORDER BY n.position`

/**
 * The members of every queue at the end of each of the last 60 minutes: what stands there now, less what the log says
 * came later. $2 is now.
 */
const historySql = `
  WITH step AS (
    SELECT c.queue, GREATEST(0, floor(extract(epoch FROM $2::timestamptz - e.at) / 60))::int AS age, sum(c.step) AS sum
    FROM event e, LATERAL (
      SELECT unnest(e.queues_entered), 1 UNION ALL SELECT unnest(e.queues_left), -1
    ) AS c(queue, step)
    WHERE e.at > $2::timestamptz - interval '1 hour' GROUP BY 1, 2
  ), past AS (
    SELECT n.queue, m.age, (SELECT count(*) FROM queue_entry q WHERE q.queue = n.queue) - COALESCE(sum(s.sum) OVER (
      PARTITION BY n.queue ORDER BY m.age ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    ), 0) AS count
    FROM unnest($1::text[]) AS n(queue) CROSS JOIN generate_series(0, 59) AS m(age)
    LEFT JOIN step s ON s.queue = n.queue AND s.age = m.age
  )
  SELECT p.queue, json_agg(GREATEST(0, p.count) ORDER BY p.age DESC) AS counts FROM past p GROUP BY p.queue`

interface CardJson {
  readonly queue: QueueName
  readonly record_type: string
  readonly record_id: string
  readonly entered_at: string | Temporal.Instant
  readonly order_id: string | null
  readonly late_at: string | Temporal.Instant | null
  readonly version: number
  readonly number: string
  readonly title: string
  readonly state: string
  readonly total: number | null
  readonly currency: string | null
  readonly units: number
  readonly unitsWaiting: number
}

interface ColumnJson {
  readonly queue: QueueName
  readonly count: number
  readonly oldest: string | null
  readonly cards: readonly CardJson[]
}

/** The board in one statement, so that its cards, counts and cursor are of one snapshot. */
export async function readBoard(pool: Pool, epoch: string, cards: number): Promise<Board> {
  const { rows } = await pool.query<{ snapshot: string; columns: ColumnJson[] }>({
    name: 'board',
    text: boardStatement,
    values: [[...queueNames], cards],
  })
  const [row] = rows
  if (row === undefined) throw new Error('The board statement gave no row')
  const columns = row.columns.map((column) => ({
    queue: column.queue,
    count: column.count,
    oldest: instant(column.oldest),
    cards: column.cards.map(toCard),
  }))
  return { columns, cursor: encodeCursor({ kind: 'SNAPSHOT', epoch, snapshot: row.snapshot }) }
}

/** The figures of every queue, with the cursor of their snapshot. */
export async function readCounters(
  pool: Pool,
  epoch: string,
): Promise<{ queues: readonly QueueFigures[]; cursor: string }> {
  const { rows } = await pool.query<{
    snapshot: string
    queue: QueueName
    count: number
    oldest: Temporal.Instant | null
  }>({
    name: 'counters',
    text: countersSql,
    values: [[...queueNames]],
  })
  const queues = rows.map((row) => ({ queue: row.queue, count: row.count, oldest: row.oldest ?? undefined }))
  return { queues, cursor: encodeCursor({ kind: 'SNAPSHOT', epoch, snapshot: rows[0]?.snapshot ?? '' }) }
}

/** How many records stood in each queue at the end of each of the last 60 minutes, oldest first; the last is now. */
export async function readQueueHistory(pool: Pool, now: Temporal.Instant): Promise<QueueHistory> {
  const { rows } = await pool.query<{ queue: QueueName; counts: number[] }>({
    name: 'queue-history',
    text: historySql,
    values: [[...queueNames], now.toString()],
  })
  return new Map(rows.map(({ queue, counts }) => [queue, counts]))
}

/** The cards of some records, one for each queue they stand in. */
export async function readCards(pool: Pool, recordIds: readonly string[]): Promise<readonly BoardCard[]> {
  const { rows } = await pool.query<CardJson>({
    name: 'cards',
    text: `${cardSelect} FROM queue_entry q ${cardJoins} WHERE q.record_id = ANY($1::uuid[])`,
    values: [[...recordIds]],
  })
  return rows.map(toCard)
}

function toCard(json: CardJson): BoardCard {
  return {
    queue: json.queue,
    recordType: json.record_type,
    recordId: json.record_id,
    version: json.version,
    orderId: json.order_id ?? undefined,
    number: json.number,
    title: json.title,
    state: json.state,
    units: json.units,
    unitsWaiting: json.unitsWaiting,
    total: json.total === null ? undefined : BigInt(json.total),
    currency: json.currency ?? undefined,
    enteredAt: instant(json.entered_at) ?? Temporal.Instant.fromEpochMilliseconds(0),
    lateAt: instant(json.late_at),
  }
}

const instant = (value: string | Temporal.Instant | null): Temporal.Instant | undefined =>
  value === null ? undefined : typeof value === 'string' ? Temporal.Instant.from(value) : value
