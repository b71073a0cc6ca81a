import { z } from 'zod'
import type { Card } from './board.ts'
import { keepAt, type Colleague } from './colleague.ts'
import type { Random } from './random.ts'

const transfer = z.object({
  id: z.string(),
  step: z.string(),
  state: z.string(),
  lines: z.array(
    z.object({
      reserved: z.number(),
      orderLine: z.object({ id: z.string(), product: z.object({ weightGrams: z.number() }).nullable() }),
    }),
  ),
})
type Transfer = z.infer<typeof transfer>

const delivery = z.object({
  id: z.string(),
  kind: z.string(),
  packages: z.array(z.object({ id: z.string(), labels: z.array(z.object({ state: z.string() })) })),
  transfers: z.array(transfer),
  order: z.object({
    payments: z.array(z.object({ id: z.string(), state: z.string(), provider: z.object({ kind: z.string() }) })),
  }),
})
type Delivery = z.infer<typeof delivery>

const deliveryQuery = `query ($ref: DeliveryRef!) {
  delivery(ref: $ref) {
    id kind
    packages { id labels { state } }
    transfers { id step state lines { reserved orderLine { id product { weightGrams } } } }
    order { payments { id state provider { kind } } }
  }
}`

const queues = ['TO_PICK', 'TO_PACK', 'TO_SHIP', 'TO_PUT_BACK']

/** Picks, packs, labels, ships, hands over and puts back. */
export const workInWarehouse = (colleague: Colleague): Promise<void> =>
  keepAt(colleague, 0.5, async () => {
    const card = colleague.board.take(queues, colleague.random)
    if (card === undefined) return
    const found = await findDelivery(colleague, card.recordId)
    if (found !== undefined) await workOn(colleague, card, found)
  })

async function findDelivery({ client }: Colleague, id: string): Promise<Delivery | undefined> {
  const answer = await client.ask(deliveryQuery, { ref: { id } }, z.object({ delivery: delivery.nullable() }))
  return answer.delivery ?? undefined
}

async function workOn(colleague: Colleague, card: Card, found: Delivery): Promise<void> {
  const { client, pace, random } = colleague
  const ready = found.transfers.find((one) => one.state === 'READY' && `TO_${one.step}` === card.queue)
  if (ready === undefined) return
  const ref = { transfer: { id: ready.id } }
  // Sometimes somebody else has started it, and who validates takes over.
  if (!(await client.run('transferStart', ref))) return
  await pace.pause(random.between(0.8, 2.5))
  switch (ready.step) {
    case 'PICK':
      return void (await client.run('transferValidate', { ...ref, ...foundOnShelf(ready, random) }))
    case 'PACK':
      if (found.packages.length === 0) await pack(colleague, found, ready)
      return void (await client.run('transferValidate', ref))
    case 'SHIP':
      return await (found.kind === 'PICKUP' ? handOver(colleague, found) : ship(colleague, found))
    default:
      return void (await client.run('transferValidate', ref))
  }
}

/** What the shelf gave: nearly always everything; sometimes a unit is missing or broken. */
function foundOnShelf({ lines }: Transfer, random: Random): { readonly lines?: readonly object[] } {
  const there = lines.filter((line) => line.reserved > 0)
  const units = there.reduce((sum, line) => sum + line.reserved, 0)
  if (units < 2 || !random.chance(0.06)) return {}
  const worst = random.pick(there)
  const damaged = random.chance(0.4) ? 1 : 0
  return {
    lines: there.map((line) => ({
      line: line.orderLine.id,
      done: line.reserved - (line === worst ? 1 : 0),
      ...(line === worst ? { damaged } : {}),
    })),
  }
}

/** Grams of a box with its filling. */
const boxGrams = 180

/** Everything into one parcel, or the first kind of goods into one of its own. */
async function pack({ client, pace, random }: Colleague, { id }: Delivery, { lines }: Transfer): Promise<void> {
  const there = lines.filter((line) => line.reserved > 0)
  const cut = there.length > 1 && random.chance(0.15) ? 1 : there.length
  for (const parcel of [there.slice(0, cut), there.slice(cut)]) {
    if (parcel.length === 0) continue
    const grams = parcel.reduce((sum, line) => sum + line.reserved * (line.orderLine.product?.weightGrams ?? 0), 0)
    const items = parcel.map((line) => ({ line: line.orderLine.id, quantity: line.reserved }))
    await client.run('packageSet', { delivery: { id }, items, weightGrams: boxGrams + grams })
    await pace.pause(random.between(0.3, 1))
  }
}

/** The carrier’s label is there after a moment, so the work waits a little for it. */
const labelPolls = 12

async function ship(colleague: Colleague, found: Delivery): Promise<void> {
  const { client, pace } = colleague
  const ref = { delivery: { id: found.id } }
  const labelled = (one: Delivery): boolean =>
    one.packages.length > 0 &&
    one.packages.every((parcel) => parcel.labels.some((label) => label.state === 'LIVE' || label.state === 'PENDING'))
  if (!labelled(found) && !(await client.run('deliveryLabelBuy', ref))) return
  for (let poll = 0; poll < labelPolls; poll += 1) {
    await pace.wait(0.4)
    const states = (await findDelivery(colleague, found.id))?.packages.flatMap((parcel) => parcel.labels) ?? []
    if (!states.some((label) => label.state === 'PENDING')) break
  }
  await client.run('deliveryShip', ref)
}

async function handOver({ client, pace }: Colleague, { id, order }: Delivery): Promise<void> {
  for (const payment of order.payments) {
    if (payment.state !== 'PENDING' || payment.provider.kind !== 'PAY_ON_SITE') continue
    await client.run('paymentMarkPaid', { payment: { id: payment.id } })
    await pace.pause(0.5)
  }
  await client.run('deliveryShip', { delivery: { id } })
}
