import { z } from 'zod'
import { keepAt, type Colleague } from './colleague.ts'
import { pressButton } from './paying.ts'

const delivery = z.object({
  id: z.string(),
  shippedAt: z.string().nullable(),
  packages: z.array(z.object({ labels: z.array(z.object({ state: z.string(), trackingUrl: z.string().nullable() })) })),
  order: z.object({
    payments: z.array(z.object({ id: z.string(), state: z.string(), provider: z.object({ kind: z.string() }) })),
  }),
})
type Delivery = z.infer<typeof delivery>

const parcels = z.object({ deliveries: z.object({ nodes: z.array(delivery) }) })
const parcelsQuery = `{
  deliveries(last: 15, where: { states: [SHIPPED] }) {
    nodes { id shippedAt packages { labels { state trackingUrl } } order { payments { id state provider { kind } } } }
  }
}`

/** How long the shortest way takes, in seconds of the simulation. */
const waySeconds = 12

export interface Road extends Omit<Colleague, 'board'> {
  /** A salesperson, who is told of what did not arrive. */
  readonly sales: Colleague['client']
}

/** Brings the parcels, oldest first. A few are refused, lost, or lead to nobody. */
export const bringParcels = (road: Road): Promise<void> =>
  keepAt(road, 2, async () => {
    const { nodes } = (await road.client.ask(parcelsQuery, {}, parcels)).deliveries
    const arrived = nodes.filter(
      ({ shippedAt }) => shippedAt !== null && road.pace.age(shippedAt) > waySeconds && road.random.chance(0.2),
    )
    for (const found of arrived) await arrive(road, found)
  })

/** What may go wrong at the door. */
const mishaps = ['REFUSED', 'UNDELIVERABLE', 'LOST'] as const

async function arrive(road: Road, found: Delivery): Promise<void> {
  const { client, random, sales } = road
  const ref = { delivery: { id: found.id } }
  if (random.chance(0.04)) {
    const reason = random.pick(mishaps) ?? 'LOST'
    if (!(await atTheDoor(road, found, reason))) await sales.run('deliveryMarkUndelivered', { ...ref, reason })
    return
  }
  const cash = found.order.payments.find((one) => one.state === 'PENDING' && one.provider.kind === 'CASH_ON_DELIVERY')
  if (cash !== undefined && !(await atTheDoor(road, found, 'COLLECTED'))) {
    await client.run('paymentMarkPaid', { payment: { id: cash.id } })
  }
  if (!(await atTheDoor(road, found, 'DELIVERED'))) await client.run('deliveryMarkDelivered', ref)
}

/**
 * The courier taps on the carrier’s page of each parcel, and the carrier tells the shop. False where no carrier knows
 * the parcel: it has none that tells, or was restarted. Then people of the shop say it.
 */
async function atTheDoor({ pace, log }: Road, { packages }: Delivery, event: string): Promise<boolean> {
  const pages = packages.flatMap((parcel) => parcel.labels.filter((label) => label.state === 'LIVE'))
  if (pages.length === 0) return false
  for (const { trackingUrl } of pages) {
    if (trackingUrl === null || !(await pressButton(trackingUrl, { event }, pace.signal, log))) return false
  }
  return true
}
