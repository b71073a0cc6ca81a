import type { Pool } from 'pg'
import type { ReminderFacts } from '@waybill/schema/domain/reminder'

/** What holds where nothing is known of the person. */
export const noReminderFacts: ReminderFacts = { laterOrder: false, unsubscribed: false, unreachable: false }

/** What became of the person behind a cart elsewhere: by account, and by address. */
export const readReminderFacts = async (pool: Pool, orderId: string): Promise<ReminderFacts> =>
  (await readReminderFactsOf(pool, [orderId])).get(orderId) ?? noReminderFacts

/** The same of several carts in one statement. */
export async function readReminderFactsOf(
  pool: Pool,
  orderIds: readonly string[],
): Promise<ReadonlyMap<string, ReminderFacts>> {
  const { rows } = await pool.query<ReminderFacts & { readonly id: string }>({
    name: 'reminder-facts',
    text: `
      SELECT o.id,
        EXISTS (SELECT FROM "order" x WHERE x.customer_id = o.customer_id AND ${orderedSince})
          OR EXISTS (SELECT FROM contact y JOIN "order" x ON x.contact_id = y.id WHERE y.email = c.email AND ${orderedSince})
          AS "laterOrder",
        EXISTS (
          SELECT FROM contact u WHERE u.email = c.email AND u.unsubscribed_at IS NOT NULL
            AND (c.reminder_consent_at IS NULL OR u.unsubscribed_at >= c.reminder_consent_at)
        ) AS unsubscribed,
        coalesce((
          -- What is still tried says nothing of the address yet.
          SELECT m.refused FROM mail_message m
          WHERE m.recipient = c.email AND (m.refused OR m.state IN ('SENT', 'KEPT'))
          ORDER BY m.created_at DESC LIMIT 1
        ), false) AS unreachable
      FROM "order" o LEFT JOIN contact c ON c.id = o.contact_id WHERE o.id = ANY($1::uuid[])`,
    values: [[...orderIds]],
  })
  return new Map(rows.map(({ id, ...facts }) => [id, facts]))
}

const orderedSince = `x.id <> o.id AND x.state IN ('QUOTATION_SENT', 'ORDER')
  AND greatest(x.checkout_confirmed_at, x.sent_at, x.confirmed_at) > o.last_activity_at`
