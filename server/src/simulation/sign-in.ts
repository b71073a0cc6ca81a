import type { Pool } from 'pg'
import { z } from 'zod'
import { demoStaff } from '@waybill/prisma/seed/demo'
import type { Sessions } from '../auth/sessions.ts'

/** A colleague who is signed in as a browser is: by a session cookie. */
export interface SignedIn {
  readonly roles: readonly string[]
  readonly headers: Readonly<Record<string, string>>
}

const who = z.object({ name: z.string(), roles: z.array(z.string()) })

/** The demo’s colleagues but for the manager, who is the visitor. Whoever a visitor has taken out stays out. */
const emails = demoStaff.filter((person) => !person.roles.some((role) => role === 'MANAGER')).map(({ email }) => email)

/** Signs the demo’s colleagues in with a one-time link each, as people do. */
export async function signIn(
  url: string,
  { sessions, pool }: { readonly sessions: Sessions; readonly pool: Pool },
): Promise<readonly SignedIn[]> {
  const { rows } = await pool.query<{ id: string }>(
    'SELECT id FROM staff WHERE active AND email = ANY($1) ORDER BY id',
    [emails],
  )
  const signedIn = rows.map(async ({ id }) => {
    const token = await sessions.invite({ staffId: id })
    const opened = await fetch(`${url}/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token }),
    })
    await opened.body?.cancel()
    const headers = {
      cookie: opened.headers
        .getSetCookie()
        .map((cookie) => cookie.split(';', 1)[0])
        .join('; '),
    }
    const shown = await fetch(`${url}/session`, { headers })
    return { headers, roles: who.parse(await shown.json()).roles }
  })
  return await Promise.all(signedIn)
}

/** Ends the sessions; a server that is gone by then has ended them for us. */
export async function signOut(url: string, staff: readonly SignedIn[]): Promise<void> {
  const closing = staff.map(({ headers }) =>
    fetch(`${url}/session`, { method: 'DELETE', headers, signal: AbortSignal.timeout(1_000) }),
  )
  await Promise.allSettled(closing)
}
