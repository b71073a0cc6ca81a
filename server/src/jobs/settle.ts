import { system } from '@waybill/schema/domain/actor'
import type { CommandRequest, Outcome } from '@waybill/schema/context'
import type { Work } from './work.ts'

/**
 * Brings what came of background work back as a command of the system. A refusal is no failure: the record has moved
 * on meanwhile, by a webhook, a person or an earlier attempt of the same job.
 */
export async function settle(work: Pick<Work, 'apply' | 'log'>, request: CommandRequest): Promise<Outcome> {
  const outcome = await work.apply(system, request)
  if ('rejection' in outcome) {
    const { kind } = outcome.rejection
    work.log.info({ command: request.name, record: request.id, rejection: kind }, 'A result came too late')
  }
  return outcome
}

/** Asks a person to look at something that belongs to no row of its own; once per cause. */
export async function report(
  work: Pick<Work, 'apply' | 'log'>,
  given: { code: string; recordType: string; recordId: string; details: string; cause: string },
): Promise<void> {
  const { cause, ...input } = given
  const request = { name: 'exceptionOpen', id: undefined, idempotencyKey: cause }
  await settle(work, { ...request, input: { ...input, details: input.details.slice(0, 500) } })
}

/** A message of somebody else's that fits a line of ours. */
export const asLine = (message: string): string => message.replaceAll(/\s+/g, ' ').trim().slice(0, 300) || '?'
