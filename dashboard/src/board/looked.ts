import type { Accessor } from 'solid-js'
import { createEffect, createMemo, createSignal, on } from 'solid-js'
import type { Storage } from '../person/preferences.ts'

/** Since when something is new to the person. */
export interface Looked {
  /** Milliseconds since 1970; tracked. What came later is new. */
  readonly since: Accessor<number>
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
/** How long something stays new in front of somebody who looks, and what came in an absence after the return. */
const newFor = 60_000
/** The edge moves in steps, so that the cards do not ask every second. */
const edgeStep = 10_000

/** Remembers when the person last looked at the board, on this device. */
export function createLooked({ storage, now, present }: LookedOptions): Looked {
  const [lookedAt, setLookedAt] = createSignal(parseInstant(storage.getItem(storageKey)) ?? now())
  const [presentFrom, setPresentFrom] = createSignal(now())
  const keep = (at: number): void => {
    storage.setItem(storageKey, String(at))
    setLookedAt(at)
  }
  createEffect(
    on(present, (isPresent, wasPresent) => {
      if (isPresent) setPresentFrom(now())
      else if (wasPresent === true) keep(now())
    }),
  )
  return {
    since: createMemo(() => {
      if (!present() || now() - presentFrom() < newFor) return lookedAt()
      const edge = Math.floor((now() - newFor) / edgeStep) * edgeStep
      return Math.max(lookedAt(), edge)
    }),
    look: () => keep(now()),
  }
}

function parseInstant(stored: string | null): number | undefined {
  const value = Number(stored ?? Number.NaN)
  return Number.isFinite(value) ? value : undefined
}
