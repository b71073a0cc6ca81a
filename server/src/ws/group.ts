import type { ExecutionResult } from 'graphql'
import type { FeedItem, Position } from '@waybill/schema/context'
import type { Callers } from '../plugins/callers.ts'
import type { Variables } from '../plugins/cost.ts'
import type { Execution, Source } from '../plugins/execution.ts'
import type { TransportLog } from '../plugins/faults.ts'
import { parseFeedItem } from '../plugins/feed-item.ts'
import type { ItemRenderer } from '../plugins/feed-item.ts'
import type { Limits } from '../plugins/limits.ts'
import type { TransportMetrics } from '../plugins/metrics.ts'
import { catchUp } from './catch-up.ts'
import type { CatchUp } from './catch-up.ts'
import { closeCode } from './close-code.ts'
import { closeAsSlow, deliver, payloadOf } from './member.ts'
import type { Member } from './member.ts'
import { pump } from './pump.ts'
import { isAfter, Recent } from './recent.ts'
import type { Rendered } from './recent.ts'
import { replayVariable } from './shared-document.ts'
import type { SharedDocument } from './shared-document.ts'

export interface GroupOptions<Base> {
  readonly callers: Callers<Base>
  readonly execution: Execution
  readonly items: ItemRenderer
  readonly limits: Limits
  readonly log: TransportLog
  readonly metrics: TransportMetrics
}

export interface GroupSubject {
  readonly shared: Pick<SharedDocument, 'document' | 'replay'>
  readonly operationName: string | undefined
  readonly variables: Variables
}

interface Result extends Rendered {
  readonly item: FeedItem
}

/**
 * Subscriptions of the same document, variables, language and rights. Each event is executed and serialised once and
 * sent to all members in the order of the log; whoever is behind reads for itself and comes back (catch-up.ts).
 */
export class Group<Base> {
  /** The error that a member gets if the subscription cannot be opened. */
  readonly opened: Promise<ExecutionResult | undefined>
  readonly #options: GroupOptions<Base>
  readonly #subject: GroupSubject
  readonly #emptied: () => void
  readonly #members = new Set<Member<Base>>()
  readonly #live = new Set<Member<Base>>()
  readonly #catchUp: CatchUp<Base>
  #recent = new Recent()
  #last: Rendered | undefined
  #source: Source | undefined
  #isClosed = false

  /** `emptied` is called once, when the last member has left or the subscription is over. */
  constructor(options: GroupOptions<Base>, subject: GroupSubject, opener: { base: Base; emptied: () => void }) {
    this.#options = options
    this.#subject = subject
    this.#emptied = opener.emptied
    this.#catchUp = {
      callers: options.callers,
      items: options.items,
      lagMs: options.limits.lagMs,
      roomBytes: options.limits.socketBufferBytes,
      tryJoin: (member, isTold) => this.#tryJoin(member, isTold),
      openReplay: (member, cursor) => this.#openReplay(member, cursor),
      delivered: () => options.metrics.deliveries.inc(),
      tooSlow: () => options.metrics.slowConsumers.inc(),
    }
    this.opened = this.#open(opener.base).catch((error: unknown) => {
      this.#close()
      throw error
    })
  }

  /** A member with a cursor first gets what it missed; one without is live at once. */
  join(member: Member<Base>): void {
    this.#members.add(member)
    if (member.cursor === undefined) {
      this.#goLive(member)
      this.#greetHere(member)
      return
    }
    void this.#replay(member)
  }

  leave(member: Member<Base>): void {
    if (member.state === 'LEFT') return
    if (member.deadline !== undefined) this.#forgetLag(member)
    member.state = 'LEFT'
    this.#live.delete(member)
    this.#members.delete(member)
    if (this.#members.size === 0) this.#close()
  }

  async #open(base: Base): Promise<ExecutionResult | undefined> {
    const { execution, callers } = this.#options
    const { shared, operationName, variables } = this.#subject
    const request = { document: shared.document, operationName, variables }
    const source = await execution.openSource(request, callers.makeContext(base))
    if (!('items' in source)) {
      this.#close()
      return source
    }
    this.#source = source
    if (this.#isClosed) this.#endSource()
    else void this.#run(source)
    return undefined
  }

  async #run(source: Source): Promise<void> {
    try {
      await pump({
        next: () => this.#next(source),
        render: (item) => this.#render(source, item),
        send: (batch) => this.#broadcast(batch),
      })
      for (const member of this.#members) member.finish()
    } catch (error) {
      this.#options.log.error({ err: error }, 'a subscription broke off')
      for (const { connection } of this.#members) connection.close(closeCode.tryAgain, 'The feed is interrupted')
    }
    this.#close()
  }

  async #next(source: Source): Promise<IteratorResult<FeedItem>> {
    const next = await source.items.next()
    if (next.done === true || this.#isClosed) return { done: true, value: undefined }
    return { done: false, value: parseFeedItem(next.value) }
  }

  async #render(source: Source, item: FeedItem): Promise<Result> {
    const [member] = this.#members
    // The last member has just left: nobody will see it.
    if (member === undefined) return { item, payload: Buffer.alloc(0), cursor: item.cursor, position: item.position }
    const { callers, items } = this.#options
    const rendered = await items.render(source, item, callers.makeContext(member.base))
    const { cursor, position } = item
    return { item: rendered.item, payload: payloadOf(rendered.result), cursor, position }
  }

  #broadcast(batch: readonly Result[]): void {
    for (const result of batch) this.#keep(result)
    let sent = 0
    for (const member of this.#live) {
      const isMany = batch.length > 1
      if (isMany) member.connection.hold()
      for (const result of batch) if (this.#pass(member, result)) sent += 1
      if (isMany) member.connection.release()
    }
    this.#options.metrics.deliveries.inc(sent)
  }

  #keep(result: Result): void {
    const { item, cursor, position } = result
    this.#last = result
    if (item.kind === 'RESYNC') this.#recent = new Recent()
    if (this.#recent.floor === undefined) this.#recent.floor = { cursor, position }
    else if (item.kind === 'EVENT') this.#recent.add(result)
    else this.#recent.mark({ cursor, position })
  }

  /** Whether the member was sent the result. */
  #pass(member: Member<Base>, result: Result): boolean {
    if (member.state !== 'LIVE' || isSeen(result.item, member.position)) return false
    if (result.item.kind === 'EVENT' && member.isShown?.(result.position) === true) return false
    if (member.connection.buffered() > this.#options.limits.socketBufferBytes) {
      this.#fallBehind(member)
      return false
    }
    deliver(member, result)
    return true
  }

  #fallBehind(member: Member<Base>): void {
    this.#live.delete(member)
    member.state = 'BEHIND'
    if (member.cursor === undefined || this.#subject.shared.replay === undefined) {
      return closeAsSlow(member, this.#catchUp.tooSlow)
    }
    this.#options.metrics.lagging.inc()
    member.deadline = setTimeout(() => closeAsSlow(member, this.#catchUp.tooSlow), this.#options.limits.lagMs)
    void this.#replay(member)
  }

  #forgetLag(member: Member<Base>): void {
    clearTimeout(member.deadline)
    member.deadline = undefined
    this.#options.metrics.lagging.dec()
  }

  async #replay(member: Member<Base>): Promise<void> {
    member.state = 'BEHIND'
    // The group listens first, so that what happens during the replay is in one or the other.
    if ((await this.opened) !== undefined) return
    try {
      const failure = await catchUp(member, this.#catchUp)
      if (failure === undefined || member.state !== 'BEHIND') return
      member.connection.send(Buffer.concat([member.head, payloadOf(failure)]))
      member.finish()
    } catch (error) {
      this.#options.log.error({ err: error }, 'a replay broke off')
      member.connection.close(closeCode.tryAgain, 'The feed is interrupted')
    }
  }

  #openReplay(member: Member<Base>, cursor: string): Promise<Source | ExecutionResult> {
    const { execution, callers } = this.#options
    const { shared, variables } = this.#subject
    const request = {
      document: shared.replay ?? shared.document,
      operationName: undefined,
      variables: { ...variables, [replayVariable]: cursor },
    }
    return execution.openSource(request, callers.makeContext(member.base))
  }

  #tryJoin(member: Member<Base>, isTold: boolean): boolean {
    const { floor } = this.#recent
    const isNew = member.position === undefined
    const position = member.position ?? this.#find(member.cursor)
    if (floor === undefined || position === undefined || isAfter(floor.position, position)) return false
    member.position = position
    const missed = this.#recent.after(position).filter((entry) => member.isShown?.(entry.position) !== true)
    for (const delivery of missed) deliver(member, delivery)
    this.#options.metrics.deliveries.inc(missed.length)
    this.#goLive(member)
    if (isNew && missed.length === 0) this.#greetHere(member)
    else if (!isTold) void this.#greet(member)
    return true
  }

  #find(cursor: string | undefined): Position | undefined {
    if (cursor === undefined) return undefined
    return this.#last?.cursor === cursor ? this.#last.position : this.#recent.find(cursor)
  }

  #goLive(member: Member<Base>): void {
    if (member.deadline !== undefined) this.#forgetLag(member)
    member.state = 'LIVE'
    this.#live.add(member)
  }

  /** Tells a member that comes to a running group where it is. */
  #greetHere(member: Member<Base>): void {
    if (this.#last === undefined) return
    member.cursor = this.#last.cursor
    member.position = this.#last.position
    void this.#greet(member)
  }

  /** Tells a member that has caught up so. Says nothing if something newer reached it meanwhile. */
  async #greet(member: Member<Base>): Promise<void> {
    const { cursor, position } = member
    if (cursor === undefined || position === undefined) return
    const item: FeedItem = { kind: 'HEARTBEAT', cursor, position }
    const result = await this.#source?.render(item, this.#options.callers.makeContext(member.base))
    if (result === undefined || member.state !== 'LIVE' || member.position !== position) return
    deliver(member, { payload: payloadOf(result), cursor, position })
    this.#options.metrics.deliveries.inc()
  }

  #close(): void {
    if (this.#isClosed) return
    this.#isClosed = true
    this.#emptied()
    this.#endSource()
  }

  #endSource(): void {
    void Promise.resolve(this.#source?.items.return?.()).catch(() => undefined)
  }
}

/** A member that caught up may be ahead of the group: it has had the event, and an older heartbeat would lead it back. */
const isSeen = (item: FeedItem, position: Position | undefined): boolean => {
  if (position === undefined) return false
  return item.kind === 'EVENT'
    ? !isAfter(item.position, position)
    : item.kind === 'HEARTBEAT' && isAfter(position, item.position)
}
