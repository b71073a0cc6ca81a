import type { Binding } from '../keys/keyboard.ts'
import type { MoveDesk } from './desk.ts'
import type { Move } from './move.ts'

/** A letter for every allowed move, or for some of them, and the way back. `press` does what the button does. */
export function moveKeys(
  desk: MoveDesk,
  { of = () => true, press = (key) => desk.press(key) }: MoveKeysOptions = {},
): readonly Binding[] {
  const letters = desk.moves().flatMap((move): Binding[] => {
    const letter = of(move) ? desk.letter(move.key) : undefined
    if (letter === undefined) return []
    const label = (): string => `${move.record.name} · ${move.label}`
    return [{ keys: letter, group: 'act', label, words: move.label, run: () => press(move.key) }]
  })
  const undo = desk.said()?.undo === undefined ? [] : [undoBinding(desk)]
  return [...letters, ...undo]
}

interface MoveKeysOptions {
  readonly of?: (move: Move) => boolean
  readonly press?: (key: string) => void
}

function undoBinding(desk: MoveDesk): Binding {
  return { keys: 'mod+z', group: 'act', label: () => desk.said()?.label ?? '', run: () => desk.undo() }
}
