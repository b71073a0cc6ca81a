import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { appOf, colleagueOf, fillCart, guestOf, textAt, type Caller } from '../support/api.ts'
import { startTestServer, type TestServer } from '../support/server.ts'

let server: TestServer
let manager: Caller
let id: string
beforeAll(async () => {
  server = await startTestServer()
  manager = await colleagueOf(server)
  const guest = await guestOf(server)
  await fillCart(guest)
  const order = { id: guest.cart }
  await manager.run('orderConfirm', { order })
  id = textAt(await manager.run('invoiceRequest', { order }, { select: 'invoice { id }' }), 'invoice', 'id')
})
afterAll(() => server.close())

const documents = `number documentsState eInvoiceBlocker { code } documents { kind name mediaType size url }`

async function invoice(caller: Caller) {
  const { data, errors } = await caller.ask(`{ invoice(ref: { id: "${id}" }) { ${documents} } }`)
  expect(errors).toEqual([])
  return JSON.parse(JSON.stringify(data)).invoice
}

/** The first document waits for the thread that makes them. */
const patience = { timeout: 60_000 }

it('shows the files of an invoice with kind, type, size and a signed address, once the job has made them', async () => {
  const found = await vi.waitUntil(async () => {
    const seen = await invoice(manager)
    if (seen.documentsState === 'READY') return seen
    expect(seen).toMatchObject({ documentsState: 'PENDING', documents: [] })
    return undefined
  }, patience)
  const year = found.number.slice(4, 8)
  const name = `INV-${year}-00001`
  expect(found).toMatchObject({
    number: `INV/${year}/00001`,
    eInvoiceBlocker: null,
    documents: [
      { kind: 'PDF', name: `${name}.pdf`, mediaType: 'application/pdf' },
      { kind: 'CII', name: `${name}.cii.xml`, mediaType: 'application/xml' },
      { kind: 'UBL', name: `${name}.ubl.xml`, mediaType: 'application/xml' },
    ],
  })
  for (const { size, url, mediaType } of found.documents) {
    const response = await fetch(new URL(url, server.url))
    expect(response.headers.get('content-type')).toBe(mediaType)
    expect((await response.bytes()).length).toBe(size)
    const unsigned = new URL(new URL(url, server.url).pathname, server.url)
    expect((await fetch(unsigned)).status).toBe(403)
  }
}, 70_000)

it('shows them to nobody without the right to read invoices', async () => {
  expect(await invoice(await appOf(server, ['orders:read']))).toBe(null)
  expect(await invoice(await guestOf(server))).toBe(null)
})
