import { unreachable } from '../unreachable.ts'

/** A member of a list, with what the server sorts by: ranks compare as texts, ties by id. */
export interface Entry {
  readonly id: string
  readonly rank: string
}

/** An ordered list as far as it is here, and how long it is on the server. */
export interface Listing {
  readonly ids: readonly string[]
  readonly ranks: readonly string[]
  readonly total: number
}

/** What the server says about a list. Totals are absolute; one that is not told stays as it was. */
export type Membership =
  /** The list as a query read it: replaces everything. */
  | { readonly kind: 'snapshot'; readonly entries: readonly Entry[]; readonly total: number }
  /** A record entered, or its rank changed. */
  | { readonly kind: 'entered'; readonly entry: Entry; readonly total?: number }
  | { readonly kind: 'left'; readonly id: string; readonly total?: number }

export const emptyListing: Listing = { ids: [], ranks: [], total: 0 }

/** The list after a change. Entering twice or leaving without being here changes nothing but the total. */
export function applyMembership(listing: Listing, change: Membership): Listing {
  switch (change.kind) {
    case 'snapshot': {
      const sorted = change.entries.toSorted((a, b) => compareEntries(a.rank, a.id, b.rank, b.id))
      return { ids: sorted.map((entry) => entry.id), ranks: sorted.map((entry) => entry.rank), total: change.total }
    }
    case 'entered': {
      const { id, rank } = change.entry
      const total = change.total ?? listing.total
      const at = listing.ids.indexOf(id)
      if (at >= 0 && listing.ranks[at] === rank) return { ...listing, total }
      const rest = without(listing, at)
      const place = placeOf(rest, rank, id)
      return {
        ids: rest.ids.toSpliced(place, 0, id),
        ranks: rest.ranks.toSpliced(place, 0, rank),
        total,
      }
    }
    case 'left':
      return { ...without(listing, listing.ids.indexOf(change.id)), total: change.total ?? listing.total }
    default:
      return unreachable(change)
  }
}

function without(listing: Listing, at: number): Listing {
  if (at < 0) return listing
  return { ...listing, ids: listing.ids.toSpliced(at, 1), ranks: listing.ranks.toSpliced(at, 1) }
}

/** Binary search: a queue may hold ten thousand members, and a busy minute brings hundreds. */
function placeOf(listing: Listing, rank: string, id: string): number {
  let low = 0
  let high = listing.ids.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const before = compareEntries(listing.ranks[middle] ?? '', listing.ids[middle] ?? '', rank, id) < 0
    if (before) low = middle + 1
    else high = middle
  }
  return low
}

function compareEntries(rankA: string, idA: string, rankB: string, idB: string): number {
  return compareTexts(rankA, rankB) || compareTexts(idA, idB)
}

function compareTexts(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
