import type { IncomingMessage } from 'node:http'

/**
 * Browsers take a `__Host-` cookie only over https, and only from this very host. Only this one of the two names is
 * read: a neighbouring host could set the plain one.
 */
export const cookieName = (isHttps: boolean): string => (isHttps ? '__Host-waybill' : 'waybill')

/** The session of a request's cookie. */
export function readSessionCookie(request: IncomingMessage, isHttps: boolean): string | undefined {
  const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim().split('='))
  return pairs.find(([key]) => key === cookieName(isHttps))?.[1]
}

/** A session cookie that scripts cannot read and other sites' forms do not send. */
export function sessionCookie(isHttps: boolean, value: string, maxAgeSeconds: number): string {
  const parts = [`${cookieName(isHttps)}=${value}`, 'Path=/', 'HttpOnly', 'SameSite=Lax', `Max-Age=${maxAgeSeconds}`]
  return [...parts, ...(isHttps ? ['Secure'] : [])].join('; ')
}
