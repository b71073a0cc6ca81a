/**
 * Runs in the page: what does not fit. The page itself must not scroll sideways; no box may spill its content; and no
 * text of the dictionary, which stands in brackets in the pseudo-locale, may be cut.
 */
export function spilling(): string[] {
  const page = document.documentElement
  const tooWide = page.scrollWidth > page.clientWidth + 1 ? [`the page is ${page.scrollWidth} px wide`] : []
  const describe = (element: Element): string => `${element.localName} “${(element.textContent ?? '').slice(0, 60)}”`
  const spills = [...document.body.querySelectorAll<HTMLElement>('*')].filter((element) => {
    if (element.scrollWidth <= element.clientWidth + 1 || element.clientWidth === 0) return false
    const { overflowX, display, position } = getComputedStyle(element)
    if (overflowX === 'auto' || overflowX === 'scroll' || display === 'inline' || position === 'absolute') return false
    const isCut = overflowX === 'hidden' || overflowX === 'clip'
    return isCut ? element.children.length === 0 && (element.textContent ?? '').includes('[') : isLeaf(element)
  })
  // Told of the innermost box only: what spills there spills out of everything around it.
  function isLeaf(element: HTMLElement): boolean {
    return [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim() !== '')
  }
  return [...tooWide, ...spills.map(describe)]
}
