import type { IncomingMessage } from 'node:http'

/** Browsers take a `__Host-` cookie only over https; without it, a plain name. */
export const cookieNames = ['__Host-waybill', 'waybill'] as const

export const cookieName = (isHttps: boolean): string => (isHttps ? '__Host-waybill' : 'waybill')

/** The first of the named cookies that a request has. */
export function readCookie(request: IncomingMessage, names: readonly string[]): string | undefined {
  const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim().split('='))
  return names.map((name) => pairs.find(([key]) => key === name)?.[1]).find((value) => value !== undefined)
}

/** A session cookie that scripts cannot read and other sites' forms do not send. */
export function sessionCookie(isHttps: boolean, value: string, maxAgeSeconds: number): string {
  const parts = [`${cookieName(isHttps)}=${value}`, 'Path=/', 'HttpOnly', 'SameSite=Lax', `Max-Age=${maxAgeSeconds}`]
  return [...parts, ...(isHttps ? ['Secure'] : [])].join('; ')
}
