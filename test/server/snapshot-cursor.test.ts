import { expect, it } from 'vitest'
import { encodeCursor, shownBy } from '@waybill/server/events/cursor'

const place = (xid: bigint) => ({ xid, seq: 1n })

it('a snapshot’s cursor tells what its page has shown, also of what the log tells only later', () => {
  const isShown = shownBy(encodeCursor({ kind: 'SNAPSHOT', epoch: 'e1', snapshot: '10:14:10,12' }))
  const shown = [9n, 10n, 11n, 12n, 13n, 14n].map((xid) => isShown?.(place(xid)))
  expect(shown).toEqual([true, false, true, false, true, false])
})

it('any other cursor tells nothing of the kind', () => {
  expect(shownBy(undefined)).toBeUndefined()
  expect(shownBy('nonsense')).toBeUndefined()
  expect(shownBy(encodeCursor({ kind: 'POSITION', epoch: 'e1', position: place(10n) }))).toBeUndefined()
})
