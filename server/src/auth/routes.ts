import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Route } from '../http/router.ts'
import { RefusedError } from '../plugins/refusal.ts'
import type { Attempts } from './attempts.ts'
import { readBearer, type Authenticate } from './authenticate.ts'
import type { Caller } from './caller.ts'
import { readSessionCookie, sessionCookie } from './cookie.ts'
import { redemption } from './customer-sign-in.ts'
import { hashOf } from './secret.ts'
import { sessionSeconds, type Invited, type Sessions } from './sessions.ts'

export interface SessionRoutesOptions {
  readonly sessions: Sessions
  readonly authenticate: Authenticate
  readonly attempts: Attempts
  /** Opens a customer's session, with the cart of the caller; undefined where there is no such customer any more. */
  readonly openAccount: (invited: Invited, caller: Caller) => Promise<{ readonly token: string } | undefined>
  readonly isHttps: boolean
  /** Ends the connections of a session that was signed out, by its hash. */
  readonly revoked: (hash: string) => void
}

const maxBytes = 4096

/**
 * `/session`: GET tells who is signed in, POST {token} trades a one-time token for a cookie, DELETE signs out the
 * session of the cookie or, for a front end without cookies, of the bearer.
 */
export function sessionRoutes(options: SessionRoutesOptions): readonly Route[] {
  const { sessions, authenticate, attempts, isHttps, revoked } = options
  const show = async (request: IncomingMessage, response: ServerResponse) => {
    const caller = await authenticate(request, undefined)
    const actor = caller?.actor
    if (actor?.kind === 'STAFF') return send(response, 200, { name: actor.name, roles: actor.roles })
    if (actor?.kind === 'CUSTOMER' && actor.customerId !== undefined)
      return send(response, 200, { name: '', customer: true })
    return send(response, 401, {})
  }
  const open = async (request: IncomingMessage, response: ServerResponse) => {
    const caller = await authenticate(request, undefined)
    const token = await readToken(request)
    if (caller === undefined || token === undefined) return send(response, 401, {})
    const attempt = redemption(caller)
    const seconds = await attempts.take([attempt])
    if (seconds !== undefined) throw new RefusedError({ code: 'THROTTLED', params: { retryAfterSeconds: seconds } })
    const opened = await redeem(options, token, caller)
    if (opened === undefined) return send(response, 401, {})
    await attempts.giveBack(attempt)
    response.setHeader('set-cookie', sessionCookie(isHttps, opened.secret, sessionSeconds))
    return send(response, 200, opened.shown)
  }
  const close = async (request: IncomingMessage, response: ServerResponse) => {
    const secret = readBearer(request.headers.authorization) ?? readSessionCookie(request, isHttps)
    if (secret !== undefined && (await sessions.close(hashOf(secret)))) revoked(hashOf(secret))
    response.setHeader('set-cookie', sessionCookie(isHttps, '', 0))
    return send(response, 200, {})
  }
  return [
    { method: 'GET', path: '/session', handler: show },
    { method: 'POST', path: '/session', handler: open },
    { method: 'DELETE', path: '/session', handler: close },
  ]
}

/** What is shown of it: a customer's front end without cookies uses the secret as a bearer token. */
async function redeem(
  { sessions, openAccount }: SessionRoutesOptions,
  token: string,
  caller: Caller,
): Promise<{ readonly secret: string; readonly shown: object } | undefined> {
  const invited = await sessions.accept(token)
  if (invited === undefined) return undefined
  if ('staffId' in invited) return { secret: (await sessions.start(invited)).secret, shown: {} }
  const opened = await openAccount(invited, caller)
  return opened && { secret: opened.token, shown: { token: opened.token } }
}

function send(response: ServerResponse, status: number, body: object): void {
  response
    .writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
    .end(JSON.stringify(body))
}

/** Only JSON: no form of another site can send it. */
async function readToken(request: IncomingMessage): Promise<string | undefined> {
  if (request.headers['content-type']?.split(';')[0] !== 'application/json') return undefined
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk)
    size += bytes.length
    if (size > maxBytes) return undefined
    chunks.push(bytes)
  }
  try {
    const body: unknown = JSON.parse(Buffer.concat(chunks).toString())
    return typeof body === 'object' && body !== null && 'token' in body && typeof body.token === 'string'
      ? body.token
      : undefined
  } catch {
    return undefined
  }
}
