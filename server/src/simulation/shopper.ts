import type { Logger } from 'pino'
import { z } from 'zod'
import type { Client } from './client.ts'
import type { Pace } from './pace.ts'
import { pay, type Checkout } from './paying.ts'
import { people, type Person } from './people.ts'
import type { Random } from './random.ts'

/** A customer's world: the shop as a front end shows it. */
export interface Shopper {
  readonly random: Random
  readonly pace: Pace
  readonly log: Logger
  /** A front end of the customer's own; with the token of the cart once there is one. */
  readonly open: (cart?: string) => Client
}

const product = z.object({ sku: z.string(), published: z.boolean(), allowBackorder: z.boolean() })
const shop = z.object({
  products: z.object({ nodes: z.array(product) }),
  deliveryMethods: z.array(z.object({ code: z.string(), kind: z.string(), active: z.boolean() })),
  paymentProviders: z.array(z.object({ code: z.string(), kind: z.string(), enabled: z.boolean() })),
})
const shopQuery = `{
  products(first: 60) { nodes { sku published allowBackorder } }
  deliveryMethods { code kind active }
  paymentProviders { code kind enabled }
}`

const money = z.object({ amount: z.string(), currency: z.string() })
const cart = z.object({
  order: z.object({
    id: z.string(),
    total: money,
    lines: z.array(z.object({ id: z.string(), kind: z.string(), ordered: z.number() })),
  }),
})
const cartFields = 'order { id total { amount currency } lines { id kind ordered } }'
const opened = z.object({ token: z.string(), order: z.object({ id: z.string() }) })

/** One visit of one customer, from the first look to the money or to a cart left behind. */
export async function visit(shopper: Shopper): Promise<void> {
  const { random, pace, open } = shopper
  const person = random.pick(people)
  if (person === undefined) return
  const looking = open()
  const { products, deliveryMethods, paymentProviders } = await looking.ask(shopQuery, {}, shop)
  await pace.pause(random.between(0.3, 1.5))
  const created = await looking.move('cartCreate', { locale: person.locale }, 'token order { id }', opened)
  if (created === undefined) return
  const client = open(created.token)
  const order = { id: created.order.id }
  await fill(
    shopper,
    client,
    order,
    products.nodes.filter((one) => one.published),
  )
  // Some only look.
  if (random.chance(0.12)) return
  await client.run('cartContactSet', contactOf(person, order))
  await pace.pause(random.between(0.3, 1.2))
  await client.run('cartAddressSet', { order, shipping: addressOf(person) })
  await pace.pause(random.between(0.3, 1))
  const pickup = person.country === 'FR' && random.chance(0.45)
  const methods = deliveryMethods.filter((method) => method.active && (method.kind === 'PICKUP') === pickup)
  const method = random.pick(methods)
  if (method === undefined) return
  const chosen = await client.move('cartDeliveryMethodSet', { order, method: { code: method.code } }, cartFields, cart)
  await pace.pause(random.between(0.4, 1.5))
  if (chosen === undefined || random.chance(0.06)) return
  const checkout: Checkout = {
    order,
    total: chosen.order.total,
    locale: person.locale,
    providers: paymentProviders.filter((provider) => provider.enabled),
    pickup,
  }
  await pay({ random, pace, client, log: shopper.log }, checkout)
  // Some need it for their books.
  if (random.chance(0.15)) await client.run('invoiceRequest', { order })
}

/** One to four kinds of goods, with second thoughts. */
async function fill(
  { random, pace }: Shopper,
  client: Client,
  order: { readonly id: string },
  products: readonly z.infer<typeof product>[],
): Promise<void> {
  const kinds = random.whole(1, 4)
  let lines: z.infer<typeof cart>['order']['lines'] = []
  for (let kind = 0; kind < kinds; kind += 1) {
    // Some come for what may be sold before it is there, so that now and then somebody waits for stock.
    const coveted = kind === 0 && random.chance(0.12) ? products.filter((one) => one.allowBackorder) : []
    const chosen = random.pick(coveted) ?? random.pick(products)
    if (chosen === undefined) return
    const quantity = random.chance(0.6) ? 1 : random.whole(2, 4)
    const line = { order, product: { sku: chosen.sku }, quantity }
    const added = await client.move('cartLineAdd', line, cartFields, cart)
    lines = added?.order.lines.filter((line) => line.kind !== 'DELIVERY') ?? lines
    await pace.pause(random.between(0.4, 1.6))
  }
  const line = random.pick(lines)
  if (line === undefined) return
  if (random.chance(0.15)) await client.run('cartLineUpdate', { order, line: line.id, quantity: line.ordered + 1 })
  else if (lines.length > 1 && random.chance(0.1)) await client.run('cartLineRemove', { order, line: line.id })
}

const contactOf = (person: Person, order: { readonly id: string }) => ({
  order,
  name: person.name,
  email: person.email,
  ...(person.company === undefined ? {} : { buyerKind: 'B2B', company: person.company }),
  ...(person.vatId === undefined ? {} : { vatId: person.vatId }),
})

const addressOf = ({ name, line1, postalCode, city, region, country }: Person) => ({
  name,
  line1,
  postalCode,
  city,
  country,
  ...(region === undefined ? {} : { region }),
})
