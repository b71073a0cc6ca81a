import type { Limits } from './limits.ts'
import { RecentMap } from './recent-map.ts'
import type { Cost, Refusal } from './refusal.ts'

/**
 * A bucket of points for each payer, filled up as time goes by. Kept in memory, by each server for itself: several of
 * them let a caller spend more, never less. What a server forgets to stay small was asked for the longest ago.
 */
export interface Throttle {
  /** Takes the points of an operation; where there are too few it takes none and says when there will be enough. */
  readonly spend: (payer: string, points: number) => { readonly cost: Cost } | { readonly refusal: Refusal }
}

interface Bucket {
  level: number
  at: number
}

/** Callers that are remembered at least; twice as many are about a megabyte. */
const keptBuckets = 5_000

/** `clock` gives milliseconds that never go back. */
export const createThrottle = (limits: Limits, clock: () => number): Throttle => {
  const { burstPoints: max, restoredPoints: restoreRate } = limits
  const buckets = new RecentMap<Bucket>(keptBuckets)
  const bucketOf = (payer: string, at: number): Bucket => {
    const known = buckets.get(payer)
    if (known !== undefined) return known
    const fresh = { level: max, at }
    buckets.set(payer, fresh)
    return fresh
  }
  return {
    spend: (payer, points) => {
      const at = clock()
      const bucket = bucketOf(payer, at)
      bucket.level = Math.min(max, bucket.level + ((at - bucket.at) / 1000) * restoreRate)
      bucket.at = at
      // What asks for scalars only is not free: otherwise it could be asked without end.
      const requested = Math.max(1, points)
      const missing = requested - bucket.level
      if (missing <= 0) bucket.level -= requested
      const cost = { requested, max: limits.cost, throttle: { available: Math.floor(bucket.level), max, restoreRate } }
      if (missing <= 0) return { cost }
      const params = { points: requested, retryAfterSeconds: Math.ceil(missing / restoreRate) }
      return { refusal: { code: 'THROTTLED', params, cost } }
    },
  }
}
