const invisible = /[\p{Cc}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]/gu
const pictures =
  /[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}\u20e3\ufe00-\ufe0f\u{e0000}-\u{e0fff}]/gu
const keptPictures = new Set(['©', '®', '™'])

/**
 * One line of text for paper: control characters, direction marks and emoji removed, white space collapsed,
 * at most `limit` characters. The joiners U+200C and U+200D stay, since Persian spelling needs them.
 */
export const plainLine = (value: string, limit = 120): string => {
  const line = value
    .normalize('NFC')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(invisible, '')
    .replaceAll(pictures, (picture) => (keptPictures.has(picture) ? picture : ''))
    .replaceAll(/(?<![\p{L}\p{M}])[\u200c\u200d]+|[\u200c\u200d]+(?![\p{L}\p{M}])/gu, '')
    .replaceAll(/ {2,}/g, ' ')
    .trim()
  if (line.length <= limit) return line
  const characters = Array.from(segmenter.segment(line), ({ segment }) => segment)
  return characters.length <= limit ? line : `${characters.slice(0, limit - 1).join('')}…`
}

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** The direction of a text by its first letter with one (Unicode bidi rule P2), as HTML's `dir=auto` takes it. */
export const directionOfText = (text: string): 'ltr' | 'rtl' => {
  const first = /\p{L}/u.exec(text)?.[0] ?? ''
  return /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u.test(first)
    ? 'rtl'
    : 'ltr'
}
