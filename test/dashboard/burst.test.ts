import { describe, expect, it } from 'vitest'
import { createBurst } from '../../dashboard/src/keys/burst.ts'
import type { KeyPress } from '../../dashboard/src/keys/chord.ts'

const plain = { ctrlKey: false, metaKey: false, altKey: false }
const press = (key: string, code = ''): KeyPress => ({ key, code, ...plain })

function makeBurst() {
  const given: string[] = []
  let waiting: { readonly call: () => void; readonly milliseconds: number } | undefined
  const burst = createBurst<KeyPress>({
    onKeys: (presses) => void given.push(presses.map(({ key }) => key).join('')),
    later(call, milliseconds) {
      waiting = { call, milliseconds }
      return () => void (waiting = undefined)
    },
  })
  return { burst, given, pause: () => waiting?.call(), wait: () => waiting?.milliseconds }
}

describe('a burst of keys', () => {
  it('that ends in Enter is a scanned code, and none of its letters is a key', () => {
    const { burst, given } = makeBurst()
    for (const key of 'LYO/OUT/00004') expect(burst.keep(press(key))).toBe(true)
    expect(burst.finish()).toBe('LYO/OUT/00004')
    burst.giveBack()
    expect(given).toEqual([])
  })

  it('that rests for longer than a scanner does gives its keys back in order', () => {
    const { burst, given, pause, wait } = makeBurst()
    for (const key of 'gos') burst.keep(press(key))
    expect(wait()).toBe(35)
    pause()
    expect(given).toEqual(['gos'])
    expect(burst.finish()).toBeUndefined()
  })

  it('is too short for a code where a person was quick', () => {
    const { burst, given } = makeBurst()
    for (const key of 'jx') burst.keep(press(key))
    expect(burst.finish()).toBeUndefined()
    burst.giveBack()
    expect(given).toEqual(['jx'])
  })

  it('is read by the places of the keys where the layout has other letters', () => {
    const { burst } = makeBurst()
    burst.keep(press('س', 'KeyS'))
    for (const digit of ['۰', '۰', '۴', '۲']) burst.keep(press(digit, `Digit${'۰۱۲۳۴'.indexOf(digit)}`))
    expect(burst.finish()).toBe('S0042')
  })

  it('has nothing to do with shortcuts, Enter and spaces', () => {
    const { burst } = makeBurst()
    expect(burst.keep({ ...press('k'), ctrlKey: true })).toBe(false)
    expect(burst.keep(press('Enter'))).toBe(false)
    expect(burst.keep(press(' '))).toBe(false)
  })
})
