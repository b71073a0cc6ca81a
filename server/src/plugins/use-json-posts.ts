import type { IncomingMessage } from 'node:http'
import { GraphQLError } from 'graphql'
import type { GraphQLParams, Plugin } from 'graphql-yoga'

/**
 * Against cross-site request forgery: a form or a plain-text post of another site reaches us with the visitor's
 * cookies and without a preflight, a post of JSON does not. Yoga by itself takes both. The body is read from Node's
 * request and counted here; Yoga's way through two web streams costs more than many an operation.
 */
export const useJsonPosts = (limitBytes: number): Plugin<object, { readonly req: IncomingMessage }> => ({
  onRequestParse: ({ request, serverContext, setRequestParser }) => {
    if (request.method !== 'POST') return
    if (!isJson(serverContext.req.headers['content-type'] ?? '')) {
      return setRequestParser(() => {
        throw wrongType()
      })
    }
    setRequestParser(async () => parseParams(await readBody(serverContext.req, limitBytes)))
  },
})

const wrongType = (): GraphQLError =>
  new GraphQLError('The body has to be JSON.', {
    extensions: {
      code: 'UNSUPPORTED_MEDIA_TYPE',
      http: { status: 415, headers: { accept: 'application/json, application/graphql+json' } },
    },
  })

const isJson = (contentType: string): boolean => {
  const type = contentType.split(';', 1)[0]?.trim().toLowerCase()
  return type === 'application/json' || type === 'application/graphql+json'
}

const readBody = async (request: IncomingMessage, limitBytes: number): Promise<string> => {
  if (Number(request.headers['content-length'] ?? 0) > limitBytes) throw bodyTooLarge()
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    const bytes: Buffer = chunk
    size += bytes.length
    if (size > limitBytes) throw bodyTooLarge()
    chunks.push(bytes)
  }
  return Buffer.concat(chunks).toString('utf8')
}

const bodyTooLarge = (): GraphQLError =>
  new GraphQLError('The body is too large.', {
    // What is left of the body is not worth reading, so the connection cannot be used again.
    extensions: { code: 'BODY_TOO_LARGE', http: { status: 413, headers: { connection: 'close' } } },
  })

const parseParams = (body: string): GraphQLParams => {
  const value = parseJson(body)
  if (Array.isArray(value)) throw badRequest('Several operations in one request are not supported.')
  if (typeof value !== 'object' || value === null) throw badRequest('The body has to be a JSON object.')
  return value
}

const parseJson = (body: string): unknown => {
  try {
    return JSON.parse(body)
  } catch {
    throw badRequest('The body is not valid JSON.')
  }
}

const badRequest = (message: string): GraphQLError =>
  new GraphQLError(message, { extensions: { code: 'BAD_REQUEST', http: { status: 400 } } })
