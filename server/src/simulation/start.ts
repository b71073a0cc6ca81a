import { randomInt } from 'node:crypto'
import type { Logger } from 'pino'
import type { WaybillServer } from '../server-options.ts'
import { runSimulation } from './run.ts'
import { signIn, signOut } from './sign-in.ts'

/** Simulated people at work in the demo shop. */
export interface Simulation {
  /** Ends within a second or two; what is under way is broken off. */
  readonly stop: () => Promise<void>
}

export interface StartOptions {
  readonly server: Pick<WaybillServer, 'url' | 'pool' | 'sessions' | 'watched'>
  readonly log: Logger
  readonly seed?: number
  /** Carts per minute. */
  readonly rate?: number
}

const defaultRate = 20

/** Fills an empty shop once, then works while somebody watches: an unattended demo does not fill the disk. */
export function startSimulation({ server, log, seed, rate }: StartOptions): Simulation {
  const stopping = new AbortController()
  const run = async () => {
    const staff = await signIn(server.url, server)
    await runSimulation({
      url: server.url,
      staff,
      seed: seed ?? randomInt(2 ** 31),
      rate: rate ?? defaultRate,
      signal: stopping.signal,
      isOn: server.watched,
      log,
    })
    await signOut(server.url, staff)
  }
  const running = run().catch((error: unknown) => log.error({ err: error }, 'The simulation has ended'))
  return {
    stop: async () => {
      stopping.abort()
      await running
    },
  }
}
