import { createHmac, timingSafeEqual } from 'node:crypto'

/** Request headers as node:http hands them over: lower-case names. */
export type Headers = Readonly<Record<string, string | readonly string[] | undefined>>

export type SignatureFailure = 'BAD_SIGNATURE' | 'TIMESTAMP'

export type SignatureCheck =
  | { readonly ok: true; readonly id: string }
  | { readonly ok: false; readonly reason: SignatureFailure }

/** How far the clock of the sender may be off, in either direction, before a webhook counts as replayed. */
export const toleranceSeconds = 300

/** The headers of a signed webhook, as Standard Webhooks 1.0 names and computes them (HMAC-SHA256, scheme v1). */
export const signedHeaders = (
  secret: string,
  id: string,
  at: Temporal.Instant,
  body: string,
): Record<string, string> => {
  const timestamp = String(Math.floor(at.epochMilliseconds / 1000))
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${signatureOf(secret, id, timestamp, Buffer.from(body)).toString('base64')}`,
  }
}

/**
 * Checks the signature over id, timestamp and the raw body, in constant time, then the age. Several signatures may
 * stand in the header (secrets being rotated); one that fits is enough. A missing header is a bad signature.
 */
export const checkSignature = (
  secret: string,
  headers: Headers,
  rawBody: Uint8Array,
  now: Temporal.Instant,
): SignatureCheck => {
  const id = single(headers['webhook-id'])
  const timestamp = single(headers['webhook-timestamp'])
  const given = single(headers['webhook-signature'])
  if (id === '' || secret === '' || !/^\d{1,12}$/.test(timestamp)) return { ok: false, reason: 'BAD_SIGNATURE' }
  const expected = signatureOf(secret, id, timestamp, rawBody)
  if (
    !given
      .split(' ')
      .slice(0, 10)
      .some((one) => isSignature(one, expected))
  )
    return { ok: false, reason: 'BAD_SIGNATURE' }
  const age = Math.abs(now.epochMilliseconds / 1000 - Number(timestamp))
  return age > toleranceSeconds ? { ok: false, reason: 'TIMESTAMP' } : { ok: true, id }
}

const signatureOf = (secret: string, id: string, timestamp: string, body: Uint8Array): Buffer =>
  createHmac('sha256', secret).update(`${id}.${timestamp}.`).update(body).digest()

const isSignature = (given: string, expected: Buffer): boolean => {
  if (!given.startsWith('v1,')) return false
  const bytes = Buffer.from(given.slice(3), 'base64')
  return bytes.length === expected.length && timingSafeEqual(bytes, expected)
}

const single = (value: string | readonly string[] | undefined): string => (typeof value === 'string' ? value : '')
