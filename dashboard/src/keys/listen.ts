import { createBurst } from './burst.ts'
import type { Keyboard } from './keyboard.ts'

/**
 * Leads a document's key presses to the keyboard, and what a barcode scanner types to `onScan`; returns how to stop. A
 * press waits for a moment until it is clear that no scanner typed it: its first letter must not ship a parcel.
 */
export function listenToKeys(target: Document, keyboard: Keyboard, onScan: (code: string) => void): () => void {
  const burst = createBurst<KeyboardEvent>({
    onKeys: (presses) => presses.forEach((press) => void keyboard.press(press, false)),
    later(call, milliseconds) {
      const timer = setTimeout(call, milliseconds)
      return () => clearTimeout(timer)
    },
  })
  const onKeyDown = (event: KeyboardEvent): void => {
    // What a menu or dialog has used, what an input method composes, and held keys are not ours.
    if (event.defaultPrevented || event.isComposing || isModifier(event.key)) return
    if (event.repeat && !['j', 'k'].includes(event.key)) return
    const typing = isTyping(event.target)
    if (!typing && !event.repeat && !searchesByLetter(event.target) && burst.keep(event)) return event.preventDefault()
    const code = event.key === 'Enter' ? burst.finish() : undefined
    if (code !== undefined) {
      event.preventDefault()
      return onScan(code)
    }
    burst.giveBack()
    // Keys that waited may have moved the focus: then the press is no longer that of the control it was sent to.
    const isElsewhere = event.target instanceof Element && event.target !== target.activeElement
    if (belongsToControl(event) && !isElsewhere) return
    if (keyboard.press(event, typing)) event.preventDefault()
  }
  target.addEventListener('keydown', onKeyDown)
  return () => {
    burst.giveBack()
    target.removeEventListener('keydown', onKeyDown)
  }
}

function isModifier(key: string): boolean {
  return key === 'Shift' || key === 'Control' || key === 'Alt' || key === 'Meta' || key === 'AltGraph'
}

/** Inside a menu or list box letters search. */
function searchesByLetter(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[role="menu"], [role="listbox"]') !== null
}

/** Enter and Space press the button that has the focus. */
function belongsToControl({ key, target }: KeyboardEvent): boolean {
  if (!(target instanceof Element)) return false
  if (searchesByLetter(target)) return true
  const presses = key === 'Enter' || key === ' '
  return presses && target.closest('button, a[href], summary, [role="tab"], input') !== null
}

/** Whether a text is being entered, so that letters are letters. */
function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement)
    return true
  return target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'submit'].includes(target.type)
}
