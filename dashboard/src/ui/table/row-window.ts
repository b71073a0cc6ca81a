import type { Accessor } from 'solid-js'
import { createMemo, createSignal, onCleanup, onMount } from 'solid-js'

/** The part of a long list that is drawn, and the heights of what is left out around it. */
export interface RowWindow {
  readonly ids: Accessor<readonly string[]>
  /** Pixels above and below the drawn rows. */
  readonly before: Accessor<number>
  readonly after: Accessor<number>
  /** Takes the scrolling element. */
  watch(element: HTMLElement): void
}

/** Up to here every row is in the document: searching in the page and printing find all. */
const wholeUpTo = 100
/** Rows that are drawn above and below the view, so that a quick scroll shows no gap. */
const spare = 12

/** What the scrolling element shows, in whole rows, so that most scrolling changes nothing. */
interface View {
  readonly first: number
  readonly count: number
  readonly rowHeight: number
}

/** Draws only the rows near the view of a list longer than a hundred. Rows have the height of `--row`. */
export function createRowWindow(ids: Accessor<readonly string[]>): RowWindow {
  const [view, setView] = createSignal<View>({ first: 0, count: 50, rowHeight: 36 }, { equals: isSameView })
  const range = createMemo(() => {
    const { first, count } = view()
    const { length } = ids()
    if (length <= wholeUpTo) return { from: 0, to: length }
    // A list that has become shorter may be scrolled beyond its end for a moment.
    const from = Math.max(0, Math.min(first, length - count) - spare)
    return { from, to: Math.min(length, from + count + 2 * spare) }
  })
  return {
    ids: createMemo(() => {
      const { from, to } = range()
      return to - from === ids().length ? ids() : ids().slice(from, to)
    }),
    before: () => range().from * view().rowHeight,
    after: () => (ids().length - range().to) * view().rowHeight,
    // Only once it is in the page: before that it belongs to the template's document, which has no window to observe in.
    watch: (element) => onMount(() => onCleanup(watchView(element, (seen) => setView(seen)))),
  }
}

/** Tells what an element shows, now and whenever it is scrolled or changes its size; returns how to stop. */
function watchView(element: HTMLElement, tell: (view: View) => void): () => void {
  const measure = (): void => {
    const rowHeight = Number.parseFloat(getComputedStyle(element).getPropertyValue('--row')) || 36
    const first = Math.floor(element.scrollTop / rowHeight)
    tell({ first, count: Math.ceil(element.clientHeight / rowHeight), rowHeight })
  }
  const resized = new ResizeObserver(measure)
  resized.observe(element)
  element.addEventListener('scroll', measure, { passive: true })
  return () => {
    resized.disconnect()
    element.removeEventListener('scroll', measure)
  }
}

function isSameView(a: View, b: View): boolean {
  return a.first === b.first && a.count === b.count && a.rowHeight === b.rowHeight
}
