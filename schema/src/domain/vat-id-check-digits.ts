/*
 * The check digits of national VAT numbers, as the states publish them. Every function gets the number without its
 * prefix, in the form that `vat-id.ts` has checked, and says whether its digits agree.
 */

/** Luhn over seven digits, with 4 added. */
export function austrian(national: string): boolean {
  const digits = digitsOf(national.slice(1))
  return (10 - ((luhnSum(digits.slice(0, 7), 'ODD') + 4) % 10)) % 10 === digits[7]
}

/** The last two digits are 97 minus the rest of the others by 97. */
export const belgian = (national: string): boolean =>
  97 - (Number(national.slice(0, 8)) % 97) === Number(national.slice(8))

/** ISO 7064 MOD 11,10; Croatian numbers have the same. */
export function german(national: string): boolean {
  const product = digitsOf(national.slice(0, -1)).reduce((before, digit) => {
    const sum = (before + digit) % 10
    return ((sum === 0 ? 10 : sum) * 2) % 11
  }, 10)
  return (11 - product) % 10 === Number(national.slice(-1))
}

/** Weighted sum divisible by 11. */
export const danish = (national: string): boolean => weightedSum(national, [2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0

/** Weighted sum divisible by 10. */
export const estonian = (national: string): boolean => weightedSum(national, [3, 7, 1, 3, 7, 1, 3, 7, 1]) % 10 === 0

/** Rest by 11 of the digits weighted with powers of two, ten counting as 0. */
export const greek = (national: string): boolean =>
  (weightedSum(national.slice(0, 8), [256, 128, 64, 32, 16, 8, 4, 2]) % 11) % 10 === Number(national[8])

/** Persons have a letter for the rest by 23; companies Luhn, as a digit or as a letter. */
export function spanish(national: string): boolean {
  const middle = national.slice(1, 8)
  const last = national.slice(8)
  const first = national.slice(0, 1)
  if (/^[0-9]/.test(first)) return spanishLetter(national.slice(0, 8)) === last
  if (/^[KLM]/.test(first)) return spanishLetter(middle) === last
  if (/^[XYZ]/.test(first)) return spanishLetter(`${'XYZ'.indexOf(first)}${middle}`) === last
  const digit = (10 - (luhnSum(digitsOf(middle), 'EVEN') % 10)) % 10
  return last === String(digit) || last === 'JABCDEFGHI'[digit]
}

/** Weighted sum divisible by 11. */
export const finnish = (national: string): boolean => weightedSum(national, [7, 9, 10, 5, 8, 4, 2, 1]) % 11 === 0

/** Two characters before a SIREN number, which itself follows Luhn except in Monaco (it begins with 000 there). */
export function french(national: string): boolean {
  const siren = national.slice(2)
  if (!siren.startsWith('000') && luhnSum(digitsOf(siren), 'ODD') % 10 !== 0) return false
  if (/^[0-9]{2}/.test(national)) return (12 + 3 * (Number(siren) % 97)) % 97 === Number(national.slice(0, 2))
  const first = frenchCharacters.indexOf(national.slice(0, 1))
  const second = frenchCharacters.indexOf(national.slice(1, 2))
  const key = first < 10 ? first * 24 + second - 10 : first * 34 + second - 100
  return (Number(siren) + 1 + Math.floor(key / 11)) % 11 === key % 11
}

/** Weighted sum divisible by 10. */
export const hungarian = (national: string): boolean => weightedSum(national, [9, 7, 3, 1, 9, 7, 3, 1]) % 10 === 0

/** A letter for the rest by 23; numbers from before 1991 have their second place's letter and first digit moved. */
export function irish(national: string): boolean {
  const modern = /^[0-9]{7}/.test(national)
  const digits = modern ? national.slice(0, 7) : `0${national.slice(2, 7)}${national.slice(0, 1)}`
  const extra = modern ? irishLetters.indexOf(national.slice(8)) : 0
  return irishLetters[(weightedSum(digits, [8, 7, 6, 5, 4, 3, 2]) + 9 * extra) % 23] === national.slice(7, 8)
}

/** Luhn; digits eight to ten name the province's office. */
export function italian(national: string): boolean {
  const office = Number(national.slice(7, 10))
  const known = (office >= 1 && office <= 100) || [120, 121, 888, 999].includes(office)
  return known && !national.startsWith('0000000') && luhnSum(digitsOf(national), 'ODD') % 10 === 0
}

/** The last two digits are the rest of the others by 89. */
export const luxembourgish = (national: string): boolean =>
  Number(national.slice(0, 6)) % 89 === Number(national.slice(6))

/** Weighted sum divisible by 37. */
export const maltese = (national: string): boolean => weightedSum(national, [3, 4, 6, 7, 8, 9, 10, 1]) % 37 === 0

/** Companies have the eleven test; since 2020 sole traders have ISO 7064 MOD 97,10 over the number with its prefix. */
export function dutch(national: string): boolean {
  if (weightedSum(national.slice(0, 9), [9, 8, 7, 6, 5, 4, 3, 2, -1]) % 11 === 0) return true
  const N = 23
  const L = 21
  const B = 11
  return BigInt(`${N}${L}${national.slice(0, 9)}${B}${national.slice(10)}`) % 97n === 1n
}

/** Rest of the weighted sum by 11; a rest of ten is never given out. */
export const polish = (national: string): boolean =>
  weightedSum(national.slice(0, 9), [6, 5, 7, 2, 3, 4, 5, 6, 7]) % 11 === Number(national[9])

/** 11 less the rest of the weighted sum by 11, ten and eleven counting as 0. */
export function portuguese(national: string): boolean {
  const rest = weightedSum(national.slice(0, 8), [9, 8, 7, 6, 5, 4, 3, 2]) % 11
  return (rest < 2 ? 0 : 11 - rest) === Number(national[8])
}

/** Ten times the weighted sum, rest by 11, ten counting as 0; the number is filled up with zeros in front. */
export function romanian(national: string): boolean {
  const digits = national.padStart(10, '0')
  const sum = weightedSum(digits.slice(0, 9), [7, 5, 3, 2, 1, 7, 5, 3, 2])
  return ((10 * sum) % 11) % 10 === Number(digits[9])
}

/** Luhn over the organisation number; the last two digits count its registrations, from 01. */
export const swedish = (national: string): boolean =>
  luhnSum(digitsOf(national.slice(0, 10)), 'ODD') % 10 === 0 && !national.endsWith('00')

/** 11 less the rest of the weighted sum by 11, ten counting as 0; eleven is never given out. */
export function slovenian(national: string): boolean {
  const check = 11 - (weightedSum(national.slice(0, 7), [8, 7, 6, 5, 4, 3, 2]) % 11)
  return (check === 10 ? 0 : check) === Number(national[7])
}

/** Divisible by 11. */
export const slovak = (national: string): boolean => Number(national) % 11 === 0

const frenchCharacters = '0123456789ABCDEFGHJKLMNPQRSTUVWXYZ'

const irishLetters = 'WABCDEFGHIJKLMNOPQRSTUV'

const spanishLetter = (digits: string): string | undefined => 'TRWAGMYFPDXBNJZSQVHLCKE'[Number(digits) % 23]

const digitsOf = (text: string): readonly number[] => Array.from(text, Number)

const weightedSum = (text: string, weights: readonly number[]): number =>
  weights.reduce((sum, weight, index) => sum + weight * Number(text[index]), 0)

/** The digits' sum, where those at odd or at even places, counted from 0 at the right, are doubled digit by digit. */
const luhnSum = (digits: readonly number[], doubledPlaces: 'ODD' | 'EVEN'): number =>
  digits.toReversed().reduce((sum, digit, place) => {
    if ((place % 2 === 1) !== (doubledPlaces === 'ODD')) return sum + digit
    const doubled = digit * 2
    return sum + (doubled > 9 ? doubled - 9 : doubled)
  }, 0)
