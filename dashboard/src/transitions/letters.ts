/** What a letter is chosen for. */
export interface Lettered {
  readonly key: string
  readonly label: string
  readonly name: string
}

/** Letters that mean something on every list: rows up and down, select, go to. */
const taken = 'jkxg'.split('')

const alphabet = 'abcdefghijklmnopqrstuvwxyz'.split('')

/**
 * One letter for each move: the first letter of a word of its label, else any letter of the label, else one of the move's
 * name (a label may have no Latin letters at all), else any that is free. Earlier moves choose first, so that the usual
 * ones keep theirs. Past the alphabet a move has no letter. Letters given out before (`kept`) keep their meaning, also
 * while their move cannot be made, so that a key does not come to do something else before all letters are used up.
 */
export function keyLetters(
  moves: readonly Lettered[],
  kept: ReadonlyMap<string, string> = new Map(),
): ReadonlyMap<string, string> {
  const letters = new Map(kept)
  const used = new Set([...taken, ...kept.values()])
  for (const { key, label, name } of moves) {
    if (letters.has(key)) continue
    const words = latin(label).split(/[^a-z]+/)
    const verb = name.replace(/^[a-z]+/, '')
    const wishes = [
      ...words.map((word) => word.charAt(0)),
      ...latin(label).split(''),
      ...latin(verb).split(''),
      ...latin(name).split(''),
      ...alphabet,
    ]
    const letter = wishes.find((wish) => /^[a-z]$/.test(wish) && !used.has(wish)) ?? takeBack(letters, moves)
    if (letter === undefined) continue
    used.add(letter)
    letters.set(key, letter)
  }
  return letters
}

/** The letter that was given out first to a move that cannot be made now, when all letters are given out. */
function takeBack(letters: Map<string, string>, moves: readonly Lettered[]): string | undefined {
  const held = [...letters].find(([key]) => moves.every((move) => move.key !== key))
  if (held === undefined) return undefined
  letters.delete(held[0])
  return held[1]
}

/** Lower case and without accents, so that É is on the key E. */
function latin(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
}
