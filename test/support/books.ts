import type { Rows } from '@waybill/schema/domain/draft'
import { openCounter } from './counter.ts'
import type { MemoryOptions } from './memory.ts'
import { checkNotedInvoices, noteInvoices } from './invoice-check.ts'
import { seller } from './seller.ts'
import { afterEach } from 'vitest'

const open: { readonly rows: () => Rows }[] = []
afterEach(async () => {
  for (const { rows } of open.splice(0)) noteInvoices(rows())
  await checkNotedInvoices()
})

/** A counter whose shop may write invoices, with short words for reading them; every one is checked by EN 16931. */
export function openBooks(options: MemoryOptions = {}) {
  const counter = openCounter(options)
  const { shop, run } = counter
  open.push(shop)
  const { country = 'SE' } = options
  const settings = (input: Readonly<Record<string, unknown>>) =>
    run('MANAGER', 'settingsUpdate', [...shop.rows().shop.keys()][0], input)
  settings({ ...seller, address: { ...seller.address, country } })
  const lines = (id: string) =>
    [...shop.rows().invoiceLine.values()]
      .filter((line) => line.invoiceId === id)
      .sort((a, b) => a.position - b.position)
  const invoices = () => [...shop.rows().invoice.values()]
  const invoice = (id: string) => invoices().find((row) => row.id === id)
  const post = (id: string) => run('ACCOUNTANT', 'invoicePost', id)
  const pickUp = (...wanted: readonly (readonly [string, number])[]) => {
    const id = counter.cart(...wanted)
    const method = [...shop.rows().deliveryMethod.values()].find((row) => row.code === 'pickup')?.id
    run('CUSTOMER', 'cartDeliveryMethodSet', id, { method })
    return id
  }
  /** Makes the customer a business. */
  const business = (input: Readonly<Record<string, unknown>> = {}) =>
    run('SALES', 'customerUpdate', [...shop.rows().customer.keys()][0], { kind: 'B2B', ...input })
  return { ...counter, settings, lines, invoices, invoice, post, pickUp, business }
}
