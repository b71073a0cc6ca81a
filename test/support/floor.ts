import { vi } from 'vitest'
import { at, colleagueOf, fillCart, guestOf, textAt, typeOf, type Caller, type Result } from './api.ts'
import { startTestServer, type TestServer, type TestServerOptions } from './server.ts'

export const soon = { timeout: 20_000 }

/** A whole server with its jobs and partners, and what people do in it again and again. */
export type Floor = Awaited<ReturnType<typeof openFloor>>

/** Makes a move that must succeed. */
export async function insist(caller: Caller, name: string, input: object, select = ''): Promise<Result> {
  const result = await caller.run(name, input, { select })
  if (!typeOf(result).endsWith('Success')) throw new Error(`${name}: ${JSON.stringify(result)}`)
  return result
}

/** What lies in a list there. */
export function listAt(data: unknown, ...path: readonly (string | number)[]): readonly unknown[] {
  const found = at(data, ...path)
  return Array.isArray(found) ? found : []
}

/** An order's deliveries with their steps and parcels. */
export const stepsOf =
  'lines { id } deliveries { id number state transfers { id step state } packages { id labels { id state } } }'

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
  const validate = async (order: string, step: string) => {
    const transfers = listAt(await orderOf(order, stepsOf), 'deliveries', 0, 'transfers')
    const id = textAt(
      transfers.find((one) => textAt(one, 'step') === step),
      'id',
    )
    await insist(desk.manager, 'transferValidate', { transfer: { id } })
  }
  const labelsOf = async (order: string) =>
    listAt(await orderOf(order, stepsOf), 'deliveries', 0, 'packages').map((one) => textAt(one, 'labels', 0, 'state'))

  /** A guest's cart, ordered with a provider; the guest may come back to it. */
  async function initiated(provider: string, sku?: string) {
    const guest = await filled(sku)
    const order = { id: guest.cart }
    const expectedTotal = at(await orderOf(guest.cart, 'total { amount currency }'), 'total')
    await insist(guest, 'paymentInitiate', { order, provider: { code: provider }, expectedTotal })
    return guest
  }

  /** Picks and packs the two units into as many parcels as told; gives the delivery. */
  async function pack(order: string, parcels: 1 | 2 = 1): Promise<string> {
    await validate(order, 'PICK')
    const seen = await orderOf(order, stepsOf)
    const id = textAt(seen, 'deliveries', 0, 'id')
    const items = [{ line: textAt(seen, 'lines', 0, 'id'), quantity: 2 / parcels }]
    for (let parcel = 0; parcel < parcels; parcel += 1) {
      await insist(desk.manager, 'packageSet', { delivery: { id }, weightGrams: 400, items })
    }
    await validate(order, 'PACK')
    return id
  }

  /** Buys a label for each parcel, as soon as they are there. */
  async function label(order: string, id: string): Promise<void> {
    await insist(desk.manager, 'deliveryLabelBuy', { delivery: { id } })
    await vi.waitUntil(async () => (await labelsOf(order)).every((state) => state === 'LIVE'), soon)
  }

  return Object.assign(desk, {
    server,
    orderOf,
    becomes,
    filled,
    initiated,
    pack,
    label,
    close: () => server.close(),

    /** Moves the server's clock on; who was signed in has to be again. */
    wait: async (hours: number) => {
      ahead = ahead.add({ hours })
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

    /** Picks, packs, labels and ships everything. */
    shipped: async (order: string): Promise<string> => {
      const id = await pack(order)
      await label(order, id)
      await insist(desk.manager, 'deliveryShip', { delivery: { id } })
      return id
    },

    /** Picks, packs, labels and ships everything, and brings it to the customer. */
    arrived: async (order: string): Promise<string> => {
      const id = await pack(order)
      await label(order, id)
      await insist(desk.manager, 'deliveryShip', { delivery: { id } })
      await insist(desk.manager, 'deliveryMarkDelivered', { delivery: { id } })
      return id
    },

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
