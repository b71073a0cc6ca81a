import { expect, it } from 'vitest'
import { remedies } from '@waybill/schema/domain/remedies'
import { rowsNamed } from '@waybill/schema/domain/transitions'
import { en } from '@waybill/schema/messages/en'
import { message } from '@waybill/schema/messages/message'

it('says for every exception what settles it, by moves that people have', () => {
  expect(Object.keys(remedies).toSorted()).toEqual(Object.keys(en.exception).toSorted())
  const staff = ['SALES', 'WAREHOUSE', 'ACCOUNTANT']
  for (const [code, names] of Object.entries(remedies)) {
    expect(names.length, code).toBeGreaterThan(0)
    for (const name of names) {
      const rows = rowsNamed(name).filter((row) => row.mutation !== false)
      const byStaff = rows.some((row) => row.by.some((role) => staff.includes(role)))
      expect(byStaff || name === 'paymentInitiate', `${code} ${name}`).toBe(true)
    }
  }
})

it.each(['en', 'es', 'sv', 'fr', 'fa'] as const)('names the moves as buttons do, in %s', (locale) => {
  const text = message(locale, 'return', 'REMEDY', { moves: remedies.REFUND_FAILED })
  for (const name of remedies.REFUND_FAILED) expect(text).toContain(message(locale, 'transition', name))
})
