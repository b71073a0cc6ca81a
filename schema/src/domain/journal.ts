import type { Draft } from './draft.ts'
import type { DomainEvent, Patch, QueueChange } from './event.ts'
import { stateOf, type AnyTransition, type Ctx } from './machine.ts'
import { rootOf, type Root, type TableName, type Tables } from './tables.ts'
import type { Rejection } from './rejection.ts'

type Writable<T> = { -readonly [K in keyof T]: T[K] }

/** An event that is still being told. */
export type OpenEvent = Writable<Omit<DomainEvent, 'facts' | 'patches' | 'queues'>> & {
  facts: Record<string, unknown>
  patches: Patch[]
  queues: QueueChange[]
}

/** The events of one command in the order in which they happened, each with the patches made under it. */
export class Journal {
  readonly #draft: Draft
  readonly #ctx: Ctx
  readonly #events: OpenEvent[] = []
  readonly #strays = new Map<string, { root: Root; patches: Patch[] }>()
  readonly #queues: { root: Root; change: QueueChange }[] = []

  constructor(draft: Draft, ctx: Ctx) {
    this.#draft = draft
    this.#ctx = ctx
  }

  open(row: AnyTransition, record: Tables[TableName] | undefined, ctx: Ctx, cause: OpenEvent | undefined): OpenEvent {
    const event: OpenEvent = {
      id: this.#ctx.newId('event'),
      root: (record === undefined ? undefined : rootOf(row.on, record)) ?? { type: row.on, id: '' },
      entityType: row.on,
      entityId: record?.id ?? '',
      entityVersion: 0,
      type: row.event,
      transition: row.name,
      from: record === undefined ? undefined : stateOf(record),
      to: undefined,
      actor: ctx.actor,
      causeId: cause?.id,
      patches: [],
      facts: {},
      queues: [],
      at: ctx.now,
    }
    this.#events.push(event)
    return event
  }

  discard(event: OpenEvent): void {
    this.#events.splice(this.#events.indexOf(event), 1)
  }

  /** The event is about another record than the one the command named, usually one it made. */
  rename(event: OpenEvent, table: TableName, id: string): void {
    event.entityType = table
    event.entityId = id
    event.from = undefined
    event.root = rootOf(table, this.#draft.need(table, id)) ?? event.root
  }

  /** Gives the event the patches made since the last; those of other roots wait for an event of their own. */
  close(event: OpenEvent): void {
    for (const { root, patch } of this.#draft.takePatches()) {
      if (root === undefined || root.id === event.root.id) event.patches.push(patch)
      else this.#stray(root, patch)
    }
    event.to = this.#stateNow(event)
  }

  skipped(event: OpenEvent, name: string, id: string, rejection: Rejection): void {
    const blockers =
      rejection.kind === 'TRANSITION_NOT_ALLOWED' ? rejection.blockers : [{ code: rejection.kind, params: {} }]
    const before = Array.isArray(event.facts.skipped) ? event.facts.skipped : []
    event.facts.skipped = [...before, { name, id, blockers }]
  }

  /** What is derived at the end joins the last event of its root, so that one event tells of one change. */
  derived(queues: readonly { root: Root; change: QueueChange }[]): void {
    for (const { root, patch } of this.#draft.takePatches()) {
      const last = root === undefined ? undefined : this.#lastOf(root)
      if (last !== undefined) last.patches.push(patch)
      else if (root !== undefined) this.#stray(root, patch)
    }
    this.#queues.push(...queues)
  }

  finish(): DomainEvent[] {
    for (const { root, patches } of this.#strays.values()) this.#openStray(root, patches)
    for (const { root, change } of this.#queues) this.#lastOf(root)?.queues.push(change)
    for (const event of this.#events) {
      event.entityVersion = this.#versionNow(event)
      this.#tellWhose(event)
    }
    return this.#events
  }

  /** Readers of the log that see only some orders need to know whose it is, without asking the tables. */
  #tellWhose(event: OpenEvent): void {
    const order =
      event.root.type === 'order' ? this.#draft.all('order').find((row) => row.id === event.root.id) : undefined
    if (order?.customerId !== undefined) event.facts.customer = order.customerId
    if (order?.teamId !== undefined) event.facts.team = order.teamId
  }

  #lastOf(root: Root): OpenEvent | undefined {
    return this.#events.findLast((event) => event.root.id === root.id)
  }

  #stray(root: Root, patch: Patch): void {
    const stray = this.#strays.get(root.id) ?? { root, patches: [] }
    this.#strays.set(root.id, stray)
    const earlier = stray.patches.findIndex((other) => other.id === patch.id && other.table === patch.table)
    if (earlier < 0) stray.patches.push(patch)
    else
      stray.patches[earlier] = { ...patch, after: patch.after && { ...stray.patches[earlier]?.after, ...patch.after } }
  }

  #openStray(root: Root, patches: Patch[]): void {
    const cause = this.#events[0]
    this.#events.push({
      id: this.#ctx.newId('event'),
      root,
      entityType: root.type,
      entityId: root.id,
      entityVersion: 0,
      type: `${root.type.charAt(0).toUpperCase()}${root.type.slice(1)}Changed`,
      transition: cause?.transition ?? '',
      from: undefined,
      to: undefined,
      actor: this.#ctx.actor,
      causeId: cause?.id,
      patches,
      facts: {},
      queues: [],
      at: this.#ctx.now,
    })
  }

  #record(event: OpenEvent): object | undefined {
    return this.#draft.all(event.entityType).find((row) => row.id === event.entityId)
  }

  #stateNow(event: OpenEvent): string | undefined {
    const record = this.#record(event)
    return record === undefined ? undefined : stateOf(record)
  }

  #versionNow(event: OpenEvent): number {
    const record = this.#record(event)
    return record !== undefined && 'version' in record && typeof record.version === 'number' ? record.version : 0
  }
}
