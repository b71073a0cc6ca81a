import type { IncomingMessage } from 'node:http'

/**
 * Where a caller reaches this server: the public address, else what the request itself says. A proxy that ends TLS is
 * known by the public address only.
 */
export const originOf = (request: IncomingMessage, publicUrl: string | undefined): string => {
  if (publicUrl !== undefined) return publicUrl.replace(/\/+$/, '')
  const { host } = request.headers
  return host !== undefined && /^[\w.:[\]-]+$/.test(host) ? `http://${host}` : ''
}
