import type { IncomingMessage, ServerResponse } from 'node:http'
import type { WebhookCheck, WebhookRequest } from '../payments/provider.ts'

/** A path of the server that is not GraphQL's. `:name` parts of the path come as parameters. */
export interface Route {
  readonly method: 'POST'
  readonly path: string
  readonly handler: (
    request: IncomingMessage,
    response: ServerResponse,
    params: Readonly<Record<string, string>>,
  ) => Promise<void>
}

const maxBodyBytes = 256_000

/**
 * Receives a signed webhook: the signature is checked over the bytes as received, before they are read as anything. The
 * sender hears 200 whatever came of its events; only where we cannot take them now, 503, so that it tells them again.
 */
export async function receive<Event>(
  request: IncomingMessage,
  response: ServerResponse,
  given: {
    readonly now: Temporal.Instant
    readonly verify: (webhook: WebhookRequest) => WebhookCheck<Event> | Promise<WebhookCheck<Event>>
    readonly take: (event: Event) => Promise<void>
    readonly refused: (reason: string) => void
    readonly broken: (error: unknown) => void
  },
): Promise<void> {
  const rawBody = await readBody(request)
  if (rawBody === undefined) return answer(response, 413, 'TOO_LARGE')
  try {
    const check = await given.verify({ headers: request.headers, rawBody, now: given.now })
    if (!check.ok) {
      given.refused(check.reason)
      return answer(response, check.reason === 'MALFORMED' ? 400 : 401, check.reason)
    }
    for (const event of check.events) await given.take(event)
    answer(response, 200, 'OK')
  } catch (error) {
    given.broken(error)
    answer(response, 503, 'TRY_AGAIN')
  }
}

/** Answers in a few plain words. */
export function answer(response: ServerResponse, status: number, code: string): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
  response.end(JSON.stringify({ code }))
}

async function readBody(request: IncomingMessage): Promise<Uint8Array | undefined> {
  const chunks: Buffer[] = []
  let size = 0
  // Read to the end even where it is too large, or the sender would never see the answer.
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk)
    size += bytes.length
    if (size <= maxBodyBytes) chunks.push(bytes)
    else if (size > 4 * maxBodyBytes) break
  }
  return size > maxBodyBytes ? undefined : Buffer.concat(chunks)
}
