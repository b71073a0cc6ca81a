import { verify } from '@waybill/server/verify/verify'
import { expect } from 'vitest'
import type { Desk } from './desk.ts'

/** All that a shop's database says of itself has to be true. */
export async function expectVerified({ pool, tables }: Pick<Desk, 'pool' | 'tables'>): Promise<void> {
  const findings = []
  for await (const finding of verify({ pool, tables })) findings.push(finding)
  expect(findings).toEqual([])
}
