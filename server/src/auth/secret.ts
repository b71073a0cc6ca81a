import { createHash, randomBytes } from 'node:crypto'

/** A fresh secret of 256 random bits with a visible prefix, and the hash under which it is kept. */
export function newSecret(prefix: string): { readonly secret: string; readonly hash: string } {
  const secret = `${prefix}_${randomBytes(32).toString('base64url')}`
  return { secret, hash: hashOf(secret) }
}

/** SHA-256 of a secret: enough for what is random already. */
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex')
