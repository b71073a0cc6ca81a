import { vi } from 'vitest'
import { at, colleagueOf, fillCart, guestOf, insist, listAt, soon, textAt } from './api.ts'
import { startTestServer, type TestServer, type TestServerOptions } from './server.ts'
import { deliver, label, pack, ship } from './shipping.ts'

/** A whole server with its jobs and partners, and what people do in it again and again. */
export type Floor = Awaited<ReturnType<typeof openFloor>>

export async function openFloor(options: Pick<TestServerOptions, 'smtpUrl'> = {}) {
  let ahead = Temporal.Duration.from({ seconds: 0 })
  const now = () => Temporal.Now.instant().add(ahead)
  const server: TestServer = await startTestServer({ now, limits: { burstPoints: 10_000_000 }, ...options })
  const desk = { manager: await colleagueOf(server) }

  const orderOf = async (id: string, parts: string): Promise<unknown> =>
    (await desk.manager.ask(`query($id: ID!) { order(ref: { id: $id }) { ${parts} } }`, { id })).data?.order
  const becomes = async (id: string, part: string, value: string) =>
    vi.waitUntil(async () => textAt(await orderOf(id, part), part) === value, soon)

  const filled = async (sku?: string) => {
    const guest = await guestOf(server)
    await fillCart(guest, sku)
    return guest
  }

  /** A guest's cart, ordered with a provider; the guest may come back to it. */
  async function initiated(provider: string, sku?: string) {
    const guest = await filled(sku)
    const order = { id: guest.cart }
    const expectedTotal = at(await orderOf(guest.cart, 'total { amount currency }'), 'total')
    await insist(guest, 'paymentInitiate', { order, provider: { code: provider }, expectedTotal })
    return guest
  }

  return Object.assign(desk, {
    server,
    orderOf,
    filled,
    close: () => server.close(),

    /** Moves the server's clock on, with what is due by then; who was signed in has to be again. */
    wait: async (hours: number) => {
      ahead = ahead.add({ hours })
      await server.tick()
      desk.manager = await colleagueOf(server)
    },

    /** A guest's cart, ordered with a way to pay that waits for a person. */
    checkedOut: async (provider: string): Promise<string> => {
      const { cart } = await initiated(provider)
      await becomes(cart, 'state', 'QUOTATION_SENT')
      return cart
    },

    /** A guest's cart, paid on the test provider's page. */
    paid: async (): Promise<string> => {
      const guest = await initiated('test')
      const page = async () =>
        textAt((await guest.ask('{ cart { payments { redirectUrl } } }')).data, 'cart', 'payments', 0, 'redirectUrl')
      const url = await vi.waitUntil(page, soon)
      await fetch(url, { method: 'POST', body: new URLSearchParams({ choice: 'pay' }), redirect: 'manual' })
      await becomes(guest.cart, 'state', 'ORDER')
      return guest.cart
    },

    /** A guest's cart, confirmed by hand. */
    confirmed: async (): Promise<string> => {
      const { cart } = await filled()
      await insist(desk.manager, 'orderConfirm', { order: { id: cart } })
      return cart
    },

    pack: (order: string, parcels?: 1 | 2) => pack(desk.manager, order, parcels),
    label: (order: string, delivery: string) => label(desk.manager, order, delivery),
    shipped: (order: string) => ship(desk.manager, order),
    arrived: (order: string) => deliver(desk.manager, order),

    /** Kinds of the mails of an order. */
    mailsOf: async (order: string): Promise<readonly string[]> => {
      const query = 'query($where: MailFilter) { mails(where: $where, first: 100) { nodes { kind } } }'
      const { data } = await desk.manager.ask(query, { where: { order } })
      return listAt(data, 'mails', 'nodes').map((mail) => textAt(mail, 'kind'))
    },

    setShop: async (input: object): Promise<void> => {
      const id = textAt((await desk.manager.ask('{ settings { id } }')).data, 'settings', 'id')
      await insist(desk.manager, 'settingsUpdate', { shop: { id }, ...input })
    },
  })
}
