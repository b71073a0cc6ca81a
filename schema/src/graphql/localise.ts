import type { Context } from '../context.ts'
import { message } from '../messages/message.ts'
import type { Blocker } from '../domain/rejection.ts'

/** A blocker with the kind of record whose move it blocks. */
export interface BlockerOn extends Blocker {
  readonly on: string | undefined
}

/** What sentences may need besides their own params: amounts are in the shop's currency, moments in its time zone. */
export async function surroundings(context: Context) {
  return { ...(await context.read.shop()), now: context.now() }
}

/** A blocker's sentence in the caller's language; states in it are those of the record. */
export async function blockerMessage({ code, params, on }: BlockerOn, context: Context): Promise<string> {
  return message(context.locale, 'blocker', code, { ...(await surroundings(context)), record: on, ...params })
}
