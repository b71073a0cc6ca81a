import { z } from 'zod'
import { keepAt, type Colleague } from './colleague.ts'

const stock = z.object({
  stock: z.object({
    nodes: z.array(
      z.object({
        id: z.string(),
        available: z.number(),
        waiting: z.number(),
        product: z.object({ allowBackorder: z.boolean(), trackStock: z.boolean() }),
      }),
    ),
  }),
})
const stockQuery = `query ($waiting: Boolean) {
  stock(first: 100, where: { waiting: $waiting }) { nodes { id available waiting product { allowBackorder trackStock } } }
}`

/** At this many free units more is ordered; goods that may be sold before they are there wait for buyers. */
const low = 8
/** What a lorry brings: enough for a while, never a hall full. */
const fewest = 15
const most = 40

/** Receives what is waited for and what runs low, so that the shop neither dries up nor overflows. */
export const mindStock = (colleague: Colleague): Promise<void> => {
  const { client, random } = colleague
  const receive = (id: string, quantity: number, note: string) =>
    client.run('stockReceive', { stockItem: { id }, quantity, note })
  return keepAt(colleague, 7, async () => {
    const short = (await client.ask(stockQuery, { waiting: true }, stock)).stock.nodes
    const longed = random.pick(short)
    if (longed !== undefined && (short.length > 5 || random.chance(0.4))) {
      await receive(longed.id, longed.waiting + random.whole(0, 3), 'Waited for')
    }
    if (!random.chance(0.4)) return
    const all = (await client.ask(stockQuery, {}, stock)).stock.nodes
    const sparse = all.filter(
      ({ product, available }) => product.trackStock && !product.allowBackorder && available < low,
    )
    for (const item of sparse.slice(0, 3)) await receive(item.id, random.whole(fewest, most), 'Weekly order')
  })
}
