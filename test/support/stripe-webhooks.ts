import { createHmac, randomUUID } from 'node:crypto'

/** How events are told: the faults that webhooks really have. */
export interface Telling {
  copies: number
  parallel: boolean
  /** Events wait until they are released, and are told the latest first. */
  outOfOrder: boolean
}

interface Event {
  readonly body: string
}

/** `Stripe-Signature` as Stripe documents it: HMAC-SHA256 over the time, a dot and the body. */
export function stripeSignature(secret: string, body: string, at: Temporal.Instant): string {
  const seconds = Math.floor(at.epochMilliseconds / 1000)
  const digest = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')
  return `t=${seconds},v1=${digest}`
}

/** An event around an object, as a body. */
const eventBody = (type: string, object: object, at: Temporal.Instant): string =>
  JSON.stringify({
    id: `evt_${randomUUID().replaceAll('-', '')}`,
    object: 'event',
    type,
    created: Math.floor(at.epochMilliseconds / 1000),
    livemode: false,
    data: { object },
  })

/** Tells events by signed webhook, each again until it is taken; five attempts. */
export class StripeTeller {
  readonly how: Telling = { copies: 1, parallel: false, outOfOrder: false }
  /** What was told, to be replayed. */
  readonly told: string[] = []
  readonly #url: string
  readonly #secret: string
  readonly #now: () => Temporal.Instant
  #line: Promise<void> = Promise.resolve()
  #held: Event[] = []

  constructor(url: string, secret: string, now: () => Temporal.Instant) {
    this.#url = url
    this.#secret = secret
    this.#now = now
  }

  tell(type: string, object: object): void {
    const event = { body: eventBody(type, object, this.#now()) }
    this.told.push(event.body)
    if (this.how.outOfOrder) this.#held.push(event)
    else this.#queue(event)
  }

  /** Tells what was held back, the latest first. */
  release(): void {
    this.how.outOfOrder = false
    for (const event of this.#held.splice(0).toReversed()) this.#queue(event)
  }

  /** Resolves when everything that is not held back has been taken or given up. */
  async settled(): Promise<void> {
    for (let seen: unknown; seen !== this.#line;) {
      seen = this.#line
      await this.#line
    }
  }

  #queue(event: Event): void {
    const { copies, parallel } = this.how
    const all = Array.from({ length: copies }, () => () => this.#deliver(event))
    this.#line = after(this.#line, async () => {
      if (parallel) await Promise.all(all.map((one) => one()))
      else for (const one of all) await one()
    })
  }

  async #deliver({ body }: Event): Promise<void> {
    for (let attempt = 1; attempt <= 5; attempt += 1) if ((await this.#send(body)) === 200) return
  }

  async #send(body: string): Promise<number> {
    const headers = {
      'content-type': 'application/json',
      'stripe-signature': stripeSignature(this.#secret, body, this.#now()),
    }
    try {
      const answer = await fetch(this.#url, { method: 'POST', body, headers })
      await answer.body?.cancel()
      return answer.status
    } catch {
      // A connection that the other side had just closed: told again, as any that was not taken.
      return 0
    }
  }
}

async function after(before: Promise<void>, work: () => Promise<void>): Promise<void> {
  await before
  await work()
}
