import type { z } from 'zod'

/** Why a call to somebody else's system did not work; `retry` says whether the same call may succeed later. */
export interface CallFailure {
  readonly ok: false
  readonly retry: boolean
  readonly message: string
  /** The other side's own code for the refusal, where it gave one. */
  readonly code?: string
  /** Only a person can help, in the settings; the message says what is wrong. The same call works after that. */
  readonly setup?: boolean
}

export type Answer<T> = ({ readonly ok: true } & T) | CallFailure

/** Where and how an adapter reaches its provider. */
export interface Endpoint {
  readonly baseUrl: string
  readonly apiKey: string
  readonly timeoutMs: number
}

export interface Call<T> {
  readonly method: 'GET' | 'POST'
  readonly path: string
  /** Sent as `Idempotency-Key`: a repeated call must not do the work twice. */
  readonly key?: string
  readonly body?: unknown
  readonly answer: z.ZodType<T>
}

/**
 * One JSON call with a timeout over the whole exchange. Never throws: a time-out, a lost connection, 408, 425, 429,
 * a 5xx or an answer that is not the promised JSON may be tried again, any other refusal may not. Redirects are not
 * followed and answers above 4 MB not read, since a provider has no reason to send either.
 */
export const callOut = async <T>(endpoint: Endpoint, call: Call<T>): Promise<Answer<{ value: T }>> => {
  try {
    const response = await fetch(new URL(call.path, endpoint.baseUrl), {
      method: call.method,
      headers: requestHeaders(endpoint, call),
      redirect: 'error',
      signal: AbortSignal.timeout(endpoint.timeoutMs),
      ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
    })
    const json = parseJson(await boundedText(response))
    if (!response.ok) return refusal(response.status, json)
    const value = call.answer.safeParse(json)
    if (!value.success) return failure(true, 'the answer is not what the protocol promises')
    return { ok: true, value: value.data }
  } catch (error) {
    return failure(true, reasonOf(error))
  }
}

const maxAnswerBytes = 4_000_000

const requestHeaders = (endpoint: Endpoint, call: Call<unknown>): Record<string, string> => ({
  authorization: `Bearer ${endpoint.apiKey}`,
  accept: 'application/json',
  ...(call.body === undefined ? {} : { 'content-type': 'application/json' }),
  ...(call.key === undefined ? {} : { 'idempotency-key': call.key }),
})

const boundedText = async (response: Response): Promise<string> => {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength
    if (size > maxAnswerBytes) throw new Error('the answer is too large')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const refusal = (status: number, json: unknown): CallFailure => {
  const retry = status >= 500 || status === 408 || status === 425 || status === 429
  const { code, message } = errorOf(json)
  return { ...failure(retry, message ?? `HTTP ${status}`), ...(code === undefined ? {} : { code }) }
}

const errorOf = (json: unknown): { code?: string; message?: string } => {
  if (typeof json !== 'object' || json === null || !('error' in json)) return {}
  const { error } = json
  if (typeof error !== 'object' || error === null) return {}
  return {
    ...('code' in error && typeof error.code === 'string' ? { code: error.code.slice(0, 60) } : {}),
    ...('message' in error && typeof error.message === 'string' ? { message: error.message } : {}),
  }
}

const failure = (retry: boolean, message: string): CallFailure => ({ ok: false, retry, message: message.slice(0, 300) })

const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return 'the call failed'
  if (error.name === 'TimeoutError') return 'no answer in time'
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message
}
