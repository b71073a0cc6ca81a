import type { Accessor } from 'solid-js'
import { createSignal, onCleanup } from 'solid-js'

/** Whether the window fits a media query, such as `(min-width: 1100px)`. Tracked. */
export function createMediaQuery(query: string): Accessor<boolean> {
  const list = matchMedia(query)
  const [matches, setMatches] = createSignal(list.matches)
  const listen = (event: MediaQueryListEvent): void => void setMatches(event.matches)
  list.addEventListener('change', listen)
  onCleanup(() => list.removeEventListener('change', listen))
  return matches
}
