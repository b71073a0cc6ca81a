import type { Accessor } from 'solid-js'
import { createSignal, onCleanup } from 'solid-js'

/** Whether the window is in front of the person: its tab shown, and the keyboard with it. Tracked. */
export function createWindowPresence(page: Document): Accessor<boolean> {
  const look = (): boolean => page.visibilityState === 'visible' && page.hasFocus()
  const [present, setPresent] = createSignal(look())
  const update = (): void => void setPresent(look())
  const aborted = new AbortController()
  page.addEventListener('visibilitychange', update, { signal: aborted.signal })
  for (const type of ['focus', 'blur']) window.addEventListener(type, update, { signal: aborted.signal })
  onCleanup(() => aborted.abort())
  return present
}
