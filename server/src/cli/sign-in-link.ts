import type { Pool } from 'pg'
import type { Sessions } from '../auth/sessions.ts'

/** A one-time link that signs the first manager in, or the colleague with the e-mail address. */
export async function signInLink(pool: Pool, sessions: Sessions, url: string, email?: string): Promise<string> {
  const { rows } = await pool.query<{ id: string }>(
    email === undefined
      ? `SELECT id FROM staff WHERE active AND 'MANAGER' = ANY(roles) ORDER BY id LIMIT 1`
      : 'SELECT id FROM staff WHERE active AND email = $1',
    email === undefined ? [] : [email.toLowerCase()],
  )
  const [person] = rows
  if (person === undefined)
    throw new Error(`There is no such member of staff${email === undefined ? '' : `: ${email}`}.`)
  // Behind the #, so that the token stands in no log on the way.
  return `${url}/sign-in#${await sessions.invite({ staffId: person.id })}`
}
