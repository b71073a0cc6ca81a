import type { Context } from '../context.ts'
import { message } from '../messages/message.ts'
import type { Blocker } from '../domain/rejection.ts'

/** A blocker's sentence in the caller's language; amounts in its params are in the shop's currency. */
export async function blockerMessage(blocker: Blocker, context: Context): Promise<string> {
  const currency = await context.read.currency()
  return message(context.locale, 'blocker', blocker.code, { ...blocker.params, currency })
}
