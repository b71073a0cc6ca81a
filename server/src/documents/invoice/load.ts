import type { Pool } from 'pg'
import type { Seller } from '@waybill/schema/domain/records-invoice'
import { toAddress, type AddressJson } from '../../jobs/label-row.ts'
import type { Address } from '../address.ts'
import { locales } from '../locale.ts'
import type { InvoiceData, InvoiceLineData } from './data.ts'

interface Found extends Omit<
  InvoiceData,
  'locale' | 'seller' | 'buyer' | 'delivery' | 'corrects' | 'reason' | 'lines'
> {
  readonly locale: string
  readonly reason: string | null
  readonly seller: Seller
  readonly sellerAddress: AddressJson | null
  readonly buyer: { name: string; company: string | null; email: string | null; vat_id: string | null } | null
  readonly buyerAddress: AddressJson | null
  readonly shipTo: AddressJson | null
  readonly shippedOn: string | null
  readonly corrects: InvoiceData['corrects'] | null
  readonly lines: readonly InvoiceLineData[]
}

/** A posted document whose files are still to be made, in one statement; undefined where they are there. */
export async function findInvoice(pool: Pool, id: string): Promise<InvoiceData | undefined> {
  const { rows } = await pool.query<Found>({ name: 'job-invoice', text, values: [id] })
  const [found] = rows
  return found && dataOf(found)
}

const text = `
  SELECT i.type, i.number, i.locale, i.currency, i.date, i.due_date AS "dueDate", i.reason, i.seller,
    i.net, i.tax, i.total, i.paid, coalesce(o.number, '') AS "order",
    (SELECT row_to_json(a) FROM address a WHERE a.id = i.seller_address_id) AS "sellerAddress",
    (SELECT row_to_json(c) FROM contact c WHERE c.id = i.buyer_contact_id) AS buyer,
    (SELECT row_to_json(a) FROM address a WHERE a.id = i.buyer_address_id) AS "buyerAddress",
    (SELECT row_to_json(a) FROM address a WHERE a.id = o.shipping_address_id) AS "shipTo",
    (SELECT max(d.shipped_at AT TIME ZONE s.time_zone)::date::text FROM delivery d WHERE d.order_id = o.id) AS "shippedOn",
    (SELECT json_build_object('number', c.number, 'date', c.date) FROM invoice c WHERE c.id = i.corrects_id) AS corrects,
    (SELECT json_agg(json_build_object('position', l.position, 'kind', l.kind, 'sku', l.sku, 'name', l.name,
        'quantity', l.quantity, 'taxCategory', l.tax_category, 'rateBp', l.rate_bp,
        'net', l.net, 'tax', l.tax, 'gross', l.gross) ORDER BY l.position)
      FROM invoice_line l WHERE l.invoice_id = i.id) AS lines
  FROM invoice i JOIN "order" o ON o.id = i.order_id CROSS JOIN shop s
  WHERE i.id = $1 AND i.state = 'POSTED' AND i.documents = 'PENDING'`

function dataOf(found: Found): InvoiceData {
  const { sellerAddress, buyer, buyerAddress, shipTo, shippedOn, corrects, reason, seller, locale, ...rest } = found
  const seat: Address = { name: seller.name, line1: '', postalCode: '', city: '', country: seller.country }
  // Whoever was erased meanwhile has no name any more; the document keeps its number and its sums.
  const nobody: Address = { ...seat, name: buyer?.name ?? '–' }
  return {
    ...rest,
    locale: locales.find((known) => known === locale) ?? 'en',
    reason: reason ?? undefined,
    corrects: corrects ?? undefined,
    seller: { ...seller, address: sellerAddress === null ? seat : toAddress(sellerAddress) },
    buyer: {
      name: buyer?.name ?? '–',
      company: buyer?.company ?? undefined,
      email: buyer?.email ?? undefined,
      vatId: buyer?.vat_id ?? undefined,
      address: buyerAddress === null ? nobody : toAddress(buyerAddress),
    },
    delivery: { date: shippedOn ?? undefined, address: shipTo === null ? undefined : toAddress(shipTo) },
  }
}
