import { randomUUID } from 'node:crypto'
import type { Pool } from 'pg'
import { invalid } from '@waybill/schema/domain/rejection'
import type { SignedInCustomer, SignIn, SignInRefused } from '@waybill/schema/sign-in'
import type { Apply } from '../commands/apply.ts'
import { addJob } from '../jobs/add-job.ts'
import type { Reply } from '../plugins/callers.ts'
import type { Attempt, Attempts } from './attempts.ts'
import type { Caller } from './caller.ts'
import { joinCarts } from './cart-join.ts'
import { sessionCookie } from './cookie.ts'
import { claimOrders, proveCustomer } from './customers.ts'
import { linkLife, sessionSeconds, type Invited, type Sessions } from './sessions.ts'

export interface CustomerSignInOptions {
  readonly pool: Pool
  readonly apply: Apply
  readonly now: () => Temporal.Instant
  readonly sessions: Sessions
  readonly attempts: Attempts
  readonly isHttps: boolean
}

/** Links that one address of mail is sent, and that one of the network asks for, in a quarter of an hour. */
const maxLinks = 3
const maxRequests = 20
/** Wrong links from one address of the network in the same time. */
const maxWrongLinks = 20

/** An attempt to redeem a link; to be taken back where the link is right. */
export const redemption = ({ address }: Pick<Caller, 'address'>): Attempt => ({
  what: 'link',
  who: address,
  max: maxWrongLinks,
})

/** Signs customers in and out; see `SignIn`. */
export function makeCustomerSignIn(options: CustomerSignInOptions) {
  const { pool, now, sessions, attempts, isHttps } = options
  return (caller: Caller, reply: Reply | undefined): SignIn => ({
    request: async ({ email, returnTo }) => {
      const retryAfterSeconds = await attempts.take([
        { what: 'mail', who: email, max: maxLinks },
        // A front end's server calls for all its customers.
        ...(caller.actor.kind === 'APP' ? [] : [{ what: 'ask', who: caller.address, max: maxRequests }]),
      ])
      if (retryAfterSeconds !== undefined) return limited(retryAfterSeconds)
      const expiresAt = now().round('millisecond').add(linkLife)
      // Whether somebody has this address is looked up by the job: here it would show in the time.
      const payload = { kind: 'SIGN_IN', requestId: randomUUID(), email, locale: caller.locale, returnTo }
      await addJob(pool, 'mail', { ...payload, until: expiresAt.toString() })
      return { expiresAt }
    },
    redeem: async (token) => {
      const attempt = redemption(caller)
      const retryAfterSeconds = await attempts.take([attempt])
      if (retryAfterSeconds !== undefined) return limited(retryAfterSeconds)
      const invited = await sessions.accept(token, 'CUSTOMER')
      const signedIn = invited && (await openAccount(options, invited, caller))
      if (signedIn === undefined) return { rejection: invalid(['input', 'token'], 'LINK_EXPIRED') }
      await attempts.giveBack(attempt)
      // A colleague who tries the shop out stays signed in at the desk.
      if (caller.actor.kind === 'CUSTOMER') reply?.setCookie(sessionCookie(isHttps, signedIn.token, sessionSeconds))
      return signedIn
    },
    end: async (everywhere) => {
      const { actor, credential } = caller
      if (actor.kind !== 'CUSTOMER' || actor.customerId === undefined || credential === undefined)
        return { rejection: { kind: 'FORBIDDEN' } }
      // Open sockets of it are found by `watchRevocations`, here and on other servers.
      const ended = everywhere ? (await sessions.closeAll(actor.customerId)).length : 1
      await sessions.close(credential)
      reply?.setCookie(sessionCookie(isHttps, '', 0))
      return { ended }
    },
  })
}

export type MakeSignIn = ReturnType<typeof makeCustomerSignIn>

const limited = (retryAfterSeconds: number): SignInRefused => ({
  rejection: { kind: 'RATE_LIMITED', retryAfterSeconds },
})

/** Opens a session for whoever a customer's link was mailed to; undefined where the shop knows the address no more. */
export async function openAccount(
  { pool, apply, sessions }: Pick<CustomerSignInOptions, 'pool' | 'apply' | 'sessions'>,
  invited: Invited,
  { actor }: Pick<Caller, 'actor'>,
): Promise<SignedInCustomer | undefined> {
  if ('staffId' in invited) return undefined
  const customerId = await proveCustomer({ pool, apply }, invited.email)
  if (customerId === undefined) return undefined
  await claimOrders({ pool, apply }, customerId, invited.email)
  const cart = actor.kind === 'CUSTOMER' ? actor.cartTokenHash : undefined
  const { secret, expiresAt } = await sessions.start({ customerId })
  return { customerId, token: secret, expiresAt, ...(await joinCarts({ pool, apply }, customerId, cart)) }
}
