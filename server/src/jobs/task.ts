import type { z } from 'zod'
import type { Work } from './work.ts'

/** A kind of background work: what it is given, what it does, and what comes of it when it does not work out. */
export interface Task<Payload> {
  readonly name: string
  readonly payload: z.ZodType<Payload>
  /** With waits of e, e², e³ … seconds (at most six hours) and up to half as much again by chance. */
  readonly maxAttempts: number
  /** Jobs of one queue run one after another, in all servers together. */
  readonly queue?: string
  /** May run more than once, also at the same time: what it does has to be idempotent. Throws to be tried again. */
  readonly run: (work: Work, payload: Payload, attempt: number) => Promise<void>
  /** The last attempt has failed: brings that back as a command. The job stays as a dead letter. */
  readonly giveUp: (work: Work, payload: Payload, message: string) => Promise<void>
}

/** A task whose payload's type is known to itself alone. */
export interface AnyTask extends Pick<Task<unknown>, 'name' | 'maxAttempts' | 'queue'> {
  readonly run: (work: Work, payload: unknown, attempt: number) => Promise<void>
  readonly giveUp: (work: Work, payload: unknown, message: string) => Promise<void>
}

/** Declares a task; its payload is checked when a job is taken up, since another version may have written it. */
export const task = <Payload>(declared: Task<Payload>): AnyTask => ({
  ...declared,
  run: (work, payload, attempt) => declared.run(work, declared.payload.parse(payload), attempt),
  giveUp: (work, payload, message) => declared.giveUp(work, declared.payload.parse(payload), message),
})
