import { randomInt } from 'node:crypto'
import type { Pool } from 'pg'
import { z } from 'zod'
import { makeSessions } from '../auth/sessions.ts'
import { say } from '../cli/print.ts'
import type { Config } from '../config.ts'
import { makeLog } from '../log.ts'
import { findRunning } from '../presence-file.ts'
import { runSimulation } from './run.ts'
import { signIn, signOut } from './sign-in.ts'

const wishes = z.object({
  rate: z.coerce.number('--rate is carts per minute: a number from 1 to 600.').min(1).max(600).default(20),
  seed: z.coerce.number('--seed is a whole number.').int().min(0).optional(),
  minutes: z.coerce.number('--minutes is a number.').positive().max(10_000).default(1),
})

/** Lets people work in the running demo for some minutes, watched or not; gives the exit code. */
export async function simulate(pool: Pool, config: Config, given: Readonly<Record<string, unknown>>): Promise<number> {
  const wanted = wishes.safeParse(given)
  if (!wanted.success) throw new Error(wanted.error.issues.map((issue) => issue.message).join(' '))
  if (!config.demo) throw new Error('Simulated people work in the demo shop only, never in your own.')
  const running = await findRunning(config.dataDir, true)
  if (running === undefined) throw new Error('No demo runs here. `pnpm start` starts it.')
  const { rate, minutes, seed = randomInt(2 ** 31) } = wanted.data
  const staff = await signIn(running.url, { pool, sessions: makeSessions(pool, () => Temporal.Now.instant()) })
  const ended = new AbortController()
  process.once('SIGINT', () => ended.abort())
  say(`${rate} carts per minute for ${minutes} min at ${running.url}, seed ${seed}. Ctrl-C ends it.`)
  const tally = await runSimulation({
    url: running.url,
    staff,
    seed,
    rate,
    signal: AbortSignal.any([ended.signal, AbortSignal.timeout(minutes * 60_000)]),
    isOn: () => true,
    log: makeLog(process.env.LOG_LEVEL ?? 'warn'),
  })
  await signOut(running.url, staff)
  const refused = [...tally.refusals].toSorted(([, a], [, b]) => b - a)
  for (const [reason, count] of refused) say(`refused ${String(count).padStart(5)}  ${reason}`)
  for (const fault of tally.faults) say(`fault: ${fault}`)
  say(`${tally.moves} moves, ${tally.faults.length} faults.`)
  return tally.faults.length === 0 ? 0 : 1
}
