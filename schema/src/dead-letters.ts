/** A job that has failed for good: it is not tried again unless somebody asks for it. */
export interface DeadLetter {
  readonly id: string
  readonly task: string
  readonly payload: unknown
  /** What went wrong the last time. */
  readonly error: string
  readonly attempts: number
  readonly failedAt: Temporal.Instant
}

/** A part of the list, in falling order of ids. */
export interface DeadLetterPage {
  /** Only those made before this one. */
  readonly after: string | undefined
  /** Only those made after this one. */
  readonly before: string | undefined
  readonly limit: number
  /** True: the last of them, in rising order. */
  readonly inverted: boolean
}

/** The jobs that have failed for good. */
export interface DeadLetters {
  readonly list: (page: DeadLetterPage) => Promise<readonly DeadLetter[]>
  /** Runs them again from their first attempt; tells which there were. */
  readonly retry: (ids: readonly string[]) => Promise<readonly string[]>
}
