import { createHmac, timingSafeEqual } from 'node:crypto'
import { parseId } from '@waybill/schema/domain/id'

/** Ids that carry their own proof: signed, not stored, and the same whenever they are made. */
export interface SignedIds {
  /** A text of a fixed length that an address takes as it is. */
  readonly tokenOf: (id: string) => string
  /** The id of a token; undefined where it was signed with another key, for something else, or not at all. */
  readonly idOf: (token: string) => string | undefined
}

const idBytes = 16

/** Signs ids for one purpose with a key of this installation; `bytes` of the HMAC-SHA-256, up to 32, stay in the token. */
export function makeSignedIds(key: string, purpose: string, bytes: number): SignedIds {
  const sign = (id: Buffer) => createHmac('sha256', key).update(purpose).update(id).digest().subarray(0, bytes)
  return {
    tokenOf: (given) => {
      const id = Buffer.from(given.replaceAll('-', ''), 'hex')
      return Buffer.concat([id, sign(id)]).toString('base64url')
    },
    idOf: (token) => {
      const read = Buffer.from(token, 'base64url')
      const [id, signature] = [read.subarray(0, idBytes), read.subarray(idBytes)]
      if (signature.length !== bytes || !timingSafeEqual(signature, sign(id))) return undefined
      return parseId(id.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'))
    },
  }
}
