import { z } from 'zod'
import type { Client } from './client.ts'
import type { Pace } from './pace.ts'
import type { Random } from './random.ts'

const card = z.object({
  key: z.string(),
  queue: z.string(),
  recordId: z.string(),
  orderId: z.string().nullable(),
  number: z.string(),
  enteredAt: z.string(),
})
export type Card = z.infer<typeof card>

const board = z.object({
  board: z.object({ columns: z.array(z.object({ queue: z.string(), count: z.number(), cards: z.array(card) })) }),
})
const boardQuery = `{
  board(cards: 30) { columns { queue count cards { key queue recordId orderId number enteredAt } } }
}`

/** The board as all colleagues see it: one looks, everybody takes from it. */
export interface SharedBoard {
  readonly look: () => Promise<void>
  /** Cards that wait for people, exceptions and late ones aside. */
  readonly backlog: () => number
  /** A card that nobody is at, sooner from a long queue; undefined: there is time. */
  readonly take: (queues: readonly string[], random: Random, minAge?: number) => Card | undefined
}

/** A queue of this length is left alone, so that there is something to see. */
const calm = 5
/** From this length on there is no idling. */
const busy = 14
/** How long a card that was taken is left to whoever took it, in seconds of the simulation. */
const claimSeconds = 25

const workQueues: ReadonlySet<string> = new Set(['TO_CONFIRM', 'TO_PICK', 'TO_PACK', 'TO_SHIP', 'TO_PUT_BACK'])

export function makeBoard(client: Client, pace: Pace): SharedBoard {
  let columns: z.infer<typeof board>['board']['columns'] = []
  const claims = new Map<string, string>()
  const isFree = ({ key }: Card): boolean => {
    const since = claims.get(key)
    return since === undefined || pace.age(since) > claimSeconds
  }
  const eagerness = (count: number): number => Math.min(1, Math.max(0.06, (count - calm) / (busy - calm)))
  return {
    look: async () => {
      columns = (await client.ask(boardQuery, {}, board)).board.columns
      for (const [key, since] of claims) if (pace.age(since) > claimSeconds) claims.delete(key)
    },
    backlog: () => columns.filter(({ queue }) => workQueues.has(queue)).reduce((sum, column) => sum + column.count, 0),
    take: (queues, random, minAge = 3) => {
      const open = columns.filter((column) => queues.includes(column.queue) && column.count > 0)
      const queue = random.weighted(Object.fromEntries(open.map((column) => [column.queue, eagerness(column.count)])))
      const column = open.find((one) => one.queue === queue)
      if (column === undefined || !random.chance(eagerness(column.count))) return undefined
      const found = column.cards.find((one) => isFree(one) && pace.age(one.enteredAt) > minAge)
      if (found !== undefined) claims.set(found.key, new Date().toISOString())
      return found
    },
  }
}
