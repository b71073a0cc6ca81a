import { describe, expect, it } from 'vitest'
import type { KeyPress } from '../../dashboard/src/keys/chord.ts'
import { nameOfPress } from '../../dashboard/src/keys/chord.ts'
import type { Binding } from '../../dashboard/src/keys/keyboard.ts'
import { createKeyboard } from '../../dashboard/src/keys/keyboard.ts'
import { createCurrentRow, rowKeys } from '../../dashboard/src/keys/rows.ts'

const press = (key: string, rest: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code: '',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...rest,
})

function makeKeyboard() {
  const log: string[] = []
  let time = 0
  const keyboard = createKeyboard({ now: () => time })
  const binding = (keys: string, more: Partial<Binding> = {}): Binding => ({
    keys,
    group: 'act',
    label: () => keys,
    run: () => void log.push(keys),
    ...more,
  })
  return { keyboard, binding, log, pass: (milliseconds: number) => void (time += milliseconds) }
}

describe('the keyboard', () => {
  it('runs a key, and leaves an unbound one alone', () => {
    const { keyboard, binding, log } = makeKeyboard()
    keyboard.bind([binding('j')])
    expect(keyboard.press(press('j'), false)).toBe(true)
    expect(keyboard.press(press('q'), false)).toBe(false)
    expect(log).toEqual(['j'])
  })

  it('runs a sequence, and the single key when the sequence does not go on', () => {
    const { keyboard, binding, log } = makeKeyboard()
    keyboard.bind([binding('g o'), binding('o'), binding('j')])
    for (const key of ['g', 'o', 'o', 'g', 'j']) keyboard.press(press(key), false)
    expect(log).toEqual(['g o', 'o', 'j'])
  })

  it('forgets a sequence that is not finished in time', () => {
    const { keyboard, binding, log, pass } = makeKeyboard()
    keyboard.bind([binding('g o')])
    pass(5_000)
    keyboard.press(press('g'), false)
    pass(1_201)
    expect(keyboard.press(press('o'), false)).toBe(false)
    expect(log).toEqual([])
  })

  it('leaves letters to the text that is being typed', () => {
    const { keyboard, binding, log } = makeKeyboard()
    keyboard.bind([binding('j'), binding('mod+k', { whileTyping: true })])
    expect(keyboard.press(press('j'), true)).toBe(false)
    expect(keyboard.press(press('k', { ctrlKey: true }), true)).toBe(true)
    expect(log).toEqual(['mod+k'])
  })

  it('hides the layers below a modal one until it is gone', () => {
    const { keyboard, binding, log } = makeKeyboard()
    keyboard.bind([binding('j'), binding('x')])
    const close = keyboard.bind([binding('x', { run: () => void log.push('modal x') })], { modal: true })
    keyboard.press(press('j'), false)
    keyboard.press(press('x'), false)
    expect(keyboard.active().map(({ keys }) => keys)).toEqual(['x'])
    close()
    keyboard.press(press('j'), false)
    expect(log).toEqual(['modal x', 'j'])
  })

  it('prefers the later layer and lists each key once', () => {
    const { keyboard, binding, log } = makeKeyboard()
    keyboard.bind([binding('x')])
    keyboard.bind([binding('x', { run: () => void log.push('later') })])
    keyboard.press(press('x'), false)
    expect(log).toEqual(['later'])
    expect(keyboard.active().length).toBe(1)
  })
})

describe('naming a key press', () => {
  it.each([
    { of: press('J', { code: 'KeyJ' }), name: 'j' },
    { of: press('ت', { code: 'KeyJ' }), name: 'j' },
    { of: press('؟', { code: 'Slash' }), name: '?' },
    { of: press('?'), name: '?' },
    { of: press('k', { metaKey: true }), name: 'mod+k' },
    { of: press('Enter'), name: 'Enter' },
    { of: press('Escape'), name: 'Escape' },
  ])('calls $of.key $name', ({ of, name }) => {
    expect(nameOfPress(of)).toBe(name)
  })
})

describe('row keys', () => {
  it('move, select and open by record, and stop at the ends', () => {
    const { keyboard } = makeKeyboard()
    const log: string[] = []
    let ids = ['a', 'b', 'c']
    const current = createCurrentRow(() => ids)
    const keys = rowKeys({
      ids: () => ids,
      current,
      t: (key) => key,
      onOpen: (id) => void log.push(`open ${id}`),
      onSelect: (id) => void log.push(`select ${id}`),
      onApply: () => void log.push('apply'),
    })
    keyboard.bind(keys)
    for (const key of ['Enter', 'j', 'j', 'x', 'j', 'j', 'Enter', '.']) keyboard.press(press(key), false)
    expect(log).toEqual(['select b', 'open c', 'apply'])
    ids = ['c', 'a', 'b']
    keyboard.press(press('j'), false)
    expect(current.id()).toBe('a')
    ids = ['b']
    expect(current.id()).toBe(undefined)
  })
})
