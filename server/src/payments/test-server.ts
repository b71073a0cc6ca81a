import { locales, type Locale } from '../documents/locale.ts'
import { isAuthorized, json, KeyedReplies, listen, parsed, refuse, type Reply, type Request } from './test-http.ts'
import { deliveryOf, isUndecided, TestLedger, toAnswer, type LedgerPayment, type LedgerRefusal } from './test-ledger.ts'
import { choiceNames, notFoundPage, pageCss, paymentPage, returnUrlOf, type Choice } from './test-page.ts'
import {
  captureBody,
  closeBody,
  createBody,
  decideBody,
  deliveryWishes,
  failBody,
  refundBody,
  refundWishes,
  settleBody,
  type Delivery,
  type OperationAnswer,
  type RefundAnswer,
  type RefundOutcome,
} from './test-protocol.ts'
import { WebhookSender, type WebhookTarget } from './webhook-sender.ts'

export interface TestProviderOptions extends WebhookTarget {
  readonly host: string
  /** 0: any free port. */
  readonly port: number
  readonly apiKey: string
  /** How long "pay with a delay" takes on the page. */
  readonly pageDelayMs?: number
  /** Of so many refunds that a shop asks for, the last is refused; absent: none. */
  readonly refusesRefundOf?: number
}

export interface TestProviderServer {
  readonly url: string
  /** Resolves when every webhook that was sent has been taken or given up. */
  settled(): Promise<void>
  close(): Promise<void>
}

/** Starts the test payment provider: the protocol is described in `test-protocol.ts`. Its books are in memory. */
export const startTestProvider = async (options: TestProviderOptions): Promise<TestProviderServer> => {
  const sender = new WebhookSender(options)
  const ledger = new TestLedger(
    (payment, body) =>
      sender.send({ id: body.id, subject: payment.id, body: JSON.stringify(body) }, deliveryOf(payment, desk.delivery)),
    options.now ?? (() => Temporal.Now.instant()),
  )
  const desk: Desk = {
    options,
    sender,
    ledger,
    keys: new KeyedReplies(20_000),
    delivery: {},
    refunds: 'DONE',
    refundsAsked: 0,
    delays: new Set(),
    url: '',
  }
  const server = await listen(options, (request) => route(desk, request))
  desk.url = server.url
  return {
    url: server.url,
    settled: () => sender.settled(),
    close: async () => {
      for (const delay of desk.delays) clearTimeout(delay)
      await Promise.all([server.close(), sender.close()])
    },
  }
}

interface Desk {
  readonly options: TestProviderOptions
  readonly sender: WebhookSender
  readonly ledger: TestLedger
  readonly keys: KeyedReplies
  readonly delays: Set<NodeJS.Timeout>
  delivery: Partial<Delivery>
  refunds: RefundOutcome
  refundsAsked: number
  url: string
}

const route = (desk: Desk, request: Request): Reply => {
  const [, area = '', id = '', action = ''] = request.url.pathname.split('/')
  if (area === 'page.css') return { status: 200, type: 'text/css; charset=utf-8', body: pageCss }
  if (area === 'pay') return showPage(desk, request, id)
  if (!isAuthorized(request, desk.options.apiKey))
    return refuse(401, 'UNAUTHORIZED', 'The API key is missing or wrong.')
  if (request.method === 'PUT' && area === 'control' && id === 'webhooks') {
    return parsed(deliveryWishes, request, (body) => {
      desk.delivery = body
      return json(200, body)
    })
  }
  if (request.method === 'PUT' && area === 'control' && id === 'refunds') {
    return parsed(refundWishes, request, (body) => {
      desk.refunds = body.outcome
      return json(200, body)
    })
  }
  if (area !== 'payments') return refuse(404, 'NOT_FOUND', 'There is nothing here.')
  if (id === '' && request.method === 'POST') return desk.keys.answer(request, () => create(desk, request))
  const payment = desk.ledger.find(id)
  if (payment === undefined) return refuse(404, 'NOT_FOUND', 'This payment does not exist.')
  if (request.method === 'GET' && action === '') return json(200, toAnswer(payment, desk.url))
  return request.method === 'POST'
    ? desk.keys.answer(request, () => act(desk, payment, action, request))
    : refuse(405, 'NOT_ALLOWED', 'This method does nothing here.')
}

const create = (desk: Desk, request: Request): Reply => {
  if (desk.sender.pending > maxPendingWebhooks) return refuse(503, 'BUSY', 'Too many webhooks wait to be taken.')
  return parsed(createBody, request, (body) => json(201, toAnswer(desk.ledger.create(body), desk.url)))
}

const maxPendingWebhooks = 10_000

const act = (desk: Desk, payment: LedgerPayment, action: string, request: Request): Reply => {
  const { ledger } = desk
  switch (action) {
    case 'pay':
      return parsed(decideBody, request, (body) => outcome(ledger.pay(payment, body)))
    case 'authorize':
      return parsed(decideBody, request, (body) => outcome(ledger.authorize(payment, body)))
    case 'pend':
      return outcome(ledger.pend(payment))
    case 'fail':
      return parsed(failBody, request, (body) => outcome(ledger.fail(payment, body.message)))
    case 'capture':
      return parsed(captureBody, request, (body) => outcome(ledger.capture(payment, body)))
    case 'void':
      return parsed(closeBody, request, (body) =>
        outcome(ledger.void(payment, body.reference ?? payment.request.reference)),
      )
    case 'refund':
      // What the provider's own desk gives back is never refused by the wishes for ours.
      return parsed(refundBody, request, (body) =>
        outcome(ledger.refund(payment, body, body.reference === undefined ? 'DONE' : nextRefund(desk))),
      )
    case 'settle':
      return parsed(settleBody, request, (body) => outcome(ledger.settle(payment, body)))
    case 'chargeback':
      return parsed(refundBody, request, ({ amount, currency }) =>
        outcome(ledger.refund(payment, { amount, currency }, 'CHARGEBACK')),
      )
    case 'cancel':
      return outcome(ledger.cancel(payment))
    default:
      return refuse(404, 'NOT_FOUND', 'A payment cannot do this.')
  }
}

/** What becomes of the refund that is asked for now. */
const nextRefund = (desk: Desk): RefundOutcome => {
  desk.refundsAsked += 1
  const { refusesRefundOf: all } = desk.options
  return all !== undefined && desk.refundsAsked % all === 0 ? 'REFUSED' : desk.refunds
}

const outcome = (result: OperationAnswer | RefundAnswer | LedgerRefusal): Reply =>
  'code' in result ? refuse(409, result.code, result.message) : json(200, result)

const showPage = (desk: Desk, request: Request, id: string): Reply => {
  const payment = desk.ledger.find(id)
  const locale = localeOf(request.url.searchParams.get('lang') ?? payment?.request.locale ?? 'en')
  if (payment === undefined) return html(404, notFoundPage(locale))
  if (request.method !== 'POST') return html(200, paymentPage(payment, locale))
  const choice = choiceNames.find((name) => name === new URLSearchParams(request.body).get('choice'))
  if (choice !== undefined && isUndecided(payment)) choose(desk, payment, choice, locale)
  // Declined: the customer stays and may try again. Otherwise the browser goes back to the shop.
  const goesBack = payment.state !== 'OPEN' && payment.state !== 'FAILED'
  const location = goesBack ? returnUrlOf(payment) : `/pay/${payment.id}?lang=${locale}`
  return { status: 303, body: '', headers: { location } }
}

const choose = (desk: Desk, payment: LedgerPayment, choice: Choice, locale: Locale): void => {
  const { ledger } = desk
  if (choice === 'pay') ledger.pay(payment, {})
  else if (choice === 'authorize') ledger.authorize(payment, {})
  else if (choice === 'fail') ledger.fail(payment, declined[locale])
  else if (choice === 'cancel') ledger.cancel(payment)
  else if (!('code' in ledger.pend(payment))) {
    const delay = setTimeout(() => {
      desk.delays.delete(delay)
      if (payment.request.manualCapture) ledger.authorize(payment, {})
      else ledger.pay(payment, {})
    }, desk.options.pageDelayMs ?? 15_000)
    desk.delays.add(delay)
  }
}

const declined: Readonly<Record<Locale, string>> = {
  en: 'The payment was declined.',
  es: 'El pago fue rechazado.',
  sv: 'Betalningen nekades.',
  fr: 'Le paiement a été refusé.',
  fa: 'پرداخت رد شد.',
}

const localeOf = (value: string): Locale => locales.find((locale) => locale === value) ?? 'en'

const html = (status: number, body: string): Reply => ({
  status,
  type: 'text/html; charset=utf-8',
  body,
  headers: {
    'content-security-policy': "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'",
    'referrer-policy': 'no-referrer',
  },
})
