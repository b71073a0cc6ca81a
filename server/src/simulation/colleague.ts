import type { Logger } from 'pino'
import type { SharedBoard } from './board.ts'
import type { Client } from './client.ts'
import type { Pace } from './pace.ts'
import type { Random } from './random.ts'

/** A member of staff at work. */
export interface Colleague {
  readonly client: Client
  readonly board: SharedBoard
  readonly random: Random
  readonly pace: Pace
  readonly log: Logger
}

/** Does a step again and again until the simulation is stopped; a fault costs a pause, never the colleague. */
export async function keepAt(
  { pace, log }: Pick<Colleague, 'pace' | 'log'>,
  seconds: number,
  step: () => Promise<void>,
): Promise<void> {
  while (!pace.signal.aborted) {
    try {
      await pace.pause(seconds)
      await step()
    } catch (error) {
      if (pace.signal.aborted) return
      log.warn({ err: error }, 'A step of the simulation failed')
      await pace.wait(1).catch(() => undefined)
    }
  }
}
