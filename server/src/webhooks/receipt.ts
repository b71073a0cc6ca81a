import type { Pool } from 'pg'

/** Whether a message was dealt with before. A message in flight is not: commands have keys for that. */
export async function isReceived(pool: Pool, source: string, eventId: string): Promise<boolean> {
  const text = 'SELECT FROM webhook_receipt WHERE source = $1 AND event_id = $2'
  const { rowCount } = await pool.query({ name: 'receipt-find', text, values: [source, eventId] })
  return rowCount === 1
}

/** Remembers a message by its id. */
export async function keepReceipt(
  pool: Pool,
  receipt: {
    readonly source: string
    readonly eventId: string
    readonly outcome: string
    readonly at: Temporal.Instant
  },
): Promise<void> {
  const { source, eventId, outcome, at } = receipt
  await pool.query({
    name: 'receipt-keep',
    text: 'INSERT INTO webhook_receipt (source, event_id, outcome, at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING',
    values: [source, eventId, outcome, at.toString()],
  })
}
