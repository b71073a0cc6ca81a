import type { Pool } from 'pg'
import { hashOf } from './secret.ts'

/** Something that may be tried so many times in a window: what, by or for whom, and how often. */
export interface Attempt {
  readonly what: string
  /** Kept as a hash only: it is an address of the network or of mail. */
  readonly who: string
  readonly max: number
}

/** The time over which attempts are counted, in spans that are forgotten one by one. */
interface Window {
  readonly spanMs: number
  readonly spans: number
}

/** Counts attempts for all servers together, in a table of their own. */
export interface Attempts {
  /** Counts one of each; whole seconds until it may be tried again where one of them was too many, else undefined. */
  readonly take: (attempts: readonly Attempt[], window?: Window) => Promise<number | undefined>
  /** Takes an attempt back that turned out to be right. */
  readonly giveBack: (attempt: Attempt) => Promise<void>
}

/** Counting begins anew with each quarter of an hour. */
const quarter: Window = { spanMs: 15 * 60_000, spans: 1 }

/** Ten minutes back from any moment: counted by the minute, of which the first and the last are not whole. */
export const tenMinutes: Window = { spanMs: 60_000, spans: 11 }

export function makeAttempts(pool: Pool, now: () => Temporal.Instant): Attempts {
  const begins = (ms: number, { spanMs }: Window) => ms - (ms % spanMs)
  return {
    take: async (attempts, window = quarter) => {
      const ms = now().epochMilliseconds
      const begin = begins(ms, window)
      const keys = new Map(attempts.map((attempt) => [keyOf(attempt), attempt.max]))
      const { rows } = await pool.query<{ key: string; count: number; since: Temporal.Instant }>({
        name: 'rate-take',
        // In order, so that two requests that count the same keys do not wait for each other.
        text: `WITH taken AS (
                 INSERT INTO rate_count (key, "window", count) SELECT key, $2, 1 FROM unnest($1::text[]) AS key ORDER BY key
                 ON CONFLICT (key, "window") DO UPDATE SET count = rate_count.count + 1 RETURNING key, "window", count
               )
               SELECT key, sum(count)::int AS count, min("window") AS since FROM (
                 SELECT * FROM taken UNION ALL
                 SELECT key, "window", count FROM rate_count
                 WHERE key = ANY($1::text[]) AND "window" > $3 AND "window" < $2 AND count > 0
               ) AS counted GROUP BY key`,
        values: [
          [...keys.keys()],
          new Date(begin).toISOString(),
          new Date(begin - window.spanMs * window.spans).toISOString(),
        ],
      })
      const over = rows.filter(({ key, count }) => count > (keys.get(key) ?? 0))
      if (over.length === 0) return undefined
      const free = Math.max(...over.map(({ since }) => since.epochMilliseconds)) + window.spanMs * window.spans
      return Math.ceil((free - ms) / 1000)
    },
    giveBack: async (attempt) => {
      const text = 'UPDATE rate_count SET count = count - 1 WHERE key = $1 AND "window" = $2 AND count > 0'
      await pool.query({
        name: 'rate-give-back',
        text,
        values: [keyOf(attempt), new Date(begins(now().epochMilliseconds, quarter)).toISOString()],
      })
    },
  }
}

const keyOf = ({ what, who }: Attempt): string => `${what}:${hashOf(who)}`
