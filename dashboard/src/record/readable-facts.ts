import { isFields } from '../live/entity.ts'

/** Facts of an event that are for people: a reason, a note, a reference. Ids and figures of machines are left out. */
const told = ['reason', 'note', 'reference', 'trackingNumber', 'message', 'carrier', 'paper'] as const

/** What an event says besides its label, one sentence or value each. */
export function readableFacts(
  facts: unknown,
  nameOf: (kind: 'carrier' | 'paper', code: string) => string,
): readonly string[] {
  if (!isFields(facts)) return []
  return told.flatMap((name) => {
    const value = facts[name]
    if (typeof value !== 'string' || value === '') return []
    return [name === 'carrier' || name === 'paper' ? nameOf(name, value) : value]
  })
}
