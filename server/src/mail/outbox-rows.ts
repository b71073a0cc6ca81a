import type { Pool } from 'pg'
import type { AddressJson } from '../jobs/label-row.ts'
import type { DeliveryKind, LineKind, ProviderKind } from '@waybill/schema/domain/records'

/** What a mail about an order is written from. */
export interface OrderRow {
  readonly id: string
  readonly state: string
  readonly number: string | null
  readonly locale: string
  readonly currency: string
  readonly gross: boolean
  readonly tax: number
  readonly total: number
  readonly due: number
  readonly refunded: number
  readonly refundPending: number
  readonly cancelReason: string | null
  readonly placedAt: Temporal.Instant
  /** Until when the customer may accept a quotation. */
  readonly validUntil: Temporal.Instant | null
  readonly name: string | null
  readonly email: string | null
  readonly lines: readonly LineRow[]
  readonly shopName: string
  readonly shopEmail: string
  readonly timeZone: string
  readonly bankHolder: string
  readonly bankIban: string
  readonly bankBic: string
  /** The payment that waits for a person to see the money. */
  readonly waiting: { readonly kind: ProviderKind; readonly reference: string } | null
  readonly pickup: PickupRow | null
}

export interface PickupRow {
  readonly name: string
  readonly country: string
  readonly address: AddressJson | null
}

interface LineRow {
  readonly kind: LineKind
  readonly name: string
  readonly quantity: number
  readonly net: number
  readonly gross: number
  readonly discount: number
}

/** Reads the order with its contact, lines, waiting payment and pickup place, in one statement. */
export async function findOrder(pool: Pool, id: string): Promise<OrderRow | undefined> {
  const { rows } = await pool.query<OrderRow>({ name: 'mail-order', text: orderText, values: [id] })
  return rows[0]
}

const orderText = `
  SELECT o.id, o.state, o.number, o.locale, o.currency, o.prices_include_tax AS gross, o.tax, o.total, o.due,
    o.refunded, o.refund_pending AS "refundPending", o.cancel_reason AS "cancelReason",
    coalesce(o.checkout_confirmed_at, o.sent_at, o.created_at) AS "placedAt", o.valid_until AS "validUntil", c.name, c.email,
    s.name AS "shopName", s.email AS "shopEmail", s.time_zone AS "timeZone",
    s.bank_holder AS "bankHolder", s.bank_iban AS "bankIban", s.bank_bic AS "bankBic",
    (SELECT json_agg(json_build_object('kind', l.kind, 'name', l.name, 'quantity', l.ordered - l.cancelled, 'net', l.net,
      'gross', l.gross, 'discount', l.discount) ORDER BY l.position) FROM order_line l WHERE l.order_id = o.id) AS lines,
    (SELECT json_build_object('kind', p.provider_kind, 'reference', p.reference) FROM payment p
      WHERE p.order_id = o.id AND p.operation = 'OFFLINE' AND p.state = 'PENDING' ORDER BY p.id DESC LIMIT 1) AS waiting,
    (SELECT json_build_object('name', w.name, 'country', w.country, 'address', row_to_json(a))
      FROM warehouse w LEFT JOIN address a ON a.id = coalesce(w.address_id, s.address_id)
      WHERE w.id = coalesce(m.warehouse_id, o.warehouse_id)) AS pickup
  FROM "order" o
  CROSS JOIN shop s
  LEFT JOIN contact c ON c.id = o.contact_id
  LEFT JOIN delivery_method m ON m.id = o.delivery_method_id
  WHERE o.id = $1`

/** What a mail about a delivery is written from. */
export interface DeliveryRow {
  readonly id: string
  readonly orderId: string
  readonly number: string
  readonly state: string
  readonly kind: DeliveryKind
  readonly carrier: string
  /** OFF, READY or DONE: when the shop writes. */
  readonly trigger: string
  readonly items: readonly { readonly name: string; readonly quantity: number }[]
  /** What a backorder of it brings later. */
  readonly rest: readonly { readonly name: string; readonly quantity: number }[]
  readonly parcels: readonly { readonly number: string | null; readonly url: string | null }[]
  readonly pickup: PickupRow
}

/** Reads a delivery with what is in it and its parcels' tracking, in one statement. */
export async function findDelivery(pool: Pool, id: string): Promise<DeliveryRow | undefined> {
  const { rows } = await pool.query<DeliveryRow>({ name: 'mail-delivery', text: deliveryText, values: [id] })
  return rows[0]
}

const deliveryText = `
  SELECT d.id, d.order_id AS "orderId", d.number, d.state, d.kind, d.carrier, s.delivery_mail_trigger AS trigger,
    coalesce((SELECT json_agg(json_build_object('name', l.name, 'quantity', x.units) ORDER BY l.position)
      FROM (
        SELECT tl.order_line_id, sum(CASE WHEN t.state = 'DONE' THEN tl.done ELSE tl.reserved END) AS units
        FROM transfer t JOIN transfer_line tl ON tl.transfer_id = t.id
        WHERE t.id = (
          -- The step at which the goods are now, or the last that was done.
          SELECT y.id FROM transfer y WHERE y.delivery_id = d.id AND y.step <> 'PUT_BACK' AND y.state <> 'WAITING_STEP'
          ORDER BY y.position DESC LIMIT 1
        )
        GROUP BY tl.order_line_id
      ) x JOIN order_line l ON l.id = x.order_line_id WHERE x.units > 0), '[]') AS items,
    coalesce((SELECT json_agg(json_build_object('name', l.name, 'quantity', x.units) ORDER BY l.position)
      FROM (
        SELECT tl.order_line_id, sum(tl.planned) AS units
        FROM delivery b JOIN transfer t ON t.delivery_id = b.id JOIN transfer_line tl ON tl.transfer_id = t.id
        WHERE b.backorder_of_id = d.id AND t.position = 0 AND t.step <> 'PUT_BACK'
          AND b.state IN ('WAITING', 'READY', 'PICKED', 'PACKED')
        GROUP BY tl.order_line_id
      ) x JOIN order_line l ON l.id = x.order_line_id), '[]') AS rest,
    coalesce((SELECT json_agg(json_build_object('number', l.tracking_number, 'url', l.tracking_url) ORDER BY p.position)
      FROM label l JOIN package p ON p.id = l.package_id
      WHERE p.delivery_id = d.id AND l.state = 'LIVE'), '[]') AS parcels,
    json_build_object('name', w.name, 'country', w.country, 'address', row_to_json(a)) AS pickup
  FROM delivery d
  CROSS JOIN shop s
  JOIN warehouse w ON w.id = d.warehouse_id
  LEFT JOIN address a ON a.id = coalesce(w.address_id, s.address_id)
  WHERE d.id = $1`

/** The delivery of a step that became READY, where that is what the customer waits for: goods found, or ready for pickup. */
export async function findReadyDelivery(pool: Pool, transferId: string): Promise<string | undefined> {
  const { rows } = await pool.query<{ id: string }>({
    name: 'mail-ready-transfer',
    text: `
      SELECT d.id FROM transfer t JOIN delivery d ON d.id = t.delivery_id
      WHERE t.id = $1 AND t.step <> 'PUT_BACK'
        AND CASE d.kind WHEN 'PICKUP' THEN t.step = 'SHIP' ELSE t.position = 0 END`,
    values: [transferId],
  })
  return rows[0]?.id
}
