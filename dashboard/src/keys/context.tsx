import type { JSX } from 'solid-js'
import { createContext, createEffect, onCleanup, useContext } from 'solid-js'
import type { Binding, Keyboard } from './keyboard.ts'
import { createKeyboard } from './keyboard.ts'
import { listenToKeys } from './listen.ts'

const KeyboardContext = createContext<Keyboard>()

/** The keyboard of the page. Throws outside of a KeyboardProvider. */
export function useKeyboard(): Keyboard {
  const keyboard = useContext(KeyboardContext)
  if (keyboard === undefined) throw new Error('no KeyboardProvider above')
  return keyboard
}

/** Keys that hold as long as the component is there; `bindings` is tracked. */
export function useKeys(bindings: () => readonly Binding[], options?: { readonly modal?: boolean }): void {
  const keyboard = useKeyboard()
  createEffect(() => onCleanup(keyboard.bind(bindings(), options)))
}

/** Hears of every code that a barcode scanner types outside of a field, as long as the component is there. */
export function useScans(onScan: (code: string) => void): void {
  const keyboard = useKeyboard()
  onCleanup(keyboard.onScan(onScan))
}

export function KeyboardProvider(props: { readonly children: JSX.Element }): JSX.Element {
  const keyboard = createKeyboard({ now: () => performance.now() })
  onCleanup(listenToKeys(document, keyboard, keyboard.scanned))
  return <KeyboardContext.Provider value={keyboard}>{props.children}</KeyboardContext.Provider>
}
