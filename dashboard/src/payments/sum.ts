import type { Money } from '../format/money.ts'

/** The sum of amounts of one currency, exactly: no amount is ever a float. */
export function sumOf(amounts: readonly Money[], currency: string): Money {
  const decimals = Math.max(0, ...amounts.map(({ amount }) => amount.split('.')[1]?.length ?? 0))
  const total = amounts.reduce((sum, { amount }) => sum + minorOf(amount, decimals), 0n)
  const digits = String(total < 0n ? -total : total).padStart(decimals + 1, '0')
  const whole = digits.slice(0, digits.length - decimals)
  const rest = decimals === 0 ? '' : `.${digits.slice(-decimals)}`
  return { amount: `${total < 0n ? '-' : ''}${whole}${rest}`, currency }
}

function minorOf(amount: string, decimals: number): bigint {
  const [whole = '0', rest = ''] = amount.split('.')
  return BigInt(`${whole}${rest.padEnd(decimals, '0')}`)
}
