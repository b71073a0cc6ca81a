import type { Keyboard } from './keyboard.ts'

/** Leads a document's key presses to the keyboard; returns how to stop. */
export function listenToKeys(target: Document, keyboard: Keyboard): () => void {
  const onKeyDown = (event: KeyboardEvent): void => {
    // What a menu or dialog has used, what an input method composes, and held keys are not ours.
    if (event.defaultPrevented || event.isComposing || isModifier(event.key)) return
    if (event.repeat && !['j', 'k'].includes(event.key)) return
    if (belongsToControl(event)) return
    if (keyboard.press(event, isTyping(event.target))) event.preventDefault()
  }
  target.addEventListener('keydown', onKeyDown)
  return () => target.removeEventListener('keydown', onKeyDown)
}

function isModifier(key: string): boolean {
  return key === 'Shift' || key === 'Control' || key === 'Alt' || key === 'Meta' || key === 'AltGraph'
}

/** Enter and Space press the button that has the focus; inside a menu or list box letters search. */
function belongsToControl({ key, target }: KeyboardEvent): boolean {
  if (!(target instanceof Element)) return false
  if (target.closest('[role="menu"], [role="listbox"]') !== null) return true
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
