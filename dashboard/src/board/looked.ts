import type { Accessor } from 'solid-js'
import { createEffect, createMemo, createSignal, on } from 'solid-js'
import type { Storage } from '../person/preferences.ts'

/** Since when something is new to the person. */
export interface Looked {
  /** Milliseconds since 1970; tracked. What came later is new. */
  readonly since: Accessor<number>
  /** Whether the person has been away and not yet said that everything is seen. */
  readonly returned: Accessor<boolean>
  /** The person has seen everything. */
  readonly look: () => void
}

export interface LookedOptions {
  readonly storage: Storage
  /** Now, tracked by the second. */
  readonly now: Accessor<number>
  /** Whether the person is looking: the board is on the screen, and the window in front. */
  readonly present: Accessor<boolean>
}

const storageKey = 'waybill.looked'
/** How long something stays new in front of somebody who looks. */
const newFor = 30_000
/** A shorter absence is none. */
const absentFrom = 60_000
/** How long after the return it still shows what came in the absence, unless the person says that it is seen. */
const reminded = 300_000
/** The edge moves in steps, so that the cards do not ask every second. */
const edgeStep = 10_000

/** Remembers when the person last looked at the board, on this device. */
export function createLooked({ storage, now, present }: LookedOptions): Looked {
  const [lookedAt, setLookedAt] = createSignal(parseInstant(storage.getItem(storageKey)) ?? now())
  const [remindUntil, setRemindUntil] = createSignal(now() - lookedAt() >= absentFrom ? now() + reminded : 0)
  const keep = (at: number): void => {
    storage.setItem(storageKey, String(at))
    setLookedAt(at)
  }
  const returned = createMemo(() => now() < remindUntil())
  createEffect(
    on(present, (isPresent, wasPresent) => {
      if (wasPresent === undefined || isPresent === wasPresent) return
      if (isPresent) setRemindUntil((until) => (now() - lookedAt() >= absentFrom ? now() + reminded : until))
      // Who looks up for a moment and goes again has not seen what is still being told.
      else if (!returned()) keep(now())
    }),
  )
  return {
    since: createMemo(() => {
      if (!present() || returned()) return lookedAt()
      return Math.max(lookedAt(), Math.floor((now() - newFor) / edgeStep) * edgeStep)
    }),
    returned,
    look() {
      setRemindUntil(0)
      keep(now())
    },
  }
}

function parseInstant(stored: string | null): number | undefined {
  const value = Number(stored ?? Number.NaN)
  return Number.isFinite(value) ? value : undefined
}
