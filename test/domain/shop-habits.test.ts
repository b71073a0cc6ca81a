import { expect, test } from 'vitest'
import { addWorkingDays, periodEnd } from '@waybill/schema/domain/calendar'
import { isIban } from '@waybill/schema/domain/iban'
import { firstHabits, offeredLocale, quotationEnd, taxTableOf, workingDaysOf } from '@waybill/schema/domain/shop-habits'

const shop = { ...firstHabits, locale: 'sv', timeZone: 'Europe/Stockholm' }
// A Friday.
const friday = Temporal.Instant.from('2026-03-06T09:00:00Z')

test('a shop that works on Saturdays ships a day earlier; a legal period does not end there', () => {
  const workingDays = workingDaysOf({ ...shop, workingDays: ['FRIDAY', 'SATURDAY', 'MONDAY'] })
  const calendar = { timeZone: shop.timeZone, holidays: new Set<string>(), workingDays }
  expect(addWorkingDays(friday, 1, calendar).toString()).toBe('2026-03-07T09:00:00Z')
  expect(addWorkingDays(friday, 2, calendar).toString()).toBe('2026-03-09T09:00:00Z')
  expect(periodEnd(friday, 1, calendar).toString()).toBe('2026-03-09T22:59:59.999Z')
})

test('a quotation holds to the end of its last day, as the shop’s clock has it', () => {
  expect(quotationEnd({ ...shop, quotationDays: 1 }, friday).toString()).toBe('2026-03-07T22:59:59.999Z')
})

test('customers are served in an offered language, else in the shop’s own', () => {
  const swedish = { ...shop, languages: ['sv', 'en'] }
  expect([offeredLocale(swedish, 'en'), offeredLocale(swedish, 'fr'), offeredLocale(swedish, undefined)]).toEqual([
    'en',
    'sv',
    'sv',
  ])
})

test('own tax rates come before those that every shop begins with', () => {
  const table = taxTableOf({ taxRates: { SE: { REDUCED: 650 }, IS: { STANDARD: 2400 } } })
  expect([table.SE, table.IS]).toEqual([{ STANDARD: 2500, REDUCED: 650, SECOND_REDUCED: 600 }, { STANDARD: 2400 }])
  expect(table.FR).toEqual(taxTableOf({ taxRates: {} }).FR)
})

test('knows an IBAN by its check digits', () => {
  expect(['SE45 5000 0000 0583 9825 7466', 'fr7630006000011234567890189'].map(isIban)).toEqual([true, true])
  expect(['SE4550000000058398257467', 'SE45', '4550000000058398257466', ''].map(isIban)).toEqual(
    Array.from({ length: 4 }, () => false),
  )
})
