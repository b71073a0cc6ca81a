import { at, colleagueOf, fillCart, guestOf, insist, textAt, type Caller } from './api.ts'
import type { TestServer } from './server.ts'
import { ship } from './shipping.ts'

/** An order that a guest has placed, as the pages for customers are looked at with. */
export interface CustomerOrder {
  readonly id: string
  readonly number: string
  /** The address of its page. */
  readonly url: string
  readonly guest: Caller
}

const shown = `query($id: ID!) { order(ref: { id: $id }) { number statusUrl total { amount currency } payments { id }
  deliveries { id } } }`

/** Brings orders of guests as far as a test needs them. */
export async function makeCustomerOrders(server: TestServer) {
  const manager = await colleagueOf(server)
  // Without them no invoice can be posted.
  const { data } = await manager.ask('{ settings { id } }')
  await insist(manager, 'settingsUpdate', {
    shop: { id: textAt(data, 'settings', 'id') },
    vatId: 'FR59890123458',
    address: { name: 'Lumen & Linen', line1: '2 quai Rambaud', postalCode: '69002', city: 'Lyon', country: 'FR' },
  })
  const look = async (id: string) => (await manager.ask(shown, { id })).data?.order
  const orders = {
    manager,
    /** A cart that could be paid, with its page. */
    async cart(email = 'ada@example.com'): Promise<CustomerOrder> {
      const guest = await guestOf(server)
      await fillCart(guest)
      await guest.run('cartContactSet', { order: { id: guest.cart }, name: 'Ada Byron', email })
      const { data } = await guest.ask(shown, { id: guest.cart })
      return { id: guest.cart, number: '', url: textAt(data, 'order', 'statusUrl'), guest }
    },
    /** Ordered, the transfer is waited for. */
    async placed(email?: string, provider = 'wire'): Promise<CustomerOrder> {
      const cart = await orders.cart(email)
      const order = { id: cart.id }
      const expectedTotal = at(await look(cart.id), 'total')
      await insist(cart.guest, 'paymentInitiate', { order, provider: { code: provider }, expectedTotal })
      return { ...cart, number: textAt(await look(cart.id), 'number') }
    },
    /** Paid, and so confirmed. */
    async paid(email?: string): Promise<CustomerOrder> {
      const order = await orders.placed(email)
      const payment = { id: textAt(await look(order.id), 'payments', 0, 'id') }
      await insist(manager, 'paymentMarkPaid', { payment, reference: `bank ${order.number}` })
      return order
    },
    /** Picked, packed, labelled and handed to the carrier. */
    ship: ({ id }: CustomerOrder) => ship(manager, id),
    async deliver({ id }: CustomerOrder): Promise<void> {
      await insist(manager, 'deliveryMarkDelivered', {
        delivery: { id: textAt(await look(id), 'deliveries', 0, 'id') },
      })
    },
  }
  return orders
}
