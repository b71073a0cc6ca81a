import type { Pool } from 'pg'
import { toAddress, type AddressJson } from '../../jobs/label-row.ts'
import { locales, type Locale } from '../locale.ts'
import type { DeliveryData } from './data.ts'

interface Found extends Omit<DeliveryData, 'locale' | 'from' | 'to'> {
  readonly locale: string
  readonly from: AddressJson | null
  readonly to: AddressJson | null
}

/** The deliveries in the order of their ids, with names of products in a language where the list is for colleagues. */
export async function loadDeliveries(pool: Pool, ids: readonly string[], locale: Locale) {
  const { rows } = await pool.query<Found>({ name: 'papers', text, values: [[...ids], locale] })
  return rows.map(({ from, to, ...rest }): DeliveryData => ({
    ...rest,
    locale: locales.find((known) => known === rest.locale) ?? 'en',
    from: from === null ? undefined : toAddress(from),
    to: to === null ? undefined : toAddress(to),
  }))
}

/** Steps of a delivery without what was put back. */
const steps = `transfer t WHERE t.delivery_id = d.id AND t.step <> 'PUT_BACK'`

const text = `
  SELECT d.number, coalesce(o.number, '') AS "order", o.locale, s.name AS shop, s.email, d.kind,
    coalesce(m.names->>o.locale, m.name) AS method, w.name AS warehouse, w.code AS "warehouseCode",
    coalesce(c.name, '') AS recipient,
    (coalesce(o.confirmed_at, o.created_at) AT TIME ZONE s.time_zone)::date::text AS "orderedOn",
    (d.ship_by AT TIME ZONE s.time_zone)::date::text AS "shipBy",
    (SELECT count(*)::int FROM package p WHERE p.delivery_id = d.id) AS parcels,
    (SELECT row_to_json(a) FROM address a WHERE a.id = coalesce(w.address_id, s.address_id)) AS "from",
    (SELECT row_to_json(a) FROM address a WHERE a.id = o.shipping_address_id AND d.kind = 'SHIP') AS "to",
    coalesce((
      SELECT json_agg(json_build_object('sku', l.sku, 'name', l.name, 'ordered', l.ordered - l.cancelled,
          'units', CASE last.state WHEN 'DONE' THEN x.done ELSE x.planned END) ORDER BY l.position)
      FROM (SELECT t.id, t.state FROM ${steps} ORDER BY t.position DESC LIMIT 1) last
      JOIN transfer_line x ON x.transfer_id = last.id AND CASE last.state WHEN 'DONE' THEN x.done ELSE x.planned END > 0
      JOIN order_line l ON l.id = x.order_line_id), '[]') AS packed,
    coalesce((
      SELECT json_agg(json_build_object('sku', l.sku, 'name', coalesce(p.names->>$2, p.name, l.name),
          'barcode', coalesce(p.barcode, ''), 'place', first.from_location, 'units', x.planned) ORDER BY l.sku)
      FROM (SELECT t.id, t.state, t.from_location FROM ${steps} ORDER BY t.position LIMIT 1) first
      JOIN transfer_line x ON x.transfer_id = first.id AND x.planned > 0
      JOIN order_line l ON l.id = x.order_line_id
      LEFT JOIN product p ON p.id = l.product_id
      WHERE first.state NOT IN ('DONE', 'CANCELLED')), '[]') AS open
  FROM delivery d
  JOIN "order" o ON o.id = d.order_id
  LEFT JOIN contact c ON c.id = o.contact_id
  JOIN delivery_method m ON m.id = d.method_id
  JOIN warehouse w ON w.id = d.warehouse_id
  CROSS JOIN shop s
  WHERE d.id = ANY($1::uuid[])
  ORDER BY array_position($1::uuid[], d.id)`
