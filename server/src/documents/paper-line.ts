import { directionOfText, plainLine } from './plain-text.ts'

/** One line of somebody's own text on paper, with the direction in which it is read. */
export interface TextLine {
  readonly text: string
  readonly direction: 'ltr' | 'rtl'
}

/** Text ready to be set: cleaned; long words get invisible places to break, or they would run off the paper. */
export const paperLine = (value: string, limit = 70): TextLine => {
  const text = plainLine(value, limit).replaceAll(/\S{24}(?=\S{4})/gu, '$&\u200b')
  const direction = directionOfText(text)
  // After an Arabic letter the bidi algorithm turns `81736-45678` around (rule W2), so such numbers stand isolated.
  return { text: direction === 'rtl' ? text.replaceAll(/\d+(?:-\d+)+/g, '\u2066$&\u2069') : text, direction }
}
