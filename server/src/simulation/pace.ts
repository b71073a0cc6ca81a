import { setTimeout as sleep } from 'node:timers/promises'

/** How everybody waits. Each pause is also a place where people stop while the simulation is off. */
export interface Pace {
  readonly signal: AbortSignal
  /** Lets so many seconds of the simulation pass, then waits while it is off. Throws once it is stopped. */
  readonly pause: (seconds: number) => Promise<void>
  /** The same in real seconds: for what a machine, not a person, takes. */
  readonly wait: (seconds: number) => Promise<void>
  /** How old something is, in seconds of the simulation. */
  readonly age: (since: string) => number
  /** Opens or closes the gate at which people wait. */
  readonly set: (open: boolean) => void
}

/** At this rate of carts per minute people take their natural time. */
const naturalRate = 20

/** Seconds of real time per second of the simulation. */
export const tempoOf = (rate: number): number => Math.min(1.5, naturalRate / rate)

export function makePace(tempo: () => number, signal: AbortSignal): Pace {
  let gate = Promise.withResolvers<void>()
  let isOpen = false
  signal.addEventListener('abort', () => gate.resolve(), { once: true })
  const wait = async (seconds: number) => {
    await sleep(seconds * 1000, undefined, { signal })
    while (!isOpen && !signal.aborted) await gate.promise
    signal.throwIfAborted()
  }
  return {
    signal,
    wait,
    pause: (seconds) => wait(seconds * tempo()),
    age: (since) => (Date.now() - Date.parse(since)) / 1000 / tempo(),
    set: (open) => {
      if (open && !isOpen) gate.resolve()
      if (!open && isOpen) gate = Promise.withResolvers()
      isOpen = open
    },
  }
}
