import type { Page } from 'playwright-core'
import { vi } from 'vitest'
import type { TestServer } from './server.ts'
import type { Made, Windows } from './window.ts'

/** What colleagues need of an order to do something about it after the sale. */
export interface Sold extends Made {
  readonly line: string
  readonly payment: string
}

interface Look extends Made {
  readonly state: string
  readonly total: { readonly amount: string; readonly currency: string }
  readonly lines: readonly { readonly id: string }[]
  readonly payments: readonly { readonly id: string; readonly redirectUrl: string | null }[]
}

/** What providers and carriers answer comes a moment later. */
const patience = { timeout: 60_000, interval: 200 } as const

/** Reads an order as the colleague of a window sees it. */
async function look(server: TestServer, page: Page, id: string): Promise<Look> {
  const query = `query($id: ID!) { order(ref: { id: $id }) { id version number state total { amount currency } lines { id }
    payments { id redirectUrl } } }`
  const answer = await page.request.post(`${server.url}/graphql`, { data: { query, variables: { id } } })
  const body: { data?: { order?: Look } } = await answer.json()
  if (body.data?.order === undefined) throw new Error(`The order was not read: ${JSON.stringify(body)}`)
  return body.data.order
}

/** Tells the shop's own address and VAT id, without which it cannot post an invoice. */
export async function openBooks({ apply, pool }: TestServer): Promise<void> {
  const { rows } = await pool.query<{ id: string }>('SELECT id FROM shop')
  const staff = await pool.query<{ id: string }>(`SELECT id FROM staff WHERE 'MANAGER' = ANY(roles)`)
  const manager = { kind: 'STAFF', id: staff.rows[0]?.id ?? '', name: '', roles: ['MANAGER'] } as const
  const address = { name: 'Lumen', line1: '14 quai', postalCode: '69002', city: 'Lyon', country: 'FR' }
  const input = { vatId: 'FR59890123458', address }
  const outcome = await apply(manager, { name: 'settingsUpdate', id: rows[0]?.id, input })
  if ('rejection' in outcome) throw new Error(JSON.stringify(outcome.rejection))
}

/** An order of two units that is paid online, at the provider's own page. */
export async function sellOnline(server: TestServer, windows: Windows, page: Page, buyer?: object): Promise<Sold> {
  const order = { id: (await windows.makeCart(page)).id }
  if (buyer !== undefined) await windows.ask(page, 'cartContactSet', { order, ...buyer })
  const { total } = await look(server, page, order.id)
  await windows.ask(page, 'paymentInitiate', { order, provider: { code: 'test' }, expectedTotal: total })
  const redirect = await vi.waitUntil(
    async () => (await look(server, page, order.id)).payments[0]?.redirectUrl,
    patience,
  )
  await page.request.post(redirect, { form: { choice: 'pay' }, maxRedirects: 0 })
  const bought = await vi.waitUntil(async () => {
    const found = await look(server, page, order.id)
    return found.state === 'ORDER' && found
  }, patience)
  return { ...bought, line: bought.lines[0]?.id ?? '', payment: bought.payments[0]?.id ?? '' }
}
