/** How much of their sum each of some decimal amounts is, from 0 to 1, for the width of a bar; all 0 for a sum of 0. */
export function shares(amounts: readonly string[]): readonly number[] {
  const numbers = amounts.map((amount) => Math.max(0, Number(amount)))
  const sum = numbers.reduce((total, number) => total + number, 0)
  return numbers.map((number) => (sum === 0 ? 0 : number / sum))
}
