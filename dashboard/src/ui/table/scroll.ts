/** Calls when a list is scrolled near its end. */
export function watchEnd(element: HTMLElement, call: () => void): void {
  element.addEventListener(
    'scroll',
    () => {
      if (element.scrollHeight - element.scrollTop - element.clientHeight < 600) call()
    },
    { passive: true },
  )
}

/** Brings a row into view inside its list; the page stays where it is. */
export function showRow(scroller: HTMLElement | undefined, id: string | undefined): void {
  const row = rowIn(scroller, id)
  if (scroller === undefined || row === undefined) return
  const above = row.offsetTop - row.offsetHeight - scroller.scrollTop
  const below = row.offsetTop + row.offsetHeight - scroller.clientHeight - scroller.scrollTop
  if (above < 0) scroller.scrollTop += above
  else if (below > 0) scroller.scrollTop += below
}

/** Puts the focus on a row's link. */
export function focusRow(scroller: HTMLElement | undefined, id: string | undefined): void {
  showRow(scroller, id)
  rowIn(scroller, id)?.querySelector<HTMLElement>('a')?.focus({ preventScroll: true })
}

function rowIn(scroller: HTMLElement | undefined, id: string | undefined): HTMLElement | undefined {
  if (scroller === undefined || id === undefined) return undefined
  return scroller.querySelector<HTMLElement>(`[data-id="${CSS.escape(id)}"]`) ?? undefined
}
