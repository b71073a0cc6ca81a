import { afterAll, beforeAll, expect, it } from 'vitest'
import { importShopifyProducts } from '@waybill/server/import/shopify/products'
import { openDesk } from '../support/desk.ts'
import { csv } from '../support/shopify-csv.ts'

let desk: Awaited<ReturnType<typeof openDesk>>
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const megabyte = 1_048_576

it('keeps one batch of a large file in memory, not the file', async () => {
  let peak = 0
  const measure = () => {
    peak = Math.max(peak, process.memoryUsage().rss)
  }
  const options = { apply: desk.apply, actor: desk.staff('MANAGER'), pool: desk.pool, dryRun: true }
  // A first, small import takes what any import takes: code, statements, buffers.
  for await (const _ of importShopifyProducts({ ...options, open: () => file(2 * megabyte) })) measure()
  const before = peak
  let rows = 0
  for await (const message of importShopifyProducts({ ...options, open: () => file(50 * megabyte) })) {
    measure()
    if (message.kind === 'ROW') rows += 1
    expect(message.kind).not.toBe('INVALID')
  }
  expect(rows).toBeGreaterThan(20_000)
  expect((peak - before) / megabyte).toBeLessThan(60)
})

/** Rows of products with long descriptions, made while they are read. */
async function* file(bytes: number): AsyncGenerator<Uint8Array> {
  const description = `<p>${'Words, "quoted",\n and more. '.repeat(80)}</p>`
  const [header = '', ...row] = csv([
    {
      Handle: '%',
      Title: 'Product %',
      'Body (HTML)': description,
      'Option1 Value': 'Default Title',
      'Variant Price': '5',
    },
  ]).split(/(?<=Status\n)/)
  const text = row.join('')
  yield Buffer.from(header)
  for (let sent = 0, n = 0; sent < bytes; n += 1) {
    const piece = Buffer.from(text.replaceAll('%', `p${n}`))
    sent += piece.length
    yield piece
  }
}
