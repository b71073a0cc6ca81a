import { verdictOf } from '@waybill/server/verify/verify'
import { expect } from 'vitest'
import type { Desk } from './desk.ts'

/** All that a shop's database says of itself has to be true. */
export async function expectVerified({ pool, tables }: Pick<Desk, 'pool' | 'tables'>): Promise<void> {
  expect((await verdictOf({ pool, tables })).findings).toEqual([])
}
