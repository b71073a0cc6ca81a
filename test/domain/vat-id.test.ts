import { parseInput } from '@waybill/schema/domain/input'
import { inputOf } from '@waybill/schema/domain/transitions'
import { checkVatId } from '@waybill/schema/domain/vat-id'
import { describe, expect, test } from 'vitest'

const numbers = `
  ATU13585627 BE0403019261 BG175074752 CY10259033P CZ25123891 DE136695976 DK13585628 EE100931558 EL094259216
  ES54362315K ESX5253868R ESM1234567L ESJ99216582 FI20774740 FR40303265045 FR23334175221 FRK7399859412 FR4Z123456782
  HR33392005961 HU12892312 IE6433435F IE6433435OA IE8D79739I IT00743110157 LT119511515 LU15027442 LV40003521600
  MT11679112 NL004495445B01 NL002455799B11 PL8567346215 PT501964843 RO18547290 SE123456789701 SI50223054 SK2022749619`
  .trim()
  .split(/\s+/)

const unchecked = ['BG', 'CY', 'CZ', 'LT', 'LV']

describe('a VAT id', () => {
  test.each(numbers)('%s is valid', (number) => {
    const country = number.startsWith('EL') ? 'GR' : number.slice(0, 2)
    expect(checkVatId(number)).toEqual({ valid: true, country, number })
  })

  test('of each of the 27 states is known', () => {
    expect(new Set(numbers.map((number) => number.slice(0, 2))).size).toBe(27)
  })

  // The Dutch sole trader's number is left out: one of its neighbours passes the older test of companies.
  const checked = numbers.filter((number) => !unchecked.includes(number.slice(0, 2)) && number !== 'NL002455799B11')

  test.each(checked)('like %s with one digit mistyped is not valid', (number) => {
    const places = Array.from(number).flatMap((character, place) => (/[0-9]/.test(character) ? [place] : []))
    // The counters at the end of Dutch and Swedish ids have no part in the check.
    const end = { SE: 12, NL: 11 }[number.slice(0, 2)] ?? number.length
    const protectedPlaces = places.filter((place) => place < end)
    const survivors = protectedPlaces.filter((place) => {
      const other = (Number(number[place]) + 1) % 10
      return checkVatId(number.slice(0, place) + String(other) + number.slice(place + 1)).valid
    })
    expect(survivors).toEqual([])
  })

  test.each([
    ['de 136 695 976', 'DE136695976', 'DE'],
    ['BE 0403.019.261', 'BE0403019261', 'BE'],
    ['BE403019261', 'BE0403019261', 'BE'],
    ['GR094259216', 'EL094259216', 'GR'],
    ['NL 0044.95.445.B01', 'NL004495445B01', 'NL'],
  ])('may be typed as %j', (text, number, country) => {
    expect(checkVatId(text)).toEqual({ valid: true, country, number })
  })

  test.each([
    ['', 'UNKNOWN_COUNTRY'],
    ['136695976', 'UNKNOWN_COUNTRY'],
    ['GB980780684', 'UNKNOWN_COUNTRY'],
    ['CHE107787577', 'UNKNOWN_COUNTRY'],
    ['DE', 'WRONG_FORMAT'],
    ['DE13669597', 'WRONG_FORMAT'],
    ['AT13585627', 'WRONG_FORMAT'],
    ['FRO0303265045', 'WRONG_FORMAT'],
    ['DE١٣٦٦٩٥٩٧٦', 'WRONG_FORMAT'],
    ['DE136695978', 'WRONG_CHECK_DIGIT'],
    ['IT00743111502', 'WRONG_CHECK_DIGIT'],
    ['NL123456789B90', 'WRONG_CHECK_DIGIT'],
    ['ESJ99216582X', 'WRONG_FORMAT'],
    ['SE123456789700', 'WRONG_CHECK_DIGIT'],
  ])('%j is refused: %s', (text, reason) => {
    expect(checkVatId(text)).toEqual({ valid: false, reason })
  })
})

describe('an input with a VAT id', () => {
  const contact = { name: 'Ada', email: 'ada@example.com' }
  const inputs = [
    ['settingsUpdate', {}],
    ['customerCreate', contact],
    ['cartContactSet', contact],
  ] as const

  test.each(inputs)('of %s is refused for a wrong check digit or form', (name, rest) => {
    for (const vatId of ['SE123456789801', 'DE1366959']) {
      expect(parseInput(inputOf(name), { ...rest, vatId })).toEqual({
        rejection: { kind: 'INVALID_INPUT', path: ['input', 'vatId'], code: 'NOT_A_VAT_ID', params: {} },
      })
    }
  })

  test.each(inputs)(
    'of %s is taken where it is right, or of a country whose numbers nobody here can check',
    (name, rest) => {
      for (const vatId of ['SE123456789701', 'NO 923 609 016 MVA']) {
        expect(parseInput(inputOf(name), { ...rest, vatId })).toMatchObject({ input: { vatId } })
      }
    },
  )
})
