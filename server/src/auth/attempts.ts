import type { Pool } from 'pg'
import { hashOf } from './secret.ts'

/** Something that may be tried so many times in a window: what, by or for whom, and how often. */
export interface Attempt {
  readonly what: string
  /** Kept as a hash only: it is an address of the network or of mail. */
  readonly who: string
  readonly max: number
}

/** Counts attempts for all servers together, in a table of their own. */
export interface Attempts {
  /** Counts one of each; whole seconds until it may be tried again where one of them was too many, else undefined. */
  readonly take: (attempts: readonly Attempt[]) => Promise<number | undefined>
  /** Takes an attempt back that turned out to be right. */
  readonly giveBack: (attempt: Attempt) => Promise<void>
}

/** Counting begins anew with each quarter of an hour. */
const windowMs = 15 * 60_000

export function makeAttempts(pool: Pool, now: () => Temporal.Instant): Attempts {
  const windowAt = (ms: number) => new Date(ms - (ms % windowMs)).toISOString()
  return {
    take: async (attempts) => {
      const ms = now().epochMilliseconds
      const keys = new Map(attempts.map((attempt) => [keyOf(attempt), attempt.max]))
      const { rows } = await pool.query<{ key: string; count: number }>({
        name: 'rate-take',
        // In order, so that two requests that count the same keys do not wait for each other.
        text: `INSERT INTO rate_count (key, "window", count) SELECT key, $2, 1 FROM unnest($1::text[]) AS key ORDER BY key
               ON CONFLICT (key, "window") DO UPDATE SET count = rate_count.count + 1 RETURNING key, count`,
        values: [[...keys.keys()], windowAt(ms)],
      })
      const isOver = rows.some(({ key, count }) => count > (keys.get(key) ?? 0))
      return isOver ? Math.ceil((windowMs - (ms % windowMs)) / 1000) : undefined
    },
    giveBack: async (attempt) => {
      const text = 'UPDATE rate_count SET count = count - 1 WHERE key = $1 AND "window" = $2 AND count > 0'
      await pool.query({
        name: 'rate-give-back',
        text,
        values: [keyOf(attempt), windowAt(now().epochMilliseconds)],
      })
    },
  }
}

const keyOf = ({ what, who }: Attempt): string => `${what}:${hashOf(who)}`
