import { createServer } from 'node:http'
import { once } from 'node:events'
import type { WebhookRequest } from '@waybill/server/payments/provider'

export interface WebhookCatcher {
  readonly url: string
  /** What came in, in the order in which it arrived. */
  readonly received: readonly WebhookRequest[]
  /** How many requests were open at the same time at most. */
  readonly atOnce: () => number
  /** The status of the next requests, then 200 again. */
  answerNext(...statuses: number[]): void
  close(): Promise<void>
}

/** A real HTTP server that keeps the webhooks that it gets. */
export const catchWebhooks = async (): Promise<WebhookCatcher> => {
  const received: WebhookRequest[] = []
  const statuses: number[] = []
  let open = 0
  let most = 0
  const server = createServer((request, response) => {
    open += 1
    most = Math.max(most, open)
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      received.push({ headers: request.headers, rawBody: Buffer.concat(chunks), now: Temporal.Now.instant() })
      // Answered a turn later, so that requests which are sent at once also overlap here.
      setTimeout(() => {
        open -= 1
        response.writeHead(statuses.shift() ?? 200).end()
      }, 20)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return {
    url: `http://127.0.0.1:${address.port}/hooks/payments`,
    received,
    atOnce: () => most,
    answerNext: (...next) => void statuses.push(...next),
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
