import type { ServerResponse } from 'node:http'

/** Set on every answer before its handler runs; a handler may replace what its page needs otherwise. */
export const setSecurityHeaders = (response: ServerResponse, isHttps: boolean): void => {
  for (const [name, value] of common) response.setHeader(name, value)
  if (isHttps) response.setHeader('strict-transport-security', 'max-age=31536000')
}

const pageRules = [
  "default-src 'none'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "manifest-src 'self'",
  "frame-src 'self' blob:",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
]

const common: readonly (readonly [string, string])[] = [
  ['content-security-policy', [...pageRules, "script-src 'self'", "style-src 'self'"].join('; ')],
  ['x-content-type-options', 'nosniff'],
  ['x-frame-options', 'DENY'],
  ['referrer-policy', 'same-origin'],
  ['cross-origin-opener-policy', 'same-origin'],
  ['cross-origin-resource-policy', 'same-origin'],
  ['permissions-policy', 'camera=(self), geolocation=(), microphone=()'],
]

/** GraphiQL's editor writes style elements of its own, so styles are open there; scripts need the page's nonce. */
export const graphiqlPolicy = (nonce: string): string =>
  [...pageRules, `script-src 'nonce-${nonce}'`, "style-src 'self' 'unsafe-inline'", "worker-src 'self'"].join('; ')
