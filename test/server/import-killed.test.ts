import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openImportDesk } from '../support/import-desk.ts'
import { importedOrders } from '../support/imported-orders.ts'
import { makeOrders, orderCsv } from '../support/shopify-orders.ts'
import { expectVerified } from '../support/verified.ts'
import { endChildren, runCommand, startCommand } from './child-server.ts'

/** An import in a process of its own that is killed amid its orders. */

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'waybill-killed-'))
})
afterEach(async () => {
  await endChildren()
  await rm(folder, { recursive: true, force: true })
})

it('gives the same figures when it is run again as if it had never been killed', { timeout: 180_000 }, async () => {
  const kind = 'shopify-orders'
  const [killed, undisturbed] = [await openImportDesk({ kind }), await openImportDesk({ kind })]
  const text = orderCsv(makeOrders(200, 'INCLUDED'))
  const file = join(folder, 'orders.csv')
  await writeFile(file, text)
  const env = { DATABASE_URL: killed.url, WAYBILL_DATA_DIR: join(folder, 'data') }
  const orders = (desk: typeof killed) => importedOrders(desk.pool, 'shopify:order:')

  const first = startCommand(['import', kind, file], { env })
  await expect.poll(async () => (await orders(killed)).length, { timeout: 60_000 }).toBeGreaterThan(20)
  first.process.kill('SIGKILL')
  await first.exit
  const before = (await orders(killed)).length
  expect(before).toBeLessThan(200)

  const { code, stdout } = await runCommand(['import', kind, file], { env })
  expect([code, stdout.trimEnd().split('\n').at(-1)]).toEqual([
    0,
    `${200 - before} created, 0 updated, ${before} unchanged, 0 skipped, 0 failed; stock set 0 times.`,
  ])
  expect((await undisturbed.runImport(text)).summary).toMatchObject({ created: 200 })
  expect(await orders(killed)).toEqual(await orders(undisturbed))
  await expectVerified(killed)
  await Promise.all([killed.close(), undisturbed.close()])
})
