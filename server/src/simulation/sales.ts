import { z } from 'zod'
import type { Card } from './board.ts'
import { keepAt, type Colleague } from './colleague.ts'

const order = z.object({
  id: z.string(),
  state: z.string(),
  paymentStatus: z.string(),
  payments: z.array(z.object({ state: z.string(), provider: z.object({ kind: z.string() }) })),
})
const orderQuery = `query ($ref: OrderRef!) {
  order(ref: $ref) { id state paymentStatus payments { state provider { kind } } }
}`

/** Confirms what waits for a person, cancels some of it, and clears exceptions up. */
export const workInSales = (colleague: Colleague): Promise<void> =>
  keepAt(colleague, 1, async () => {
    const trouble = colleague.board.take(['EXCEPTIONS'], colleague.random, 10)
    if (trouble !== undefined) return await resolve(colleague, trouble)
    const waiting = colleague.board.take(['TO_CONFIRM'], colleague.random, 20)
    if (waiting !== undefined) await decide(colleague, waiting)
  })

const cancelReasons = ['The customer called', 'Ordered twice', 'The delivery would take too long']

async function decide({ client, pace, random }: Colleague, card: Card): Promise<void> {
  const answer = await client.ask(orderQuery, { ref: { id: card.recordId } }, z.object({ order: order.nullable() }))
  const found = answer.order
  if (found?.state !== 'QUOTATION_SENT') return
  await pace.pause(random.between(1, 3))
  const ref = { order: { id: found.id } }
  if (found.paymentStatus === 'PARTIALLY_PAID') {
    // Some cents were lost on the way through the banks: not worth a letter.
    if (await client.run('orderConfirm', ref)) await client.run('orderShipUnpaidSet', { ...ref, allow: true })
    return
  }
  if (random.chance(0.07)) {
    await client.run('orderCancel', { ...ref, reason: random.pick(cancelReasons) })
    return
  }
  const byWire = found.payments.at(-1)?.provider.kind === 'WIRE'
  // Money by wire comes by itself; a few regulars are trusted before it does.
  if (!byWire || random.chance(0.15)) await client.run('orderConfirm', ref)
  else if (random.chance(0.2)) await client.run('orderNoteAdd', { ...ref, text: 'Asked when the transfer was sent.' })
}

/** What is written to an exception, by its code. */
const notes: Readonly<Record<string, string>> = {
  PAID_UNAVAILABLE: 'Told the customer that it takes some days more.',
  DELIVERY_UNDELIVERED: 'Spoke with the customer; it is sent again.',
  LABEL_FAILED: 'The carrier was unreachable; a new label is bought.',
}

async function resolve({ client, pace, random }: Colleague, card: Card): Promise<void> {
  await pace.pause(random.between(1, 3))
  if (card.number === 'DELIVERY_UNDELIVERED' && card.orderId !== null) {
    await client.run('deliveryPlan', { order: { id: card.orderId } })
  }
  const note = notes[card.number] ?? 'Looked into it; nothing more to do.'
  await client.run('exceptionResolve', { exception: { id: card.recordId }, note })
}
