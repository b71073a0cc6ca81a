import { afterAll, beforeAll, expect, it } from 'vitest'
import { system } from '@waybill/schema/domain/actor'
import { openDesk } from '../support/desk.ts'
import { look, makeCart, makeCustomer, makeProduct, type Desk } from '../support/sale.ts'

let desk: Desk
let shop: string
beforeAll(async () => {
  desk = await openDesk()
  shop = (await desk.pool.query<{ id: string }>('SELECT id FROM shop')).rows[0]?.id ?? ''
})
afterAll(() => desk.close())

const set = (input: Readonly<Record<string, unknown>>, name = 'settingsUpdate') =>
  desk.run(desk.staff('MANAGER'), { name, id: shop, input })

it('a cart takes the shop’s own tax rate, an order keeps the one it was made with', async () => {
  const { id: product } = await makeProduct(desk, { price: 1_100 })
  const ordered = await makeCart(desk, { lines: [[product, 1]], method: 'none' })
  const cart = await makeCart(desk, { lines: [[product, 1]], method: 'pickup' })
  const before = (await look(desk, cart)).order.tax
  await desk.run(desk.staff('SALES'), { name: 'orderSend', id: ordered, input: {} })
  await set({ country: 'SE', taxClass: 'STANDARD', basisPoints: 1_000 }, 'taxRateSet')
  await desk.run(desk.staff('SALES'), { name: 'cartLineAdd', id: cart, input: { product, quantity: 1 } })
  expect([before, (await look(desk, cart)).order.tax, (await look(desk, ordered)).order.tax]).toEqual([220, 200, 220])
})

it('a quotation holds as many days as the settings say where nobody says otherwise', async () => {
  await set({ quotationDays: 10 })
  const { id: product } = await makeProduct(desk)
  const cart = await makeCart(desk, { lines: [[product, 1]] })
  await desk.run(desk.staff('SALES'), { name: 'orderSend', id: cart, input: {} })
  const timeZone = 'Europe/Stockholm'
  const today = desk.clock.now().toZonedDateTimeISO(timeZone).toPlainDate()
  const end = (await look(desk, cart)).order.validUntil?.toZonedDateTimeISO(timeZone)
  expect([end?.toPlainDate().toString(), end?.hour, end?.minute]).toEqual([today.add({ days: 10 }).toString(), 23, 59])
})

it('a customer’s own salesperson comes first, until they have none', async () => {
  const sales = desk.staff('SALES')
  const salesperson = sales.kind === 'STAFF' ? sales.id : undefined
  const manager = desk.staff('MANAGER')
  const shopPerson = manager.kind === 'STAFF' ? manager.id : undefined
  await set({ salesperson: shopPerson })
  const customer = await makeCustomer(desk, { salesperson })
  const cartOf = async () => {
    const { entityId } = await desk.run(customer, { name: 'cartCreate', id: undefined, input: {} })
    return (await look(desk, entityId)).order.salespersonId
  }
  const own = await cartOf()
  const id = customer.kind === 'CUSTOMER' ? customer.customerId : undefined
  await desk.run(sales, { name: 'customerUpdate', id, input: { noSalesperson: true } })
  expect([own, await cartOf()]).toEqual([salesperson, shopPerson])
})

it('an order is in the shop’s own language where the customer’s is not offered', async () => {
  await set({ languages: ['en', 'sv'] })
  const locales = await Promise.all(
    ['sv', 'fr'].map(async (locale) => {
      const { entityId } = await desk.run(system, {
        name: 'customerCreate',
        id: undefined,
        input: { name: 'Ada', email: `${locale}@example.com`, locale },
      })
      const customer = { kind: 'CUSTOMER', customerId: entityId, cartTokenHash: undefined } as const
      const cart = await desk.run(customer, { name: 'cartCreate', id: undefined, input: {} })
      return (await look(desk, cart.entityId)).order.locale
    }),
  )
  expect(locales).toEqual(['sv', 'en'])
})
