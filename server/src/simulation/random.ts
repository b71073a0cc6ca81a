/** A stream of chances: the same seed gives the same decisions again. */
export interface Random {
  /** Evenly from `low` up to, not including, `high`. */
  readonly between: (low: number, high: number) => number
  /** A whole number from `low` to `high`, both included. */
  readonly whole: (low: number, high: number) => number
  readonly chance: (probability: number) => boolean
  /** One of the list; undefined only where it is empty. */
  readonly pick: <T>(list: readonly T[]) => T | undefined
  /** One of the names, as often as its weight says. */
  readonly weighted: <T extends string>(weights: Readonly<Record<T, number>>) => T | undefined
}

/** Mulberry32: small, even enough for a simulation, nothing for secrets. */
export function seeded(seed: number): Random {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const between = (low: number, high: number) => low + next() * (high - low)
  const whole = (low: number, high: number) => Math.floor(between(low, high + 1))
  return {
    between,
    whole,
    chance: (probability) => next() < probability,
    pick: (list) => list[whole(0, list.length - 1)],
    weighted: <T extends string>(weights: Readonly<Record<T, number>>): T | undefined => {
      const names = keysOf(weights)
      let left = between(
        0,
        names.reduce((sum, name) => sum + weights[name], 0),
      )
      return names.find((name) => (left -= weights[name]) < 0)
    },
  }
}

/** A seed of its own for the n-th of many, so that each decides alike however they interleave. */
export const branch = (seed: number, n: number): number => (Math.imul(seed ^ 0x9e3779b9, n + 1) ^ (n << 7)) >>> 0

const keysOf = <T extends string>(record: Readonly<Record<T, number>>): readonly T[] =>
  // Object.keys forgets the type of the keys.
  Object.keys(record) as T[]
