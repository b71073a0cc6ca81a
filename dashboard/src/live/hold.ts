import type { Accessor } from 'solid-js'
import { createMemo, createSignal, onCleanup } from 'solid-js'

/** A list that does not move while a person's hand is in it. */
export interface HeldList {
  /** The ids to draw: the live ones, or those of the moment when the hand came in. */
  readonly ids: Accessor<readonly string[]>
  /** How many rows would come, go or change place; 0 when nothing waits. */
  readonly pending: Accessor<number>
  /** Takes over what waits, hand or not (the key `.`). */
  readonly apply: () => void
  /** Watches an element: pointer over it or focus inside it holds the list. Use as `ref`. */
  readonly watch: (element: HTMLElement) => void
  /** For hands that are no pointer and no focus, such as an open menu over the list. */
  readonly setHeld: (reason: string, held: boolean) => void
}

/**
 * Never moves what is under the hand: while held, insertions, removals and moves of `source` wait and are counted. What
 * the rows show is not held back, since it lives in the records. Released, the list follows again at once.
 */
export function createHeldList(source: Accessor<readonly string[]>): HeldList {
  const [reasons, setReasons] = createSignal<ReadonlySet<string>>(new Set())
  const [frozen, setFrozen] = createSignal<readonly string[]>()

  const setHeld = (reason: string, held: boolean): void => {
    if (reasons().has(reason) === held) return
    const next = new Set(reasons())
    if (held) next.add(reason)
    else next.delete(reason)
    if (next.size === 0) setFrozen(undefined)
    else if (reasons().size === 0) setFrozen(source())
    setReasons(next)
  }
  /**
   * While something glides the browser reports that the pointer has left everything. Where it is still over the list,
   * the list stays held until the pointer has really gone.
   */
  const leave = (element: HTMLElement, event: Event, signal: AbortSignal): void => {
    if (!isOver(element, event)) return setHeld('pointer', false)
    const look = (moved: Event): void => {
      if (isOver(element, moved)) return
      document.removeEventListener('pointermove', look)
      setHeld('pointer', false)
    }
    document.addEventListener('pointermove', look, { signal })
  }
  const watch = (element: HTMLElement): void => {
    const aborted = new AbortController()
    const listen = (type: string, reason: string, held: boolean): void =>
      element.addEventListener(type, (event) => setHeld(reason, held && !isTouch(event)), { signal: aborted.signal })
    listen('pointerenter', 'pointer', true)
    element.addEventListener('pointerleave', (event) => leave(element, event, aborted.signal), {
      signal: aborted.signal,
    })
    listen('focusin', 'focus', true)
    element.addEventListener(
      'focusout',
      (event) => {
        const inside = event.relatedTarget instanceof Node && element.contains(event.relatedTarget)
        if (!inside) setHeld('focus', false)
      },
      { signal: aborted.signal },
    )
    onCleanup(() => {
      aborted.abort()
      setHeld('pointer', false)
      setHeld('focus', false)
    })
  }
  return {
    ids: () => frozen() ?? source(),
    pending: createMemo(() => {
      const shown = frozen()
      return shown === undefined ? 0 : countMoves(shown, source())
    }),
    apply: () => void (reasons().size > 0 && setFrozen(source())),
    watch,
    setHeld,
  }
}

/** Whether the pointer is above the element's box, whatever lies over it. */
function isOver(element: HTMLElement, event: Event): boolean {
  if (!(event instanceof PointerEvent) || event.pointerType === 'touch') return false
  const box = element.getBoundingClientRect()
  const { clientX: x, clientY: y } = event
  return x > box.left && x < box.right && y > box.top && y < box.bottom
}

/** A finger has no hover: its pointerenter would hold the list until the next touch elsewhere. */
function isTouch(event: Event): boolean {
  return event instanceof PointerEvent && event.pointerType === 'touch'
}

/** How many rows differ between two orders: those that came, those that left, and the fewest that must change place. */
export function countMoves(before: readonly string[], after: readonly string[]): number {
  if (before === after) return 0
  const places = new Map(before.map((id, index) => [id, index]))
  const kept = after.flatMap((id) => places.get(id) ?? [])
  const came = after.length - kept.length
  const left = before.length - kept.length
  return came + left + (kept.length - longestRise(kept))
}

/** Length of the longest rising subsequence (patience sorting, n log n). */
function longestRise(places: readonly number[]): number {
  const tails: number[] = []
  for (const place of places) {
    let low = 0
    let high = tails.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((tails[middle] ?? 0) < place) low = middle + 1
      else high = middle
    }
    tails[low] = place
  }
  return tails.length
}
