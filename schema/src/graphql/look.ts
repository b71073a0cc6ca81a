import type { Context } from '../context.ts'
import type { Ctx } from '../domain/machine.ts'

/** What rules may know of the world while moves are looked at and none is made. */
export const looking = (context: Context): Ctx => ({
  now: context.now(),
  actor: context.actor,
  newId: () => {
    throw new Error('Looking at moves makes no rows')
  },
  nextNumber: () => 0,
  digest: () => '',
})
