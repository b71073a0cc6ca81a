/**
 * The advisory lock key of a root: its id folded to 64 bits. Two roots with one key would only wait for each other
 * without need, so a collision costs time, never correctness.
 */
export function lockKey(id: string): bigint {
  const hex = id.replaceAll('-', '')
  return BigInt.asIntN(64, BigInt(`0x${hex.slice(0, 16)}`) ^ BigInt(`0x${hex.slice(16)}`))
}

/**
 * Statement that begins a transaction and takes the locks of all roots, in one order everywhere, before any id is
 * assigned; those of series of numbers last, so that nobody waits for an order while holding one.
 */
export function beginWithLocks(roots: Iterable<string>, series: Iterable<string> = []): string {
  const first = inOrder(roots)
  const keys = [...first, ...inOrder(series).filter((key) => !first.includes(key))]
  const locks = keys.map((key) => `pg_advisory_xact_lock(${key})`).join(', ')
  // Keys are computed integers, never text from outside; sent with BEGIN they cost no round trip of their own.
  return keys.length === 0 ? 'BEGIN' : `BEGIN; SELECT ${locks}`
}

const inOrder = (ids: Iterable<string>): bigint[] =>
  [...new Set([...ids].map(lockKey))].sort((a, b) => (a < b ? -1 : 1))
