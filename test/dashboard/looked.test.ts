import { createRoot, createSignal } from 'solid-js'
import { describe, expect, it } from 'vitest'
import { createArrivals } from '../../dashboard/src/board/arrivals.ts'
import { createLooked } from '../../dashboard/src/board/looked.ts'
import type { BoardCard } from '../../dashboard/src/board/model.ts'
import { recordOf } from '../../dashboard/src/board/model.ts'

/** The part of a card that tells what it is and since when. */
function makeCard(queue: BoardCard['queue'], record: string, minute: number) {
  return { id: `${queue}:${record}`, enteredAt: `2026-03-03T09:${String(minute).padStart(2, '0')}:00Z` }
}

describe('what is new', () => {
  it('is what came after the person looked away, until they say that it is seen, and then what is young', () => {
    const kept = new Map<string, string>()
    const storage = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (k: string, v: string) => void kept.set(k, v),
    }
    createRoot((dispose) => {
      const [now, setNow] = createSignal(1_000_000)
      const [present, setPresent] = createSignal(true)
      const looked = createLooked({ storage, now, present })
      queueMicrotask(() => {
        setPresent(false)
        setNow(5_000_000)
        setPresent(true)
        expect([looked.returned(), looked.since()]).toEqual([true, 1_000_000])
        looked.look()
        expect([looked.returned(), looked.since()]).toEqual([false, 5_000_000])
        expect(kept.get('waybill.looked')).toBe('5000000')
        setNow(5_060_000)
        expect(looked.since()).toBe(5_030_000)
        dispose()
      })
    })
  })

  it('counts records, not the queues they stand in, and forgets them once they are seen', () => {
    createRoot((dispose) => {
      const [since, setSince] = createSignal(Date.parse('2026-03-03T09:10:00Z'))
      const arrivals = createArrivals(since, (run) => run())
      for (const card of [makeCard('TO_PICK', 'old', 5), makeCard('TO_PICK', 'a', 20), makeCard('LATE', 'a', 21)])
        arrivals.note(card)
      expect(arrivals.count()).toBe(1)
      setSince(Date.parse('2026-03-03T09:30:00Z'))
      expect(arrivals.count()).toBe(0)
      dispose()
    })
  })

  it('knows the record of a key', () => {
    expect(recordOf('TO_PICK:0198-ab')).toBe('0198-ab')
  })
})
