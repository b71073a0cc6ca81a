import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

/** Bytes that do not change while the server runs, with their compressed forms made when first asked for. */
export interface Asset {
  readonly body: Buffer
  readonly type: string
  readonly cacheControl: string
  readonly etag: string
  readonly encoded: Map<Encoding, Promise<Buffer>>
}

type Encoding = 'br' | 'gzip'

export interface AssetSource {
  readonly body: Buffer
  readonly type: string
  /** Never changes under this address: its name carries a hash. */
  readonly isImmutable: boolean
  /** Forms that were compressed when the files were built. */
  readonly encoded?: ReadonlyMap<Encoding, Buffer>
}

export const createAsset = ({ body, type, isImmutable, encoded }: AssetSource): Asset => ({
  body,
  type,
  cacheControl: isImmutable ? 'public, max-age=31536000, immutable' : 'no-cache',
  etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`,
  encoded: new Map([...(encoded ?? [])].map(([encoding, bytes]) => [encoding, Promise.resolve(bytes)])),
})

/** Answers GET or HEAD: 304 for what the client has, else the smallest form that it takes. */
export const sendAsset = async (request: IncomingMessage, response: ServerResponse, asset: Asset): Promise<void> => {
  response.setHeader('etag', asset.etag)
  response.setHeader('cache-control', asset.cacheControl)
  response.setHeader('vary', 'accept-encoding')
  if (isKnown(request.headers['if-none-match'], asset.etag)) {
    response.writeHead(304).end()
    return
  }
  const encoding = chooseEncoding(asset, request.headers['accept-encoding'] ?? '')
  const body = encoding === undefined ? asset.body : await encode(asset, encoding)
  response.writeHead(200, {
    'content-type': asset.type,
    'content-length': body.length,
    ...(encoding === undefined ? {} : { 'content-encoding': encoding }),
  })
  response.end(request.method === 'HEAD' ? undefined : body)
}

/** A proxy that compresses marks the tag as weak; it is still the same content. */
const isKnown = (header: string | undefined, etag: string): boolean =>
  header !== undefined && header.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag || tag.trim() === '*')

/** Below this size the headers weigh more than what is saved. */
const minBytes = 1_024

const chooseEncoding = ({ body, type }: Asset, accepted: string): Encoding | undefined => {
  if (body.length < minBytes || !/^text\/|json|javascript|svg|graphql|manifest|ttf/.test(type)) return undefined
  const taken = new Map(accepted.split(',').map((part) => parseEncoding(part)))
  return (['br', 'gzip'] as const).find((encoding) => (taken.get(encoding) ?? 0) > 0)
}

const parseEncoding = (part: string): [string, number] => {
  const [name = '', weight] = part.trim().split(/\s*;\s*q=/)
  return [name.toLowerCase(), weight === undefined ? 1 : Number(weight) || 0]
}

const encode = (asset: Asset, encoding: Encoding): Promise<Buffer> => {
  const known = asset.encoded.get(encoding)
  if (known !== undefined) return known
  const made = encoding === 'br' ? compressBrotli(asset.body) : compressGzip(asset.body)
  asset.encoded.set(encoding, made)
  return made
}

const compressGzip = promisify<Buffer, Buffer>(gzip)

/** Quality 7: nearly the size of the best, in a tenth of its time. */
const compressBrotli = (body: Buffer): Promise<Buffer> =>
  promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 7 } })
