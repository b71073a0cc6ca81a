import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { StripeBooks, StripeRefusal, type Session } from './stripe-books.ts'
import { parseForm, textAt, textsAt, type Form } from './stripe-form.ts'
import { StripeTeller } from './stripe-webhooks.ts'

export interface StripeServerOptions {
  readonly secretKey: string
  readonly webhookSecret: string
  readonly webhookUrl: string
  readonly now: () => Temporal.Instant
}

interface Answer {
  readonly status: number
  readonly body: string
}

/** What the next calls meet instead of an answer: an HTTP status, or a lost connection. */
export type Fault = { readonly status: number; readonly type: string; readonly message: string } | 'LOST' | 'LOST_AFTER'

/** What happens at Stripe just before a call is answered. */
export type Meanwhile = () => Fault | undefined

export type StripeServer = Awaited<ReturnType<typeof startStripeServer>>

/**
 * The part of Stripe that a shop of ours talks to, over real sockets: Checkout Sessions, PaymentIntents, refunds and
 * disputes with form-encoded bodies, `expand`, idempotent replay, and events signed as Stripe signs them.
 */
export async function startStripeServer({ secretKey, webhookSecret, webhookUrl, now }: StripeServerOptions) {
  const teller = new StripeTeller(webhookUrl, webhookSecret, now)
  const books = new StripeBooks((type, object) => teller.tell(type, shown(object)))
  const desk: Desk = { books, secretKey, keys: new Map(), faults: [], url: '' }
  const http = createServer((request, response) => void respond(desk, request, response))
  // Between two steps of a slow test no connection is closed under a caller that is about to use it.
  http.keepAliveTimeout = 120_000
  http.listen(0, '127.0.0.1')
  await once(http, 'listening')
  const address = http.address()
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0
  desk.url = `http://127.0.0.1:${port}`
  return {
    endpoint: { host: '127.0.0.1', port, protocol: 'http' } as const,
    books,
    teller,
    /** The next call of a path meets this fault. */
    failNext: (path: string, fault: Fault) => void desk.faults.push({ path, meet: () => fault }),
    /** Something happens before the next call of a path is answered. */
    beforeNext: (path: string, meet: Meanwhile) => void desk.faults.push({ path, meet }),
    session: (id: string): Session => {
      const found = books.sessions.get(id)
      if (found === undefined) throw new Error(`No session ${id}`)
      return found
    },
    intent: (sessionId: string) => {
      const found = books.intents.get(books.sessions.get(sessionId)?.payment_intent ?? '')
      if (found === undefined) throw new Error(`No intent of ${sessionId}`)
      return found
    },
    close: async () => {
      await teller.settled()
      http.closeAllConnections()
      http.close()
    },
  }
}

interface Desk {
  readonly books: StripeBooks
  readonly secretKey: string
  readonly keys: Map<string, { readonly request: string; readonly answer: Answer }>
  readonly faults: { readonly path: string; readonly meet: Meanwhile }[]
  url: string
}

async function respond(desk: Desk, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await text(request)
  const url = new URL(request.url ?? '/', 'http://stripe')
  const index = desk.faults.findIndex(({ path }) => url.pathname.includes(path))
  const fault = index < 0 ? undefined : desk.faults.splice(index, 1)[0]?.meet()
  if (fault === 'LOST') return void request.socket.destroy()
  const answer =
    typeof fault === 'object' ? refusal(fault.status, fault.type, fault.message) : answerOf(desk, request, url, body)
  if (fault === 'LOST_AFTER') return void request.socket.destroy()
  response.writeHead(answer.status, { 'content-type': 'application/json', 'request-id': 'req_test' })
  response.end(answer.body)
}

function answerOf(desk: Desk, request: IncomingMessage, url: URL, body: string): Answer {
  if (request.headers.authorization !== `Bearer ${desk.secretKey}`)
    return refusal(401, 'invalid_request_error', `Invalid API Key provided: ${request.headers.authorization ?? ''}`)
  const key = request.headers['idempotency-key']
  const same = `${request.method} ${url.pathname} ${body}`
  const known = typeof key === 'string' ? desk.keys.get(key) : undefined
  if (known !== undefined && known.request !== same)
    return refusal(400, 'idempotency_error', 'Keys for idempotent requests can only be used with the same parameters.')
  if (known !== undefined) return known.answer
  const answer = safely(() => route(desk, request.method ?? '', url, parseForm(body)))
  if (typeof key === 'string' && request.method === 'POST') desk.keys.set(key, { request: same, answer })
  return answer
}

function safely(work: () => object): Answer {
  try {
    return { status: 200, body: JSON.stringify(work()) }
  } catch (error) {
    if (!(error instanceof StripeRefusal)) throw error
    return refusal(error.status, error.type, error.message, error.code)
  }
}

function route({ books, url: baseUrl }: Desk, method: string, url: URL, form: Form): object {
  const [, , area = '', ...rest] = url.pathname.split('/')
  const path = `${method} ${area}${area === 'checkout' ? '/sessions' : ''}`
  const [id = '', action = ''] = area === 'checkout' ? rest.slice(1) : rest
  const expands = [...url.searchParams].some(([name, value]) => name.startsWith('expand') && value === 'payment_intent')
  const sessionNamed = () => books.sessions.get(id) ?? missing('checkout.session', id)
  const intentNamed = () => books.intents.get(id) ?? missing('payment_intent', id)
  switch (`${path} ${action}`.trim()) {
    case 'POST checkout/sessions':
      return shown(books.createSession(form, baseUrl))
    case 'GET checkout/sessions':
      return id === ''
        ? listed(books, url.searchParams.get('payment_intent'))
        : expanded(books, sessionNamed(), expands)
    case 'POST checkout/sessions expire':
      return shown(books.expire(sessionNamed()))
    case 'POST payment_intents capture':
      return books.capture(intentNamed(), form)
    case 'POST payment_intents cancel':
      return books.cancel(intentNamed())
    case 'POST refunds': {
      const intent = books.intents.get(textAt(form, 'payment_intent'))
      if (intent === undefined) return missing('payment_intent', textAt(form, 'payment_intent'))
      return books.refund(intent, Number(textAt(form, 'amount')), textsAt(form, 'metadata'))
    }
    default:
      throw new StripeRefusal(404, 'invalid_request_error', `Unrecognized request URL (${path}).`)
  }
}

/** A session as Stripe shows it, without what these books keep besides. */
function shown(object: object): object {
  if (!('captureMethod' in object) || !('intentMetadata' in object)) return object
  const { captureMethod: _, intentMetadata: __, ...session } = object
  return session
}

const expanded = (books: StripeBooks, session: Session, expands: boolean): object =>
  expands && session.payment_intent !== null
    ? { ...shown(session), payment_intent: books.intents.get(session.payment_intent) }
    : shown(session)

function listed(books: StripeBooks, intent: string | null): object {
  const data = [...books.sessions.values()].filter((session) => session.payment_intent === intent).map(shown)
  return { object: 'list', data, has_more: false, url: '/v1/checkout/sessions' }
}

function missing(kind: string, id: string): never {
  throw new StripeRefusal(404, 'invalid_request_error', `No such ${kind}: '${id}'`, 'resource_missing')
}

function refusal(status: number, type: string, message: string, code?: string): Answer {
  return { status, body: JSON.stringify({ error: { type, message, ...(code === undefined ? {} : { code }) } }) }
}
