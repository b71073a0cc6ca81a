/**
 * A tracking number in the form of the Universal Postal Union (standard S10): two letters, eight digits, a check
 * digit over weights 8 6 4 2 3 5 9 7, two letters of a country; `ZZ` is assigned to none.
 */
export const trackingNumber = (serial: number): string => {
  const digits = String(serial % 100_000_000).padStart(8, '0')
  const sum = weights.reduce((total, weight, index) => total + weight * Number(digits[index]), 0)
  const check = 11 - (sum % 11)
  return `TT${digits}${check === 10 ? 0 : check === 11 ? 5 : check}ZZ`
}

const weights = [8, 6, 4, 2, 3, 5, 9, 7]
