import { RecentMap } from '../plugins/recent-map.ts'
import { RefusedError } from '../plugins/refusal.ts'
import type { Attempts } from './attempts.ts'

/**
 * Keeps an address from trying one secret after the other: cart tokens, sessions, API tokens. The secrets are too long to
 * be guessed; this keeps the trying from costing us anything, and makes it show.
 */
export interface Guesses {
  /** Throws a THROTTLED refusal for a secret that is not known from before, where its address has been wrong too often. */
  readonly admit: (address: string, hash: string) => void
  /** Remembers a secret that was right: whoever shares the address of a guesser keeps working. */
  readonly right: (hash: string) => void
  /** Counts a wrong one, each once: a browser sends an ended session again and again. */
  readonly wrong: (address: string, hash: string) => Promise<void>
  /** Whether it was right when it was asked about last. */
  readonly wasRight: (hash: string) => boolean
}

/** Different wrong secrets from one address in a quarter of an hour. */
const maxWrong = 50
/** Secrets and addresses that a server remembers at least; twice as many are a megabyte or two. */
const remembered = 5_000

export function makeGuesses(attempts: Attempts, now: () => Temporal.Instant): Guesses {
  const verdicts = new RecentMap<'right' | 'wrong'>(remembered)
  const closedUntil = new RecentMap<number>(remembered)
  return {
    admit: (address, hash) => {
      const until = closedUntil.get(address)
      if (until === undefined || verdicts.get(hash) === 'right') return
      const seconds = Math.ceil((until - now().epochMilliseconds) / 1000)
      if (seconds > 0) throw new RefusedError({ code: 'THROTTLED', params: { retryAfterSeconds: seconds } })
    },
    right: (hash) => verdicts.set(hash, 'right'),
    wrong: async (address, hash) => {
      if (verdicts.get(hash) === 'wrong') return
      verdicts.set(hash, 'wrong')
      const seconds = await attempts.take([{ what: 'secret', who: address, max: maxWrong }])
      if (seconds !== undefined) closedUntil.set(address, now().epochMilliseconds + seconds * 1000)
    },
    wasRight: (hash) => verdicts.get(hash) === 'right',
  }
}
