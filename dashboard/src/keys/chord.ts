/** The part of a KeyboardEvent that tells which key it was. */
export interface KeyPress {
  readonly key: string
  readonly code: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
}

/**
 * Names a key press as bindings write it: `j`, `?`, `Enter`, `mod+k` (⌘ or Ctrl). On a layout whose letters are not
 * Latin (Persian, say) the letter is the one printed at that place on a Latin keyboard, so that shortcuts work there too.
 */
export function nameOfPress(press: KeyPress): string {
  const key = latinKey(press)
  const modifier = press.ctrlKey || press.metaKey ? 'mod+' : ''
  return `${modifier}${press.altKey ? 'alt+' : ''}${key}`
}

function latinKey({ key, code }: KeyPress): string {
  if (key === '\u061F') return '?'
  if (key.length !== 1 || /^[\u0020-\u007E]$/.test(key)) return key.length === 1 ? key.toLowerCase() : key
  const letter = /^Key([A-Z])$/.exec(code)?.[1]
  if (letter !== undefined) return letter.toLowerCase()
  if (code === 'Period') return '.'
  return key
}
