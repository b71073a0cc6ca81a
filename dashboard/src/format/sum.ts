/** The sum of decimal amounts of one currency, exactly: no amount is ever a float. */
export function addAll(amounts: readonly string[]): string {
  const decimals = Math.max(0, ...amounts.map((amount) => amount.split('.')[1]?.length ?? 0))
  const minor = (amount: string): bigint => {
    const [whole = '0', part = ''] = amount.split('.')
    return BigInt(`${whole}${part.padEnd(decimals, '0')}`)
  }
  const sum = amounts.reduce((total, amount) => total + minor(amount), 0n)
  const digits = String(sum < 0n ? -sum : sum).padStart(decimals + 1, '0')
  const shown = decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
  return sum < 0n ? `-${shown}` : shown
}
