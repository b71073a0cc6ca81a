/**
 * Answers what is asked for by key within one turn of the event loop with one read. Each read begins after all that it
 * answers has been asked, so nobody gets anything older than the question; nothing is kept.
 */
export function gather<Value>(
  read: (keys: readonly string[]) => Promise<ReadonlyMap<string, Value>>,
): (key: string) => Promise<Value | undefined> {
  let batch: { readonly keys: Set<string>; readonly values: Promise<ReadonlyMap<string, Value>> } | undefined
  const begin = () => {
    const keys = new Set<string>()
    const values = new Promise<void>((resolve) => setImmediate(resolve)).then(() => {
      batch = undefined
      return read([...keys])
    })
    return { keys, values }
  }
  return async (key) => {
    batch ??= begin()
    batch.keys.add(key)
    return (await batch.values).get(key)
  }
}
