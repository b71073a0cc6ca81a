import { setTimeout as sleep } from 'node:timers/promises'
import { signedHeaders } from './signature.ts'
import type { Delivery } from './test-protocol.ts'

export interface WebhookTarget {
  readonly webhookUrl: string
  readonly secret: string
  /** Pauses before the second, third … attempt. */
  readonly retryDelaysMs?: readonly number[]
  readonly now?: () => Temporal.Instant
}

export interface SentEvent {
  readonly id: string
  /** Events of one subject may be told out of order. */
  readonly subject: string
  readonly body: string
}

/** Tells events by signed webhook until they are taken. Owned by the test server that made it. */
export class WebhookSender {
  readonly #target: WebhookTarget
  readonly #stop = new AbortController()
  readonly #running = new Set<Promise<void>>()
  readonly #held = new Map<string, { readonly event: SentEvent; readonly timer: NodeJS.Timeout }>()

  constructor(target: WebhookTarget) {
    this.#target = target
  }

  get pending(): number {
    return this.#running.size
  }

  send(event: SentEvent, how: Delivery): void {
    const held = this.#takeHeld(event.subject)
    if (held !== undefined)
      return this.#run(async () => {
        await this.#deliver(event, how)
        await this.#deliver(held, how)
      })
    if (!how.outOfOrder) return this.#run(() => this.#deliver(event, how))
    const timer = setTimeout(() => this.send(event, { ...how, outOfOrder: false }), longestHoldMs)
    this.#held.set(event.subject, { event, timer })
  }

  /** Resolves when nothing is on its way; events that wait for the next one are not waited for. */
  async settled(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running)
  }

  async close(): Promise<void> {
    this.#stop.abort()
    for (const { timer } of this.#held.values()) clearTimeout(timer)
    this.#held.clear()
    await this.settled()
  }

  #takeHeld(subject: string): SentEvent | undefined {
    const held = this.#held.get(subject)
    if (held === undefined) return undefined
    clearTimeout(held.timer)
    this.#held.delete(subject)
    return held.event
  }

  #run(work: () => Promise<void>): void {
    // Only closing ends a delivery early, and then nobody waits for it any more.
    const running = work()
      .catch(() => undefined)
      .finally(() => this.#running.delete(running))
    this.#running.add(running)
  }

  async #deliver(event: SentEvent, how: Delivery): Promise<void> {
    if (how.delayMs > 0) await sleep(how.delayMs, undefined, { signal: this.#stop.signal })
    const copies = Array.from({ length: how.copies }, () => () => this.#deliverOne(event))
    if (how.parallel) await Promise.all(copies.map((copy) => copy()))
    else for (const copy of copies) await copy()
  }

  async #deliverOne(event: SentEvent): Promise<void> {
    for (const pause of [0, ...(this.#target.retryDelaysMs ?? defaultRetryDelaysMs)]) {
      if (pause > 0) await sleep(pause, undefined, { signal: this.#stop.signal })
      if (await this.#attempt(event)) return
      this.#stop.signal.throwIfAborted()
    }
  }

  async #attempt({ body, id }: SentEvent): Promise<boolean> {
    const at = this.#target.now?.() ?? Temporal.Now.instant()
    try {
      const response = await fetch(this.#target.webhookUrl, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...signedHeaders(this.#target.secret, id, at, body) },
        body,
        redirect: 'error',
        signal: AbortSignal.any([this.#stop.signal, AbortSignal.timeout(attemptTimeoutMs)]),
      })
      await response.body?.cancel()
      return response.ok
    } catch {
      return false
    }
  }
}

const defaultRetryDelaysMs = [300, 1_000, 5_000, 30_000, 120_000]
const attemptTimeoutMs = 10_000
const longestHoldMs = 2_000
