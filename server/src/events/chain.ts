import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import type { Actor } from '@waybill/schema/domain/actor'
import type { DomainEvent } from '@waybill/schema/domain/event'
import type { Root } from '@waybill/schema/domain/tables'

/** An event with its place in its root's hash chain, as the log stores it. */
export interface ChainedEvent {
  readonly root: Root
  readonly position: number
  readonly hash: string
  readonly row: EventRow
}

/** A row of the event table, without the columns the database fills in. */
export interface EventRow {
  readonly id: string
  readonly root_type: string
  readonly root_id: string
  readonly entity_type: string
  readonly entity_id: string
  readonly entity_version: number
  readonly type: string
  readonly transition: string
  readonly from_state: string | null
  readonly to_state: string | null
  readonly actor_kind: string
  readonly actor_id: string | null
  readonly cause_id: string | null
  readonly queues_left: readonly string[]
  readonly queues_entered: readonly string[]
  readonly data: unknown
  readonly at: string
  readonly hash: string
}

/** The hash before the first event of a root. */
export const genesis = ''

/** Puts events behind the ends of their roots' chains, in order. */
export function chain(
  events: readonly DomainEvent[],
  heads: ReadonlyMap<string, { readonly position: number; readonly hash: string }>,
): readonly ChainedEvent[] {
  const ends = new Map(heads)
  return events.map((event) => {
    const before = ends.get(event.root.id) ?? { position: 0, hash: genesis }
    const content = contentOf(event)
    const end = { position: before.position + 1, hash: hashOf(before.hash, content) }
    ends.set(event.root.id, end)
    return { root: event.root, ...end, row: { ...content, hash: end.hash } }
  })
}

/** SHA-256 over the hash before and the RFC 8785 form of the event, so that no past event can be changed unseen. */
export function hashOf(before: string, content: Omit<EventRow, 'hash'>): string {
  return createHash('sha256')
    .update(before)
    .update(canonicalize(content) ?? '')
    .digest('hex')
}

function contentOf(event: DomainEvent): Omit<EventRow, 'hash'> {
  return {
    id: event.id,
    root_type: event.root.type,
    root_id: event.root.id,
    entity_type: event.entityType,
    entity_id: event.entityId,
    entity_version: event.entityVersion,
    type: event.type,
    transition: event.transition,
    from_state: event.from ?? null,
    to_state: event.to ?? null,
    actor_kind: event.actor.kind,
    actor_id: actorId(event.actor) ?? null,
    cause_id: event.causeId ?? null,
    queues_left: event.queues.flatMap((change) => change.left),
    queues_entered: event.queues.flatMap((change) => change.entered),
    data: plain({ patches: event.patches, facts: event.facts, queues: event.queues }),
    at: event.at.toString(),
  }
}

function actorId(actor: Actor): string | undefined {
  switch (actor.kind) {
    case 'SYSTEM':
      return undefined
    case 'CUSTOMER':
      return actor.customerId
    case 'STAFF':
    case 'APP':
    case 'PROVIDER':
      return actor.id
  }
}

/** The same data as JSON has it: moments as text, absent columns as null, so that it hashes as it is stored. */
function plain(data: unknown): unknown {
  return JSON.parse(JSON.stringify(data, (_, value: unknown) => (value === undefined ? null : value)))
}
