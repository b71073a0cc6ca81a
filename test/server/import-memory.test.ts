import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
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

it('keeps one batch of a 50 MB file in memory, not the file', { timeout: 300_000 }, async () => {
  const small = await measure(2 * megabyte)
  const large = await measure(50 * megabyte)
  expect(large.rows).toBeGreaterThan(20_000)
  // What is kept of every product are its handle, its title and two digests.
  expect((large.held - small.held) / megabyte).toBeLessThan(15)
  // The rest is what the collector has not yet taken away.
  expect((large.resident - small.resident) / megabyte).toBeLessThan(200)
})

/** Tries a file out: the most memory that stayed in use during it, and that the process had. */
async function measure(bytes: number) {
  const seen = { rows: 0, held: 0, resident: 0 }
  const options = { apply: desk.apply, actor: desk.staff('MANAGER'), pool: desk.pool, dryRun: true }
  for await (const message of importShopifyProducts({ ...options, open: () => file(bytes) })) {
    expect(message.kind).not.toBe('INVALID')
    if (message.kind === 'ROW') seen.rows += 1
    if (message.kind !== 'PROGRESS' || message.rows % 5000 > 200) continue
    seen.resident = Math.max(seen.resident, process.memoryUsage.rss())
    collectGarbage()
    const { heapUsed, external } = process.memoryUsage()
    seen.held = Math.max(seen.held, heapUsed + external)
  }
  return seen
}

setFlagsFromString('--expose-gc')
const collectGarbage: () => void = runInNewContext('gc')

/** Rows of products with long descriptions, made while they are read. */
async function* file(bytes: number): AsyncGenerator<Uint8Array> {
  const description = `<p>${'Words, "quoted",\n and more. '.repeat(80)}</p>`
  const row = {
    Handle: '%',
    Title: 'Product %',
    'Body (HTML)': description,
    'Option1 Value': 'Default Title',
    'Variant Price': '5',
  }
  const header = csv([])
  const text = csv([row]).slice(header.length)
  yield Buffer.from(header)
  for (let sent = 0, n = 0; sent < bytes; n += 1) {
    const piece = Buffer.from(text.replaceAll('%', `p${n}`))
    sent += piece.length
    yield piece
  }
}
