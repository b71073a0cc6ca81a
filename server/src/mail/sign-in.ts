import type { Pool } from 'pg'
import { findAccount } from '../auth/customers.ts'
import { linkLife, makeSessions } from '../auth/sessions.ts'
import type { Locale } from '../documents/locale.ts'
import type { MailShop } from './message.ts'
import type { ComposedMail } from './outbox.ts'

/** Who asked to sign in, in which language, and until when the link is worth sending. */
export interface SignInWish {
  readonly email: string
  readonly locale: Locale
  /** A path of this site; absent: the customer's account. */
  readonly returnTo?: string | undefined
  /** RFC 3339. */
  readonly until: string
}

interface Desk {
  readonly pool: Pool
  readonly now: () => Temporal.Instant
  readonly publicUrl: string
}

/** The mail with a fresh one-time link; undefined where nobody has bought with the address. */
export async function composeSignIn(desk: Desk, wish: SignInWish): Promise<ComposedMail | undefined> {
  const { pool, now, publicUrl } = desk
  const { email, locale, returnTo = '/account' } = wish
  const account = await findAccount(pool, email)
  if (account === undefined) return undefined
  const shop = await findShop(pool, publicUrl)
  // Behind the #, so that the token stands in no log on the way.
  const url = `${publicUrl}${returnTo}#${await makeSessions(pool, now).invite({ email }, Temporal.Instant.from(wish.until))}`
  const data = { shop, customerName: account.name, link: { url, minutes: linkLife.minutes } }
  return { request: { kind: 'SIGN_IN', locale, data }, recipient: email }
}

async function findShop(pool: Pool, url: string): Promise<MailShop> {
  const { rows } = await pool.query<{ name: string; email: string; timeZone: string }>(
    'SELECT name, email, time_zone AS "timeZone" FROM shop',
  )
  const [row] = rows
  if (row === undefined) throw new Error('The shop is not set up')
  return { ...row, url }
}
