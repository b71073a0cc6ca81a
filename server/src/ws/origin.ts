import type { IncomingMessage } from 'node:http'

/**
 * Browsers send cookies along when any site opens a socket to us, and always say which site that is. Programs that
 * are no browsers send no Origin; they bring no cookies of somebody else either.
 */
export const isOriginAllowed = (request: IncomingMessage, allowed: readonly string[]): boolean => {
  const { origin, host } = request.headers
  if (origin === undefined) return true
  return allowed.includes(origin) || (host !== undefined && URL.parse(origin)?.host === host.toLowerCase())
}
