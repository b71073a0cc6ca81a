/** Waits for a promise, but not longer than so many milliseconds; leaves no timer behind. */
export async function atMost(promise: Promise<unknown>, ms: number): Promise<void> {
  const timer = Promise.withResolvers<void>()
  const handle = setTimeout(timer.resolve, ms)
  await Promise.race([promise, timer.promise])
  clearTimeout(handle)
}
