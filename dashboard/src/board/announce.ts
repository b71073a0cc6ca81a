/**
 * Tells outside of the page how much is new: in the tab's title, its icon, and the badge of an installed app. Nothing
 * is told for 0.
 */
export function announceNew(count: number, shown: string, page: Document): void {
  const bare = page.title.replace(/^\u2068[^\u2069]*\u2069 /, '')
  // Isolated, so that a title in the other direction does not pull the number to its far end.
  page.title = count === 0 ? bare : `\u2068(${shown})\u2069 ${bare}`
  const icon = page.querySelector<HTMLLinkElement>('link[rel="icon"]')
  if (icon !== null) icon.href = count === 0 ? '/favicon.svg' : '/favicon-new.svg'
  const { navigator } = window
  // Browsers without installed apps have no badge, and one that is not installed refuses it.
  if ('setAppBadge' in navigator) void navigator.setAppBadge(count).catch(() => undefined)
}
