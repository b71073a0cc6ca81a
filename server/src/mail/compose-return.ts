import type { Pool } from 'pg'
import type { ReturnPayer, ReturnResolution } from '@waybill/schema/domain/records-return'
import { aboutOrderOf, type MailDesk } from './desk.ts'
import type { MailReturn } from './message.ts'
import type { ComposedMail } from './outbox.ts'
import { localeOf, placeOf } from './outbox-data.ts'
import type { PickupRow } from './outbox-rows.ts'

interface ReturnRow {
  readonly orderId: string
  readonly number: string | null
  readonly requestedAt: Temporal.Instant
  readonly resolution: ReturnResolution
  readonly paidBy: ReturnPayer
  readonly reason: string | null
  readonly note: string | null
  /** False where the approval was as good as the receipt. */
  readonly sendsGoods: boolean
  /** The label that the shop bought for it, as a stored file. */
  readonly labelId: string | null
  readonly items: readonly { readonly name: string; readonly quantity: number }[]
  readonly place: PickupRow
}

async function findReturn(pool: Pool, id: string): Promise<ReturnRow | undefined> {
  const { rows } = await pool.query<ReturnRow>({
    name: 'mail-return',
    text: `
      SELECT r.order_id AS "orderId", r.number, r.requested_at AS "requestedAt", r.resolution, r.reason, r.note,
        r.shipping_paid_by AS "paidBy", r.received_at IS NULL OR r.received_at <> r.approved_at AS "sendsGoods",
        (SELECT json_agg(json_build_object('name', l.name, 'quantity', x.quantity) ORDER BY l.position)
          FROM return_line x JOIN order_line l ON l.id = x.order_line_id WHERE x.return_id = r.id) AS items,
        (SELECT l.pdf_id FROM label l WHERE l.return_id = r.id AND l.state = 'LIVE'
          ORDER BY l.attempt DESC LIMIT 1) AS "labelId",
        json_build_object('name', w.name, 'country', w.country, 'address', row_to_json(a)) AS place
      FROM "return" r
      CROSS JOIN shop s
      -- Back to where it came from; what was never sent goes nowhere.
      JOIN LATERAL (
        SELECT w.* FROM warehouse w LEFT JOIN delivery d
          ON d.warehouse_id = w.id AND d.order_id = r.order_id AND d.state = 'DELIVERED'
        ORDER BY d.id DESC NULLS LAST, w.position LIMIT 1
      ) w ON true
      LEFT JOIN address a ON a.id = coalesce(w.address_id, s.address_id)
      WHERE r.id = $1`,
    values: [id],
  })
  return rows[0]
}

const aboutReturn = (row: ReturnRow): MailReturn => ({
  number: row.number ?? '',
  requestedAt: row.requestedAt,
  items: row.items,
  resolution: row.resolution,
  sendsGoods: row.sendsGoods,
  paidBy: row.paidBy,
  place: placeOf(row.place),
  reason: row.reason ?? '',
  note: row.note === null || row.note === 'REPLACED' ? '' : row.note,
  replaced: row.note === 'REPLACED',
  hasLabel: row.labelId !== null,
})

/** What became of a return; each step is written of once. */
export async function composeReturn(
  desk: MailDesk,
  kind: 'RETURN_REQUESTED' | 'RETURN_APPROVED' | 'RETURN_REJECTED' | 'RETURN_CLOSED',
  returnId: string,
): Promise<ComposedMail | undefined> {
  const row = await findReturn(desk.pool, returnId)
  const found = row === undefined ? undefined : await aboutOrderOf(desk, row.orderId)
  if (row === undefined || found === undefined) return undefined
  const data = { ...found.about, return: aboutReturn(row) }
  const mail = {
    request: { kind, locale: localeOf(found.row), data },
    orderId: row.orderId,
    recipient: found.recipient,
  }
  return kind === 'RETURN_APPROVED' && row.labelId !== null ? { ...mail, documentIds: [row.labelId] } : mail
}
