import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { timingSafeEqual } from 'node:crypto'
import type { z } from 'zod'

/** What a test server answers; `hang` never answers, so that the caller runs into its time-out. */
export interface Reply {
  readonly status: number
  readonly type?: string
  readonly body: string
  readonly headers?: Readonly<Record<string, string>>
  readonly hang?: boolean
}

export interface Request {
  readonly method: string
  readonly url: URL
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

/** Starts a small HTTP server on host and port (0: any free one). Bodies above 64 kB are refused with 413. */
export const listen = async (
  address: { readonly host: string; readonly port: number },
  answer: (request: Request) => Reply,
): Promise<{ url: string; close: () => Promise<void> }> => {
  const server = createServer((request, response) => {
    void respond(request, response, answer)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(address.port, address.host, resolve)
  })
  return { url: urlOf(server, address.host), close: () => close(server) }
}

export const json = (status: number, value: unknown): Reply => ({ status, body: JSON.stringify(value) })

export const refuse = (status: number, code: string, message: string): Reply =>
  json(status, { error: { code, message } })

/** Whether the request carries the API key, in constant time. */
export const isAuthorized = (request: Request, apiKey: string): boolean => {
  const given = Buffer.from(request.headers.authorization ?? '')
  const expected = Buffer.from(`Bearer ${apiKey}`)
  return given.length === expected.length && timingSafeEqual(given, expected)
}

/** The body as JSON; an empty one is an empty object, a broken one `undefined`. */
const bodyOf = (request: Request): unknown => {
  if (request.body === '') return {}
  try {
    return JSON.parse(request.body)
  } catch {
    return undefined
  }
}

/** Parses the body and goes on with it, or refuses with the first thing that is wrong. */
export const parsed = <T>(schema: z.ZodType<T>, request: Request, work: (body: T) => Reply): Reply => {
  const result = schema.safeParse(bodyOf(request))
  if (result.success) return work(result.data)
  const issue = result.error.issues[0]
  return refuse(422, 'INVALID', `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'invalid'}`)
}

/**
 * Answers by idempotency key: a repeated key with the same request gets the first answer, with another request 422.
 * Only successes are kept, and only the newest: a refused call may be repeated.
 */
export class KeyedReplies {
  readonly #replies = new Map<string, { readonly request: string; readonly reply: Reply }>()
  readonly #limit: number

  constructor(limit: number) {
    this.#limit = limit
  }

  answer(request: Request, work: () => Reply): Reply {
    const key = request.headers['idempotency-key']
    if (typeof key !== 'string' || key === '') return work()
    const same = `${request.method} ${request.url.pathname} ${request.body}`
    const known = this.#replies.get(key)
    if (known !== undefined && known.request !== same)
      return refuse(422, 'KEY_REUSED', 'The key was used for another request.')
    if (known !== undefined) return { ...known.reply, status: 200, hang: false }
    const reply = work()
    if (reply.status < 300) this.#replies.set(key, { request: same, reply })
    const [oldest] = this.#replies.keys()
    if (this.#replies.size > this.#limit && oldest !== undefined) this.#replies.delete(oldest)
    return reply
  }
}

const maxBodyBytes = 64_000

const respond = async (
  message: IncomingMessage,
  response: ServerResponse,
  answer: (request: Request) => Reply,
): Promise<void> => {
  const body = await readBody(message)
  const reply = body === undefined ? refuse(413, 'TOO_LARGE', 'The body is too large.') : safely(message, body, answer)
  if (reply.hang === true) return
  response.writeHead(reply.status, {
    'content-type': reply.type ?? 'application/json',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    ...reply.headers,
  })
  response.end(reply.body)
}

const safely = (message: IncomingMessage, body: string, answer: (request: Request) => Reply): Reply => {
  try {
    const url = new URL(message.url ?? '/', 'http://host')
    return answer({ method: message.method ?? 'GET', url, headers: message.headers, body })
  } catch {
    return refuse(500, 'BROKEN', 'The test server failed.')
  }
}

const readBody = async (message: IncomingMessage): Promise<string | undefined> => {
  const chunks: Buffer[] = []
  let size = 0
  try {
    for await (const chunk of message) {
      const bytes = Buffer.from(chunk)
      size += bytes.length
      if (size > maxBodyBytes) return undefined
      chunks.push(bytes)
    }
  } catch {
    return undefined
  }
  return Buffer.concat(chunks).toString('utf8')
}

const urlOf = (server: Server, host: string): string => {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server listens on no port')
  return `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`
}

const close = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
