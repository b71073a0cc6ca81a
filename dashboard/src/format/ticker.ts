import type { Signal } from 'solid-js'
import { batch, createSignal } from 'solid-js'

/** What a ticker takes from the world, so that tests can hold the time still. */
export interface Clock {
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Calls back every `milliseconds`; returns how to stop. */
  readonly every: (milliseconds: number, call: () => void) => () => void
}

/** The one timer from which all ages on the screen tick. */
export interface Ticker {
  /**
   * The milliseconds from an instant until now, tracked: by the second while under a minute, after that once a minute, in
   * the second in which its minute turns. A thousand old cards so wake about seventeen times a second, not a thousand.
   */
  readonly since: (instant: number) => number
  /** Now, tracked by the second. */
  readonly now: () => number
  readonly stop: () => void
}

const second = 1_000
const minute = 60 * second

const machineClock: Clock = {
  now: () => Date.now(),
  every(milliseconds, call) {
    const timer = setInterval(call, milliseconds)
    return () => clearInterval(timer)
  },
}

export function createTicker(clock: Clock = machineClock): Ticker {
  const [seconds, setSeconds] = createSignal(clock.now())
  const phases: Signal<number>[] = Array.from({ length: 60 }, () => createSignal(clock.now()))
  const stop = clock.every(second, () => {
    const before = seconds()
    const now = clock.now()
    batch(() => {
      setSeconds(now)
      for (const phase of phasesBetween(before, now)) phases[phase]?.[1](now)
    })
  })
  return {
    since(instant) {
      if (clock.now() - instant < minute) return seconds() - instant
      const turned = phases[phaseOf(instant)]?.[0]() ?? seconds()
      return Math.max(turned, clock.now()) - instant
    },
    now: seconds,
    stop,
  }
}

/** The second of the minute in which an instant's age turns; a started second belongs to the next one. */
function phaseOf(instant: number): number {
  return Math.ceil((instant % minute) / second) % 60
}

/** The seconds of the minute passed since the tick before: one as a rule, all after a sleep or a changed clock. */
function phasesBetween(before: number, now: number): number[] {
  const from = Math.floor(before / second)
  const passed = Math.floor(now / second) - from
  const count = passed < 0 || passed > 60 ? 60 : passed
  return Array.from({ length: count }, (_, step) => (from + 1 + step) % 60)
}
