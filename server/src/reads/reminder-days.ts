import type { Pool } from 'pg'
import type { ReminderDay } from '@waybill/schema/reads'

/** Reminders sent, links opened and orders that came of them, by the shop's days. */
export async function readReminderDays(pool: Pool, from: string, to: string): Promise<readonly ReminderDay[]> {
  const { rows } = await pool.query<ReminderDay>({
    name: 'reminder-days',
    text: `
      WITH span AS (
        SELECT s.time_zone AS zone, $1::date::timestamp AT TIME ZONE s.time_zone AS since,
          ($2::date + 1)::timestamp AT TIME ZONE s.time_zone AS until
        FROM shop s
      ), happened AS (
        SELECT o.abandoned_mail_at AS at, 'SENT' AS what, 0::bigint AS value FROM "order" o, span
        WHERE o.abandoned_mail_at >= span.since AND o.abandoned_mail_at < span.until
        UNION ALL
        SELECT o.abandoned_link_at, 'OPENED', 0 FROM "order" o, span
        WHERE o.abandoned_link_at >= span.since AND o.abandoned_link_at < span.until
        UNION ALL
        -- Bought after the link was opened, or in the cart that took the lines.
        SELECT o.confirmed_at, 'RECOVERED', o.total FROM "order" o, span
        WHERE (o.abandoned_link_at < o.confirmed_at OR o.recovered_from_id IS NOT NULL) AND o.state = 'ORDER'
          AND o.confirmed_at >= span.since AND o.confirmed_at < span.until
      )
      SELECT d::date::text AS date, count(*) FILTER (WHERE what = 'SENT') AS sent,
        count(*) FILTER (WHERE what = 'OPENED') AS opened, count(*) FILTER (WHERE what = 'RECOVERED') AS recovered,
        coalesce(sum(value), 0)::bigint AS value
      FROM generate_series($1::date, $2::date, interval '1 day') d CROSS JOIN span
      LEFT JOIN happened h ON (h.at AT TIME ZONE span.zone)::date = d::date
      GROUP BY d ORDER BY d`,
    values: [from, to],
  })
  return rows
}
