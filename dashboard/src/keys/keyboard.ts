import type { Accessor } from 'solid-js'
import { createSignal } from 'solid-js'
import type { KeyPress } from './chord.ts'
import { nameOfPress } from './chord.ts'

/** Under which heading the sheet lists a binding. */
export type KeyGroup = 'move' | 'go' | 'act'

/** A key and what it does. */
export interface Binding {
  /** One press (`j`, `mod+k`) or a sequence separated by spaces (`g o`). */
  readonly keys: string
  readonly group: KeyGroup
  /** What it does, in the person's language. */
  readonly label: () => string
  /** What it does without the name of a record. */
  readonly words?: string
  readonly run: () => void
  /** Also while a text is being typed, as for Escape and ⌘K. */
  readonly whileTyping?: boolean
}

/** The keys in force. Bindings live in layers: a layer that is `modal` hides those below it. */
export interface Keyboard {
  /** Puts a layer of bindings on top; returns how to take it away. Later layers win over earlier ones. */
  readonly bind: (bindings: readonly Binding[], options?: { readonly modal?: boolean }) => () => void
  /** Everything that a key would do now, without what is hidden; tracked, for the sheet. */
  readonly active: Accessor<readonly Binding[]>
  /** Handles a press; true when a binding took it, or waits for the rest of its sequence. */
  readonly press: (press: KeyPress, typing: boolean) => boolean
  /** Hands a scanned code to whoever asked for it last. */
  readonly scanned: (code: string) => void
  /** Asks for scanned codes; returns how to stop. */
  readonly onScan: (call: (code: string) => void) => () => void
}

export interface KeyboardOptions {
  /** Milliseconds since any epoch. */
  readonly now: () => number
}

/** A sequence must be finished within this time. */
const sequenceWithin = 1_200

export function createKeyboard({ now }: KeyboardOptions): Keyboard {
  const [layers, setLayers] = createSignal<readonly Layer[]>([])
  let begun = { keys: '', at: 0 }
  let scanners: readonly ((code: string) => void)[] = []

  const active = (): readonly Binding[] => {
    const all = layers()
    const ground = all.findLastIndex((layer) => layer.modal)
    const visible = all
      .slice(Math.max(0, ground))
      .toReversed()
      .flatMap((layer) => layer.bindings)
    const taken = new Set<string>()
    return visible.filter(({ keys }) => !taken.has(keys) && taken.add(keys) !== undefined)
  }
  return {
    active,
    bind(bindings, { modal = false } = {}) {
      const layer = { bindings, modal }
      setLayers((all) => [...all, layer])
      return () => void setLayers((all) => all.filter((other) => other !== layer))
    },
    press(press, typing) {
      const name = nameOfPress(press)
      const fresh = now() - begun.at <= sequenceWithin
      const candidates = active().filter((binding) => !typing || binding.whileTyping === true)
      for (const keys of fresh && begun.keys !== '' ? [`${begun.keys} ${name}`, name] : [name]) {
        const exact = candidates.find((binding) => binding.keys === keys)
        if (exact !== undefined) {
          begun = { keys: '', at: 0 }
          exact.run()
          return true
        }
        if (candidates.some((binding) => binding.keys.startsWith(`${keys} `))) {
          begun = { keys, at: now() }
          return true
        }
      }
      begun = { keys: '', at: 0 }
      return false
    },
    scanned: (code) => scanners.at(-1)?.(code),
    onScan(call) {
      scanners = [...scanners, call]
      return () => void (scanners = scanners.filter((other) => other !== call))
    },
  }
}

interface Layer {
  readonly bindings: readonly Binding[]
  readonly modal: boolean
}
