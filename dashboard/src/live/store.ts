import type { Signal } from 'solid-js'
import { batch, createSignal, untrack } from 'solid-js'
import { createStore, reconcile, unwrap } from 'solid-js/store'
import type { Fields, LiveRecord } from './entity.ts'
import { overlay } from './entity.ts'
import type { Schedule } from './frame.ts'
import { onNextFrame } from './frame.ts'
import type { Listing, Membership } from './listing.ts'
import { applyMembership, emptyListing } from './listing.ts'

/** A queue's figures as the server counted them: absolute, so that a lost or doubled message cannot make them wrong. */
export interface Counter {
  readonly count: number
  /** When the oldest member entered; absent when there is none. */
  readonly oldestAt?: string
}

/**
 * The one store of the live screens. Each record is kept once, by id, however many lists and records show it; what
 * arrives is collected and applied once per animation frame. Components read; only the live layer writes.
 */
export interface LiveStore {
  /**
   * Takes a record in, with the records nested in it. A field of an older version than the one kept never replaces a
   * field; it only fills one that was never read (and `onBehind` names the record, so that it can be read again). Fields
   * that the record does not carry stay.
   */
  readonly upsert: (record: LiveRecord) => void
  /** Changes who is in a list, in the order in which the server said so. */
  readonly setMembership: (list: string, change: Membership) => void
  /** Sets a counter to what the server counted. */
  readonly setCounter: (name: string, counter: Counter) => void
  /** A record by id, tracked field by field. */
  readonly find: (id: string) => (LiveRecord & Fields) | undefined
  /** The ids of a list in order, tracked. */
  readonly list: (name: string) => readonly string[]
  /** How many members a list has on the server, which may be more than are here; tracked. */
  readonly total: (name: string) => number
  readonly counter: (name: string) => Counter | undefined
  /** Lets go of a record that no list shows any more. */
  readonly forget: (id: string) => void
  /** Applies now what waits for the frame. */
  readonly flush: () => void
}

export interface LiveStoreOptions {
  readonly schedule?: Schedule
  /** Applies a frame in which records change their places; must call `apply`, once. Absent: applied as it is. */
  readonly glide?: (apply: () => void, moves: number) => void
  /** A record arrived older than the one kept, with fields that the kept one lacked. */
  readonly onBehind?: (id: string) => void
}

interface State {
  readonly records: Record<string, (LiveRecord & Fields) | undefined>
  readonly counters: Record<string, Counter>
}

export function createLiveStore({ schedule = onNextFrame, glide, onBehind }: LiveStoreOptions = {}): LiveStore {
  const [state, setState] = createStore<State>({ records: {}, counters: {} })
  // Plain arrays in a signal each: a queue is read as a whole, and a proxy would track it element by element.
  const listings = new Map<string, Signal<Listing>>()
  let drafts = new Map<string, Listing>()
  let waiting: (() => void)[] = []
  let moves = 0

  const listingOf = (name: string): Signal<Listing> => {
    const known = listings.get(name)
    if (known !== undefined) return known
    const fresh = createSignal<Listing>(emptyListing)
    listings.set(name, fresh)
    return fresh
  }

  const later = (change: () => void): void => {
    waiting.push(change)
    if (waiting.length === 1) schedule(() => (glide === undefined || moves === 0 ? flush() : glide(flush, moves)))
  }
  const flush = (): void => {
    const changes = waiting
    waiting = []
    moves = 0
    batch(() => {
      changes.forEach((change) => change())
      // Each list is told once a frame, however many of its members moved.
      for (const [name, listing] of drafts) listingOf(name)[1](listing)
      drafts = new Map()
    })
  }

  const adopt = (record: LiveRecord & Fields): unknown => {
    const { id } = record
    const kept = unwrap(state).records[id]
    if (kept === undefined) {
      // Registered before its fields, so that a record which mentions itself further down finds itself.
      setState('records', id, { id, version: record.version })
      write(record, Object.keys(record))
    } else if (record.version >= kept.version) {
      write(record, Object.keys(record))
    } else {
      const absent = Object.keys(record).filter((key) => !(key in kept))
      write(record, absent)
      if (absent.length > 0) onBehind?.(id)
    }
    return unwrap(state).records[id]
  }

  const write = (record: LiveRecord & Fields, keys: readonly string[]): void => {
    const { id } = record
    const laid = keys.map((key) => [key, overlay(record[key], unwrap(state).records[id]?.[key], adopt)])
    // The whole record, not field by field: `reconcile` on a field merges into the record that was there before.
    setState(
      'records',
      id,
      reconcile({ ...unwrap(state).records[id], ...Object.fromEntries(laid) }, { key: 'id', merge: false }),
    )
  }

  return {
    upsert: (record) => later(() => void adopt({ ...record })),
    setMembership(list, change) {
      if (change.kind !== 'snapshot') moves++
      later(() => {
        const before = drafts.get(list) ?? untrack(listingOf(list)[0])
        drafts.set(list, applyMembership(before, change))
      })
    },
    setCounter: (name, counter) => later(() => setState('counters', name, reconcile({ ...counter }))),
    find: (id) => state.records[id],
    list: (name) => listingOf(name)[0]().ids,
    total: (name) => listingOf(name)[0]().total,
    counter: (name) => state.counters[name],
    forget: (id) => later(() => setState('records', id, undefined)),
    flush,
  }
}
