/** A clock that tests move by hand. */
export interface TestClock {
  readonly now: () => Temporal.Instant
  readonly advance: (duration: Temporal.DurationLike) => void
}

/** Starts on a Tuesday morning, so that working days are plain to count. */
export function makeClock(start = '2026-03-03T09:00:00Z'): TestClock {
  let now = Temporal.Instant.from(start)
  return {
    now: () => now,
    advance: (duration) => {
      now = now.add(duration)
    },
  }
}
