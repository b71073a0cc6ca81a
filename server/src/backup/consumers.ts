import type { ClientBase } from 'pg'

/**
 * The last event that each consumer of the log has read, by its id: places in a log mean nothing in a copy of it, but
 * what has been mailed must not be mailed again, and what has not been, must be.
 */
export async function loadConsumers(db: ClientBase): Promise<Record<string, string | null>> {
  const { rows } = await db.query<{ name: string; id: string | null }>(
    `SELECT c.name, (
       SELECT e.id FROM event e WHERE (e.xid, e.seq) <= (c.xid::xid8, c.seq) ORDER BY e.xid DESC, e.seq DESC LIMIT 1
     ) AS id FROM consumer_cursor c ORDER BY c.name`,
  )
  return Object.fromEntries(rows.map((row) => [row.name, row.id]))
}

/** Puts the consumers behind the same events of this database's log. */
export async function saveConsumers(db: ClientBase, consumers: Readonly<Record<string, string | null>>): Promise<void> {
  for (const [name, event] of Object.entries(consumers)) {
    await db.query(
      `INSERT INTO consumer_cursor (name, xid, seq)
       SELECT $1, coalesce(e.xid::text, '0'), coalesce(e.seq, 0) FROM (SELECT $2::uuid AS id) w LEFT JOIN event e USING (id)
       ON CONFLICT (name) DO UPDATE SET xid = excluded.xid, seq = excluded.seq`,
      [name, event],
    )
  }
}
