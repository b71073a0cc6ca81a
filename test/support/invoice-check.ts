import { expect } from 'vitest'
import type { Rows } from '@waybill/schema/domain/draft'
import type { Invoice } from '@waybill/schema/domain/records-invoice'
import type { Address } from '@waybill/schema/domain/records'
import type { InvoiceData } from '@waybill/server/documents/invoice/data'
import { ciiOf } from '@waybill/server/documents/invoice/xml'
import { brokenRules } from './en16931.ts'

/** Invoices of the tests that wait to be written as EN 16931 and read again; what says the same is read once. */
const noted = new Map<string, InvoiceData>()
const checked = new Set<string>()

/** Notes every invoice and credit note in these rows, drafts as well. */
export function noteInvoices(rows: Rows): void {
  for (const invoice of rows.invoice.values()) {
    const data = dataOf(rows, invoice)
    const key = JSON.stringify({ ...data, number: '', order: '', date: '', dueDate: '' })
    if (!checked.has(key)) noted.set(key, data)
  }
}

/** Every invoice that was noted keeps the rules of EN 16931, by the file that is made of it. */
export async function checkNotedInvoices(): Promise<void> {
  const waiting = [...noted]
  noted.clear()
  for (const [key, data] of waiting) {
    const cii = await ciiOf(data)
    expect(cii === undefined ? [] : brokenRules(cii), cii).toEqual([])
    checked.add(key)
  }
}

const place: Omit<Address, 'id'> = {
  name: 'Ada',
  line1: 'Road 1',
  line2: undefined,
  postalCode: '111 22',
  city: 'Stockholm',
  region: undefined,
  country: 'SE',
  phone: undefined,
}

/** What the document would say; of a draft, what it says so far. */
function dataOf(rows: Rows, invoice: Invoice): InvoiceData {
  const order = rows.order.get(invoice.orderId)
  const contact = order?.contactId && rows.contact.get(order.contactId)
  const shipTo = order?.shippingAddressId && rows.address.get(order.shippingAddressId)
  const corrects = invoice.correctsId && rows.invoice.get(invoice.correctsId)
  const seller = invoice.seller ?? { ...nobody, vatId: 'SE556677889901' }
  return {
    type: invoice.type,
    number: invoice.number ?? 'DRAFT',
    locale: 'en',
    currency: invoice.currency,
    date: invoice.date ?? '2026-03-20',
    dueDate: invoice.dueDate ?? '2026-04-03',
    order: order?.number ?? '',
    corrects: corrects ? { number: corrects.number ?? 'DRAFT', date: corrects.date ?? '' } : undefined,
    reason: invoice.reason,
    seller: { ...seller, address: place },
    buyer: {
      name: 'Ada',
      company: undefined,
      email: undefined,
      vatId: contact ? contact.vatId : undefined,
      address: shipTo ? shipTo : place,
    },
    delivery: { date: undefined, address: shipTo ? shipTo : undefined },
    lines: [...rows.invoiceLine.values()].filter((line) => line.invoiceId === invoice.id),
    net: invoice.net,
    tax: invoice.tax,
    total: invoice.total,
    paid: invoice.paid,
  }
}

const nobody = {
  name: 'Shop',
  registration: '',
  email: 'shop@example.com',
  country: 'SE',
  bankHolder: '',
  bankIban: '',
  bankBic: '',
}
