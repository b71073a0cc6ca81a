import { expect, it } from 'vitest'
import { stillOpen, withCount } from '../../dashboard/src/returns/count.ts'

it('leaves out of a count the lines that a colleague has counted meanwhile', () => {
  const counted = withCount(withCount(new Map(), 'lamp', 'sellable', 2), 'mug', 'damaged', 1)
  const left = stillOpen(counted, [{ id: 'mug', name: 'Mug', units: 1 }])
  expect([...left]).toEqual([['mug', { damaged: 1 }]])
})
