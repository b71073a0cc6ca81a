import { genesis, hashOf, type EventRow } from '../events/chain.ts'
import { finding, type Finding } from './finding.ts'

/** An event as it stands in the table, with what was hashed. */
export interface StoredEvent extends Omit<EventRow, 'at' | 'data'> {
  readonly data: unknown
  readonly at: Temporal.Instant
}

/** Where the chain of a root is said to end. */
export interface StoredHead {
  readonly root_id: string
  readonly root_type: string
  readonly position: number
  readonly hash: string
}

interface Link {
  position: number
  hash: string
  broken: boolean
}

/** Follows the hash chains of some roots, event by event in the order of the log. */
export class Chains {
  readonly #links = new Map<string, Link>()

  /** The first event of a root that does not follow from the one before is a finding; later ones say nothing new. */
  follow(event: StoredEvent): Finding[] {
    const before = this.#links.get(event.root_id) ?? { position: 0, hash: genesis, broken: false }
    const position = before.position + 1
    const { hash, at, ...content } = event
    const expected = hashOf(before.hash, { ...content, at: at.toString() })
    const breaks = !before.broken && expected !== hash
    this.#links.set(event.root_id, { position, hash, broken: before.broken || breaks })
    if (!breaks) return []
    const what = `hash of event ${position} of ${event.root_type} ${event.root_id} (${event.type})`
    return [finding('CHAIN', { table: 'event', id: event.id, what }, { expected, found: hash })]
  }

  /** Whether a chain ends where its head says. */
  end(head: StoredHead): Finding[] {
    const end = this.#links.get(head.root_id) ?? { position: 0, hash: genesis }
    const record = { table: 'root_head', id: head.root_id }
    const count = { expected: end.position, found: head.position }
    const hash = { expected: end.hash, found: head.hash }
    return [
      ...(count.expected === count.found ? [] : [finding('CHAIN', { ...record, what: 'number of events' }, count)]),
      ...(hash.expected === hash.found ? [] : [finding('CHAIN', { ...record, what: 'last hash' }, hash)]),
    ]
  }
}
