import type { CallFailure } from '../payments/outgoing.ts'

/** No other attempt helps before a person has set something right: the job becomes a dead letter at once. */
export class SetupError extends Error {}

/** Whether the other side has said no for good: that is an outcome, and no failure of the job. */
export const isFinal = (failure: CallFailure): boolean => !failure.retry && failure.setup !== true

/** What a job throws that could not be done, to be tried again or, at once, to be given up. */
export const faultOf = ({ setup, message }: CallFailure): Error =>
  setup === true ? new SetupError(message) : new Error(message)
