import { expect, it } from 'vitest'
import { keepPlaces } from '../../dashboard/src/ui/places.ts'

const named = (ids: string) => ids.split('').map((id) => ({ id }))
const order = (items: string, before: string) =>
  keepPlaces(named(items), named(before))
    .map(({ id }) => id)
    .join('')

it('leaves the items of an open menu where they are when one of them comes first by now', () => {
  expect(order('dabc', 'abcd')).toBe('abcd')
})

it('adds what is new at the end, in its own order, and closes up where something has gone', () => {
  expect(order('xayc', 'abc')).toBe('acxy')
})

it('begins with the order that is given', () => {
  expect(order('bca', '')).toBe('bca')
})
