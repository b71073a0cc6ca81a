import { createRoot, createSignal } from 'solid-js'
import { describe, expect, it } from 'vitest'
import { countMoves, createHeldList } from '../../dashboard/src/live/hold.ts'

function makeHeld(start: readonly string[]) {
  return createRoot(() => {
    const [source, setSource] = createSignal(start)
    return { held: createHeldList(source), setSource }
  })
}

describe('a held list', () => {
  it('follows its source while no hand is in it', () => {
    const { held, setSource } = makeHeld(['a', 'b'])
    setSource(['b', 'c'])
    expect(held.ids()).toEqual(['b', 'c'])
    expect(held.pending()).toBe(0)
  })

  it('stays still under the hand and counts what waits', () => {
    const { held, setSource } = makeHeld(['a', 'b', 'c'])
    held.setHeld('pointer', true)
    setSource(['new', 'c', 'a'])
    expect(held.ids()).toEqual(['a', 'b', 'c'])
    expect(held.pending()).toBe(3)
  })

  it('takes over what waits on request, and goes on holding', () => {
    const { held, setSource } = makeHeld(['a'])
    held.setHeld('focus', true)
    setSource(['b', 'a'])
    held.apply()
    expect(held.ids()).toEqual(['b', 'a'])
    expect(held.pending()).toBe(0)
    setSource(['c', 'b', 'a'])
    expect(held.ids()).toEqual(['b', 'a'])
    expect(held.pending()).toBe(1)
  })

  it('lets go only when the last hand is gone', () => {
    const { held, setSource } = makeHeld(['a'])
    held.setHeld('pointer', true)
    held.setHeld('focus', true)
    setSource(['b'])
    held.setHeld('pointer', false)
    expect(held.ids()).toEqual(['a'])
    held.setHeld('focus', false)
    expect(held.ids()).toEqual(['b'])
  })

  it('counts no update that was taken back', () => {
    const { held, setSource } = makeHeld(['a', 'b'])
    held.setHeld('pointer', true)
    setSource(['b', 'a'])
    expect(held.pending()).toBe(1)
    setSource(['a', 'b'])
    expect(held.pending()).toBe(0)
  })
})

describe('counting moves', () => {
  it.each([
    { before: 'abc', after: 'abc', moves: 0 },
    { before: '', after: 'abc', moves: 3 },
    { before: 'abc', after: '', moves: 3 },
    { before: 'abcde', after: 'eabcd', moves: 1 },
    { before: 'abcde', after: 'edcba', moves: 4 },
    { before: 'abcd', after: 'xbacy', moves: 4 },
  ])('finds $moves from "$before" to "$after"', ({ before, after, moves }) => {
    expect(countMoves(before.split(''), after.split(''))).toBe(moves)
  })
})
