import type { Position } from '@waybill/schema/context'

interface Place {
  readonly position: Position
  readonly cursor: string
}

/** One result of a group as it is sent. */
export interface Rendered extends Place {
  /** The result and the bracket that ends the message around it. */
  readonly payload: Buffer
}

/**
 * The last events of a group as they were sent. Whoever has seen everything up to `floor` gets the rest from here
 * instead of from the log.
 */
export class Recent {
  #entries: Rendered[] = []
  #bytes = 0
  /** Places of heartbeats, from which clients often come back. */
  #marks: Place[] = []
  /** Everything after this place is kept; undefined as long as the group does not know where it is. */
  floor: Place | undefined

  add(entry: Rendered): void {
    this.#entries.push(entry)
    this.#bytes += entry.payload.length
    while (this.#bytes > maxBytes || this.#entries.length > maxEntries) {
      const oldest = this.#entries.shift()
      if (oldest === undefined) return
      this.#bytes -= oldest.payload.length
      this.floor = oldest
    }
  }

  mark(place: Place): void {
    this.#marks.push(place)
    if (this.#marks.length > maxMarks) this.#marks.shift()
  }

  after(position: Position): readonly Rendered[] {
    return this.#entries.filter((entry) => isAfter(entry.position, position))
  }

  /** Where a cursor stands, if it is one of those kept. */
  find(cursor: string): Position | undefined {
    if (this.floor?.cursor === cursor) return this.floor.position
    const places: readonly Place[] = [...this.#entries, ...this.#marks]
    return places.find((place) => place.cursor === cursor)?.position
  }
}

const maxEntries = 200
const maxMarks = 20
const maxBytes = 256 * 1024

/** Whether `one` stands later in the log than `other`. */
export const isAfter = (one: Position, other: Position): boolean =>
  one.xid === other.xid ? one.seq > other.seq : one.xid > other.xid
