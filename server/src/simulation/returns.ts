import { z } from 'zod'
import type { Card } from './board.ts'
import { keepAt, type Colleague } from './colleague.ts'

const found = z.object({
  id: z.string(),
  state: z.string(),
  lines: z.array(z.object({ quantity: z.number(), orderLine: z.object({ id: z.string() }) })),
})
const returned = z.object({ order: z.object({ id: z.string(), returns: z.array(found) }).nullable() })
const returnsQuery = `query ($ref: OrderRef!) {
  order(ref: $ref) { id returns { id state lines { quantity orderLine { id } } } }
}`

const delivered = z.object({
  deliveries: z.object({
    nodes: z.array(
      z.object({
        order: z.object({
          id: z.string(),
          returnStatus: z.string(),
          lines: z.array(z.object({ id: z.string(), kind: z.string(), shipped: z.number() })),
        }),
      }),
    ),
  }),
})
const deliveredQuery = `{
  deliveries(last: 15, where: { states: [DELIVERED] }) {
    nodes { order { id returnStatus lines { id kind shipped } } }
  }
}`

const reasons = ['Too small', 'Another colour than expected', 'A gift that nobody wanted', 'Arrived twice']

/** Takes calls of customers who want to send something back, and decides what is to be decided. */
export const handleReturns = (colleague: Colleague): Promise<void> =>
  keepAt(colleague, 3, async () => {
    const waiting = colleague.board.take(['RETURNS_TO_DECIDE'], colleague.random)
    if (waiting !== undefined) return await decide(colleague, waiting)
    if (colleague.random.chance(0.2)) await takeCall(colleague)
  })

async function takeCall({ client, random }: Colleague): Promise<void> {
  const { nodes } = (await client.ask(deliveredQuery, {}, delivered)).deliveries
  const order = random.pick(nodes.filter((node) => node.order.returnStatus === 'NONE'))?.order
  const line = random.pick(order?.lines.filter(({ kind, shipped }) => kind === 'GOODS' && shipped > 0) ?? [])
  if (order === undefined || line === undefined) return
  await client.run('returnRequest', {
    order: { id: order.id },
    lines: [{ line: line.id, quantity: random.whole(1, line.shipped) }],
    reason: random.pick(reasons),
    resolution: random.chance(0.85) ? 'REFUND' : 'REPLACE',
  })
}

async function decide(colleague: Colleague, card: Card): Promise<void> {
  const { client, pace, random } = colleague
  const requested = (await returnsOf(colleague, card)).find((one) => one.state === 'REQUESTED')
  if (requested === undefined) return
  await pace.pause(random.between(0.5, 2))
  const ref = { return: { id: requested.id } }
  if (random.chance(0.12))
    await client.run('returnReject', { ...ref, reason: 'It was used for longer than to try it.' })
  else await client.run('returnApprove', ref)
}

/** Unpacks what came back: mostly as good as new, sometimes broken, now and then not all of it. */
export const receiveReturns = (colleague: Colleague): Promise<void> =>
  keepAt(colleague, 4, async () => {
    const { client, random } = colleague
    const card = colleague.board.take(['RETURNS_TO_RECEIVE'], random)
    if (card === undefined) return
    const coming = (await returnsOf(colleague, card)).find(
      (one) => one.state === 'APPROVED' || one.state === 'IN_TRANSIT',
    )
    if (coming === undefined) return
    const lines = coming.lines.map(({ quantity, orderLine }) => {
      const flaw = random.weighted({ none: 80, damaged: 14, missing: 6 })
      const bad = flaw === 'none' ? 0 : 1
      const units = { line: orderLine.id, sellable: quantity - bad }
      return flaw === 'none' || flaw === undefined ? units : { ...units, [flaw]: bad }
    })
    await client.run('returnReceive', { return: { id: coming.id }, lines })
  })

const returnsOf = async ({ client }: Colleague, card: Card) =>
  (await client.ask(returnsQuery, { ref: { id: card.recordId } }, returned)).order?.returns ?? []
