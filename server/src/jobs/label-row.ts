import type { Pool } from 'pg'
import type { LabelState } from '@waybill/schema/domain/records'
import type { LabelRequest } from '../carriers/carrier.ts'
import type { Address } from '../documents/address.ts'
import { locales } from '../documents/locale.ts'

/** What calls to a carrier need to know of a label. */
export interface LabelRow {
  readonly id: string
  readonly state: LabelState
  readonly carrier: string
  readonly orderId: string
  readonly carrierReference: string | null
  /** Undefined where there is nobody to send it to. */
  readonly request: LabelRequest | undefined
}

interface Found extends Omit<LabelRow, 'request'> {
  /** Whether the goods go to the shop, whose address is `from` all the same. */
  readonly back: boolean
  readonly attempt: number
  /** What it is stuck on: a parcel's id, or a return's. */
  readonly packageId: string
  readonly weightGrams: number
  readonly packageIndex: number
  readonly packageCount: number
  readonly number: string
  readonly order: string
  readonly locale: string
  readonly currency: string
  readonly timeZone: string
  readonly collect: number
  readonly method: string
  readonly shopName: string
  readonly warehouse: string
  readonly warehouseCountry: string
  readonly from: AddressJson | null
  readonly to: AddressJson | null
  readonly createdAt: Temporal.Instant
}

/** The label with everything a carrier asks for, in one statement. */
export async function findLabel(pool: Pool, id: string): Promise<LabelRow | undefined> {
  const parcel = await pool.query<Found>({ name: 'job-label', text: parcelText, values: [id] })
  const found = parcel.rows[0] ?? (await findReturnLabel(pool, id))
  if (found === undefined) return undefined
  const { state, carrier, orderId, carrierReference } = found
  return { id, state, carrier, orderId, carrierReference, request: requestOf(found) }
}

async function findReturnLabel(pool: Pool, id: string): Promise<Found | undefined> {
  const { rows } = await pool.query<Found>({ name: 'job-return-label', text: returnText, values: [id] })
  return rows[0]
}

const parcelText = `
  SELECT l.id, false AS back, l.state, l.carrier, l.order_id AS "orderId", l.carrier_reference AS "carrierReference", l.attempt,
    l.created_at AS "createdAt", p.id AS "packageId", p.weight_grams AS "weightGrams", d.number,
    coalesce(o.number, '') AS "order", o.locale, o.currency, s.time_zone AS "timeZone", s.name AS "shopName",
    coalesce(m.names ->> o.locale, m.name) AS method, w.name AS warehouse, w.country AS "warehouseCountry",
    (SELECT count(*) FROM package x WHERE x.delivery_id = d.id AND x.position <= p.position) AS "packageIndex",
    (SELECT count(*) FROM package x WHERE x.delivery_id = d.id) AS "packageCount",
    coalesce((SELECT sum(y.amount) FROM payment y WHERE y.order_id = o.id
      AND y.provider_kind = 'CASH_ON_DELIVERY' AND y.state = 'PENDING'), 0)::bigint AS collect,
    (SELECT row_to_json(a) FROM address a WHERE a.id = coalesce(w.address_id, s.address_id)) AS "from",
    (SELECT row_to_json(a) FROM address a WHERE a.id = o.shipping_address_id) AS "to"
  FROM label l
  JOIN package p ON p.id = l.package_id
  JOIN delivery d ON d.id = p.delivery_id
  JOIN "order" o ON o.id = l.order_id
  JOIN delivery_method m ON m.id = d.method_id
  JOIN warehouse w ON w.id = d.warehouse_id
  CROSS JOIN shop s
  WHERE l.id = $1`

/** The way back of what was delivered last, by the way on which it came; cash is for the way out alone. */
const returnText = `
  SELECT l.id, true AS back, l.state, l.carrier, l.order_id AS "orderId", l.carrier_reference AS "carrierReference",
    l.attempt, l.created_at AS "createdAt", r.id AS "packageId", coalesce(r.number, '') AS number,
    (SELECT greatest(1, sum(x.quantity * y.weight_grams)) FROM return_line x
      JOIN order_line y ON y.id = x.order_line_id WHERE x.return_id = r.id)::int AS "weightGrams",
    coalesce(o.number, '') AS "order", o.locale, o.currency, s.time_zone AS "timeZone", s.name AS "shopName",
    coalesce(m.names ->> o.locale, m.name) AS method, w.name AS warehouse, w.country AS "warehouseCountry",
    1 AS "packageIndex", 1 AS "packageCount", 0 AS collect,
    (SELECT row_to_json(a) FROM address a WHERE a.id = coalesce(w.address_id, s.address_id)) AS "from",
    (SELECT row_to_json(a) FROM address a WHERE a.id = o.shipping_address_id) AS "to"
  FROM label l
  JOIN "return" r ON r.id = l.return_id
  JOIN "order" o ON o.id = l.order_id
  JOIN LATERAL (
    SELECT * FROM delivery x WHERE x.order_id = o.id AND x.state = 'DELIVERED' ORDER BY x.id DESC LIMIT 1
  ) d ON true
  JOIN delivery_method m ON m.id = d.method_id
  JOIN warehouse w ON w.id = d.warehouse_id
  CROSS JOIN shop s
  WHERE l.id = $1`

function requestOf(found: Found): LabelRequest | undefined {
  if (found.to === null) return undefined
  const { number, order, packageId, weightGrams, packageIndex, packageCount, method, collect, currency } = found
  const place = {
    name: found.shopName,
    line1: found.warehouse,
    postalCode: '',
    city: '',
    country: found.warehouseCountry,
  }
  const shop = found.from === null ? place : toAddress(found.from)
  const customer = toAddress(found.to)
  return {
    key: `label:${packageId}:${found.attempt}`,
    packageId,
    weightGrams,
    packageIndex,
    packageCount,
    ...(found.back ? { from: customer, to: shop } : { from: shop, to: customer }),
    service: method,
    reference: number,
    order,
    locale: locales.find((locale) => locale === found.locale) ?? 'en',
    // The day of the request, not of the attempt: a repeated call has to be the same call.
    date: found.createdAt.toZonedDateTimeISO(found.timeZone).toPlainDate(),
    // The money is collected once, with the first parcel.
    ...(collect > 0 && packageIndex === 1 ? { collect: { amount: collect, currency } } : {}),
  }
}

/** An address row as JSON. */
export interface AddressJson {
  readonly name: string
  readonly line1: string
  readonly line2: string | null
  readonly postal_code: string
  readonly city: string
  readonly region: string | null
  readonly country: string
  readonly phone: string | null
}

export const toAddress = (row: AddressJson): Address => ({
  name: row.name,
  line1: row.line1,
  postalCode: row.postal_code,
  city: row.city,
  country: row.country,
  ...(row.line2 === null ? {} : { line2: row.line2 }),
  ...(row.region === null ? {} : { region: row.region }),
  ...(row.phone === null ? {} : { phone: row.phone }),
})
