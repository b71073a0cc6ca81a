import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Route } from '../http/router.ts'
import { readBearer, type Authenticate } from './authenticate.ts'
import { readSessionCookie, sessionCookie } from './cookie.ts'
import { sessionSeconds, type Sessions } from './sessions.ts'

export interface SessionRoutesOptions {
  readonly sessions: Sessions
  readonly authenticate: Authenticate
  readonly isHttps: boolean
  /** Hears of a session that was signed out. */
  readonly closed: (secret: string) => void
}

const maxBytes = 4096

/**
 * `/session`: GET tells who is signed in, POST {token} trades a one-time token for a cookie, DELETE signs out the
 * session of the cookie or, for a front end without cookies, of the bearer.
 */
export function sessionRoutes({ sessions, authenticate, isHttps, closed }: SessionRoutesOptions): readonly Route[] {
  const show = async (request: IncomingMessage, response: ServerResponse) => {
    const caller = await authenticate(request, undefined)
    const actor = caller?.actor
    if (actor?.kind === 'STAFF') return send(response, 200, { name: actor.name, roles: actor.roles })
    if (actor?.kind === 'CUSTOMER' && actor.customerId !== undefined)
      return send(response, 200, { name: '', customer: true })
    return send(response, 401, {})
  }
  const open = async (request: IncomingMessage, response: ServerResponse) => {
    const token = await readToken(request)
    const opened = token === undefined ? undefined : await sessions.open(token)
    if (opened === undefined) return send(response, 401, {})
    response.setHeader('set-cookie', sessionCookie(isHttps, opened.secret, sessionSeconds))
    // A front end without cookies uses it as a bearer token.
    return send(response, 200, 'customerId' in opened.holder ? { token: opened.secret } : {})
  }
  const close = async (request: IncomingMessage, response: ServerResponse) => {
    const secret = readBearer(request.headers.authorization) ?? readSessionCookie(request, isHttps)
    if (secret !== undefined && (await sessions.close(secret))) closed(secret)
    response.setHeader('set-cookie', sessionCookie(isHttps, '', 0))
    return send(response, 200, {})
  }
  return [
    { method: 'GET', path: '/session', handler: show },
    { method: 'POST', path: '/session', handler: open },
    { method: 'DELETE', path: '/session', handler: close },
  ]
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
