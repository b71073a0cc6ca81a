import { createCipheriv, createDecipheriv, hash, randomBytes } from 'node:crypto'

/** Encrypts the secrets that this installation keeps for its owner, with a key that is not in the database. */
export interface Vault {
  /** Undefined where there is no key. */
  readonly seal: ((secret: string, about: string) => string) | undefined
  /** Throws a VaultError, one sentence for the person who runs the server, where the key is missing or another. */
  readonly open: (sealed: string, about: string) => string
}

/** A sentence that names what to do; no secret is in it. */
export class VaultError extends Error {}

/**
 * AES-256-GCM with a fresh nonce for every secret. What a secret is about is authenticated with it: moved to another
 * record it does not open. Before it stands by which key it was sealed, so that a wrong one is told from broken data.
 */
export function makeVault(key: Buffer | undefined): Vault {
  if (key === undefined) return { seal: undefined, open: () => fail('missing') }
  const mark = hash('sha256', Buffer.concat([Buffer.from('waybill-secret-key'), key])).slice(0, 12)
  return {
    seal: (secret, about) => {
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(about))
      const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()])
      return ['v1', mark, ...[nonce, cipher.getAuthTag(), sealed].map((part) => part.toString('base64url'))].join('.')
    },
    open: (sealed, about) => {
      const [version, by, ...parts] = sealed.split('.')
      if (version !== 'v1' || parts.length !== 3) return fail('broken')
      if (by !== mark) return fail('another')
      const [nonce = empty, tag = empty, content = empty] = parts.map((part) => Buffer.from(part, 'base64url'))
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: 16 })
        decipher.setAAD(Buffer.from(about)).setAuthTag(tag)
        return Buffer.concat([decipher.update(content), decipher.final()]).toString('utf8')
      } catch {
        return fail('broken')
      }
    },
  }
}

const empty = Buffer.alloc(0)

const sentences = {
  missing: 'The keys of the payment provider are sealed, and WAYBILL_SECRET_KEY is not set: set it as it was.',
  another:
    'The keys of the payment provider were sealed with another WAYBILL_SECRET_KEY: set that one, or enter them again.',
  broken: 'The stored keys of the payment provider are broken: enter them again.',
} as const

function fail(reason: keyof typeof sentences): never {
  throw new VaultError(sentences[reason])
}
