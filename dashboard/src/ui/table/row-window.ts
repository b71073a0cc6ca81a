import { createVirtualizer } from '@tanstack/solid-virtual'
import type { Accessor } from 'solid-js'
import { createMemo, createSignal, onMount } from 'solid-js'

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

/** Draws only the rows near the view of a list longer than a hundred. Rows have the height of `--row`. */
export function createRowWindow(ids: Accessor<readonly string[]>): RowWindow {
  const [scroller, setScroller] = createSignal<HTMLElement>()
  const rowHeight = createMemo(() => {
    const element = scroller()
    const declared = element === undefined ? '' : getComputedStyle(element).getPropertyValue('--row')
    return Number.parseFloat(declared) || 36
  })
  const isWindowed = (): boolean => ids().length > wholeUpTo
  const virtualizer = createVirtualizer<HTMLElement, HTMLTableRowElement>({
    get count() {
      return isWindowed() ? ids().length : 0
    },
    getScrollElement: () => scroller() ?? null,
    estimateSize: () => rowHeight(),
    getItemKey: (index) => ids()[index] ?? index,
    overscan: 12,
  })
  return {
    ids: createMemo(() =>
      isWindowed() ? virtualizer.getVirtualItems().flatMap(({ index }) => ids()[index] ?? []) : ids(),
    ),
    before: () => (isWindowed() ? (virtualizer.getVirtualItems()[0]?.start ?? 0) : 0),
    after: () => (isWindowed() ? virtualizer.getTotalSize() - (virtualizer.getVirtualItems().at(-1)?.end ?? 0) : 0),
    // Only once it is in the page: before that it belongs to the template's document, which has no window to observe in.
    watch: (element) => onMount(() => setScroller(element)),
  }
}
