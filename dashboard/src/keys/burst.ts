import type { KeyPress } from './chord.ts'

/** Tells a barcode scanner, which is a keyboard that types faster than people, from a person's keys. */
export interface Burst<Press extends KeyPress> {
  /** Keeps a press until it is known whose it is; false where it is none of a scanner. */
  readonly keep: (press: Press) => boolean
  /** Ends a burst with Enter: the code that was scanned; undefined where a person was at the keys. */
  readonly finish: () => string | undefined
  /** Gives back what is kept, in the order in which it came, to be treated as keys. */
  readonly giveBack: () => void
}

export interface BurstOptions<Press extends KeyPress> {
  readonly onKeys: (presses: readonly Press[]) => void
  /** Calls later, once; returns how not to. */
  readonly later: (call: () => void, milliseconds: number) => () => void
}

/** The longest pause of a scanner between two characters; nobody types that fast. */
const within = 35
/** Shorter codes are taken for keys. */
const shortest = 4

export function createBurst<Press extends KeyPress>({ onKeys, later }: BurstOptions<Press>): Burst<Press> {
  let kept: Press[] = []
  let cancel = (): void => {}
  const take = (): readonly Press[] => {
    cancel()
    const presses = kept
    kept = []
    return presses
  }
  const giveBack = (): void => {
    const presses = take()
    if (presses.length > 0) onKeys(presses)
  }
  return {
    keep(press) {
      if (characterOf(press) === undefined) return false
      cancel()
      kept.push(press)
      cancel = later(giveBack, within)
      return true
    },
    finish() {
      if (kept.length < shortest) return undefined
      return take()
        .map((press) => characterOf(press) ?? '')
        .join('')
    },
    giveBack,
  }
}

/** The character of a code, also where the layout of the keyboard has other letters and digits on the keys. */
function characterOf({ key, code, ctrlKey, metaKey, altKey }: KeyPress): string | undefined {
  if (ctrlKey || metaKey || altKey || key.length !== 1 || key === ' ') return undefined
  return /^(?:Key|Digit)(.)$/.exec(code)?.[1] ?? key
}
