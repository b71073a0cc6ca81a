import type { z } from 'zod'
import type { WebhookCheck, WebhookRequest } from './provider.ts'
import { checkSignature } from './signature.ts'

/** Signature first, then the body: an unsigned body is not even parsed. */
export const readWebhook = <Body extends { readonly id: string }, Event>(
  secret: string,
  request: WebhookRequest,
  body: z.ZodType<Body>,
  toEvent: (body: Body) => Event,
): WebhookCheck<Event> => {
  const check = checkSignature(secret, request.headers, request.rawBody, request.now)
  if (!check.ok) return check
  try {
    const parsed = body.safeParse(JSON.parse(Buffer.from(request.rawBody).toString('utf8')))
    if (!parsed.success || parsed.data.id !== check.id) return { ok: false, reason: 'MALFORMED' }
    return { ok: true, events: [toEvent(parsed.data)] }
  } catch {
    return { ok: false, reason: 'MALFORMED' }
  }
}
