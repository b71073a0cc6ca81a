import { randomFillSync } from 'node:crypto'
import type { Id } from '@waybill/schema/domain/id'

const random = Buffer.alloc(4096)
let used = random.length
let last = 0
let counter = 0

/**
 * A fresh UUID version 7 (RFC 9562): ids sort by time, and those of one process in the order in which they were made,
 * since the 12 bits after the milliseconds count up.
 */
export function newId<T extends string>(_of: T): Id<T> {
  const now = Math.max(Date.now(), last)
  counter = now === last ? counter + 1 : 0
  // 4,096 ids within a millisecond borrow from the next one.
  last = counter > 0xfff ? now + 1 : now
  if (counter > 0xfff) counter = 0
  if (used + 8 > random.length) {
    randomFillSync(random)
    used = 0
  }
  const tail = random.readBigUInt64BE(used)
  used += 8
  const time = last.toString(16).padStart(12, '0')
  const version = (0x7000 | counter).toString(16)
  const rest = ((tail & 0x3fff_ffff_ffff_ffffn) | 0x8000_0000_0000_0000n).toString(16)
  return `${time.slice(0, 8)}-${time.slice(8)}-${version}-${rest.slice(0, 4)}-${rest.slice(4)}` as Id<T>
}
