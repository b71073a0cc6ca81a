const accents: Readonly<Record<string, string>> = {
  a: 'á', c: 'ç', e: 'é', i: 'í', n: 'ñ', o: 'ö', s: 'š', u: 'ü', y: 'ý', z: 'ž',
  A: 'Å', C: 'Ç', E: 'É', I: 'Î', N: 'Ñ', O: 'Ö', S: 'Š', U: 'Û',
} // prettier-ignore

/**
 * Makes the pseudo-locale: every text accented, in brackets (so that a cut end is seen), and 40 % longer than English,
 * rounded up. Placeholders stay as they are and do not count.
 */
export function pseudoDictionary<T extends object>(english: T): T {
  return mapTexts(english, pseudoText)
}

/** One text of the pseudo-locale. */
export function pseudoText(text: string): string {
  const parts = text.split(/(\{\{[^}]*\}\})/)
  const length = parts.filter((part) => !part.startsWith('{{')).join('').length
  const accented = parts.map((part) => (part.startsWith('{{') ? part : accent(part))).join('')
  const padding = Math.max(0, Math.ceil(length * 0.4) - 2)
  return `[${accented}${'~'.repeat(padding)}]`
}

function accent(text: string): string {
  return text.replace(/[a-zA-Z]/g, (letter) => accents[letter] ?? letter)
}

function mapTexts<T extends object>(texts: T, change: (text: string) => string): T {
  const entries = Object.entries(texts).map(([key, value]: [string, unknown]) => [
    key,
    typeof value === 'string' ? change(value) : mapTexts(Object(value), change),
  ])
  // The keys are those of the argument and every leaf stays a string.
  return Object.fromEntries(entries) as T
}
