import type { Logger } from 'pino'
import type { WaybillServer } from '../server.ts'

/** Simulated people at work in the demo shop. */
export interface Simulation {
  readonly stop: () => Promise<void>
}

export function startSimulation(_: { readonly server: WaybillServer; readonly log: Logger }): Simulation {
  return { stop: () => Promise.resolve() }
}
