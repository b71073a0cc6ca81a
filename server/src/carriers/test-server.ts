import { randomInt, randomUUID } from 'node:crypto'
import { renderLabelPdf, type LabelData } from '../documents/label.ts'
import { renderLabelZpl } from '../documents/zpl.ts'
import {
  isAuthorized,
  json,
  KeyedReplies,
  listen,
  parsed,
  refuse,
  type Reply,
  type Request,
} from '../payments/test-http.ts'
import { WebhookSender, type WebhookTarget } from '../payments/webhook-sender.ts'
import {
  collectBody,
  failBody,
  faultsBody,
  labelBody,
  type LabelBody,
  type LabelState,
  type WebhookBody,
} from './test-protocol.ts'
import { trackingNumber } from './tracking-number.ts'

export interface TestCarrierOptions extends WebhookTarget {
  readonly host: string
  /** 0: any free port. */
  readonly port: number
  readonly apiKey: string
  readonly name?: string
}

export interface TestCarrierServer {
  readonly url: string
  /** Resolves when every webhook that was sent has been taken or given up. */
  settled(): Promise<void>
  close(): Promise<void>
}

/** Starts the test carrier: the protocol is described in `test-protocol.ts`. Its books are in memory and bounded. */
export const startTestCarrier = async (options: TestCarrierOptions): Promise<TestCarrierServer> => {
  const depot: Depot = {
    options,
    sender: new WebhookSender(options),
    keys: new KeyedReplies(500),
    parcels: new Map(),
    // A start of its own per run: numbers of an earlier run are on parcels that are still under way.
    serial: randomInt(10_000_000, 90_000_000),
    bought: 0,
    hangAfterCreate: 0,
    url: '',
  }
  const server = await listen(options, (request) => route(depot, request))
  depot.url = server.url
  return {
    url: server.url,
    settled: () => depot.sender.settled(),
    close: async () => {
      await Promise.all([server.close(), depot.sender.close()])
    },
  }
}

interface Parcel {
  readonly id: string
  readonly trackingNumber: string
  readonly reference: string
  /** Cash to take at the door. */
  readonly collect: LabelBody['collect']
  state: LabelState
}

interface Depot {
  readonly options: TestCarrierOptions
  readonly sender: WebhookSender
  readonly keys: KeyedReplies
  readonly parcels: Map<string, Parcel>
  serial: number
  bought: number
  hangAfterCreate: number
  url: string
}

const maxParcels = 10_000

const route = (depot: Depot, request: Request): Reply => {
  const [, area = '', id = '', action = ''] = request.url.pathname.split('/')
  if (area === 'track' && request.method === 'GET') return track(depot, id)
  if (area === 'track' && request.method === 'POST') return atTheDoor(depot, id, request)
  if (!isAuthorized(request, depot.options.apiKey))
    return refuse(401, 'UNAUTHORIZED', 'The API key is missing or wrong.')
  if (request.method === 'PUT' && area === 'control' && id === 'faults') {
    return parsed(faultsBody, request, (body) => {
      depot.hangAfterCreate = body.hangAfterCreate
      return json(200, body)
    })
  }
  if (area !== 'labels') return refuse(404, 'NOT_FOUND', 'There is nothing here.')
  if (id === '' && request.method === 'GET') return json(200, { count: depot.bought })
  if (request.method !== 'POST') return refuse(405, 'NOT_ALLOWED', 'This method does nothing here.')
  if (id === '') return depot.keys.answer(request, () => parsed(labelBody, request, (body) => buy(depot, body)))
  const parcel = depot.parcels.get(id)
  if (parcel === undefined) return refuse(404, 'NOT_FOUND', 'This label does not exist.')
  return depot.keys.answer(request, () => act(depot, parcel, action, request))
}

const buy = (depot: Depot, body: LabelBody): Reply => {
  depot.serial += 1
  depot.bought += 1
  const parcel: Parcel = {
    id: `lbl_${randomUUID()}`,
    trackingNumber: trackingNumber(depot.serial),
    reference: body.reference,
    collect: body.collect,
    state: 'LIVE',
  }
  depot.parcels.set(parcel.id, parcel)
  const [oldest] = depot.parcels.keys()
  if (depot.parcels.size > maxParcels && oldest !== undefined) depot.parcels.delete(oldest)
  const trackingUrl = `${depot.url}/track/${parcel.trackingNumber}`
  const { collect, date, reference, ...rest } = body
  const data: LabelData = {
    ...rest,
    collect,
    carrier: depot.options.name ?? 'Testpost',
    delivery: reference,
    date: Temporal.PlainDate.from(date),
    code: parcel.trackingNumber,
    trackingUrl,
  }
  const pdf = Buffer.from(renderLabelPdf(data)).toString('base64')
  const cost = { amount: 490 + Math.ceil(body.weightGrams / 1000) * 60, currency: 'EUR' }
  const { id, trackingNumber: number } = parcel
  const reply = json(201, { id, trackingNumber: number, trackingUrl, pdf, zpl: renderLabelZpl(data), cost })
  if (depot.hangAfterCreate === 0) return reply
  depot.hangAfterCreate -= 1
  return { ...reply, hang: true }
}

const act = (depot: Depot, parcel: Parcel, action: string, request: Request): Reply => {
  switch (action) {
    case 'void':
      if (parcel.state !== 'LIVE' && parcel.state !== 'VOIDED')
        return refuse(409, 'ALREADY_USED', 'The parcel has moved.')
      return moved(parcel, 'VOIDED')
    case 'scan':
      if (parcel.state !== 'LIVE') return notAllowed(parcel)
      tell(depot, parcel, { kind: 'IN_TRANSIT' })
      return moved(parcel, 'LIVE')
    case 'deliver':
      if (parcel.state !== 'LIVE') return notAllowed(parcel)
      tell(depot, parcel, { kind: 'DELIVERED' })
      return moved(parcel, 'DELIVERED')
    case 'fail':
      if (parcel.state !== 'LIVE' && parcel.state !== 'DELIVERED') return notAllowed(parcel)
      return parsed(failBody, request, ({ reason }) => {
        tell(depot, parcel, { kind: 'UNDELIVERED', reason })
        return moved(parcel, 'UNDELIVERED')
      })
    case 'collect':
      if (parcel.state === 'VOIDED') return notAllowed(parcel)
      return parsed(collectBody, request, (money) => {
        tell(depot, parcel, { kind: 'COLLECTED', ...money })
        return moved(parcel, parcel.state)
      })
    default:
      return refuse(404, 'NOT_FOUND', 'A label cannot do this.')
  }
}

type Fact = WebhookBody extends infer Body ? (Body extends WebhookBody ? Omit<Body, keyof Told> : never) : never
type Told = Pick<WebhookBody, 'id' | 'labelId' | 'trackingNumber' | 'reference' | 'occurredAt'>

const tell = ({ options, sender }: Depot, parcel: Parcel, fact: Fact): void => {
  const told: Told = {
    id: `evt_${randomUUID()}`,
    labelId: parcel.id,
    trackingNumber: parcel.trackingNumber,
    reference: parcel.reference,
    occurredAt: (options.now?.() ?? Temporal.Now.instant()).toString(),
  }
  const body = JSON.stringify({ ...told, ...fact })
  sender.send({ id: told.id, subject: parcel.id, body }, { copies: 1, parallel: false, delayMs: 0, outOfOrder: false })
}

const moved = (parcel: Parcel, state: LabelState): Reply => {
  parcel.state = state
  return json(200, { id: parcel.id, state })
}

const notAllowed = ({ state }: Parcel): Reply => refuse(409, 'NOT_ALLOWED', `The parcel is ${state}.`)

/** The courier says on the parcel’s page what came of it; the form’s `event` as `test-protocol.ts` lists them. */
const atTheDoor = (depot: Depot, number: string, request: Request): Reply => {
  const parcel = depot.parcels.values().find((one) => one.trackingNumber === number)
  if (parcel === undefined) return refuse(404, 'NOT_FOUND', 'This parcel does not exist.')
  if (parcel.state !== 'LIVE') return notAllowed(parcel)
  const event = new URLSearchParams(request.body).get('event')
  if (event === 'COLLECTED' && parcel.collect !== undefined)
    tell(depot, parcel, { kind: 'COLLECTED', ...parcel.collect })
  else if (event === 'DELIVERED') {
    tell(depot, parcel, { kind: 'DELIVERED' })
    parcel.state = 'DELIVERED'
  } else {
    const failed = failBody.safeParse({ reason: event })
    if (!failed.success) return refuse(422, 'INVALID', 'This did not happen to the parcel.')
    tell(depot, parcel, { kind: 'UNDELIVERED', ...failed.data })
    parcel.state = 'UNDELIVERED'
  }
  return { status: 303, body: '', headers: { location: `/track/${number}` } }
}

const track = (depot: Depot, number: string): Reply => {
  const parcel = depot.parcels.values().find((one) => one.trackingNumber === number)
  const text = parcel === undefined ? 'Unknown parcel' : `${parcel.trackingNumber}: ${parcel.state}`
  return { status: parcel === undefined ? 404 : 200, type: 'text/plain; charset=utf-8', body: `${text}\n` }
}
