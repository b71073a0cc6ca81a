/**
 * A map that keeps at least the `limit` entries used last and at most twice as many. Forgetting costs nothing per entry,
 * which in a large `BoundedCache` it does: a JavaScript map walks over what was deleted to find its oldest key.
 */
export class RecentMap<Value> {
  #young = new Map<string, Value>()
  #old: ReadonlyMap<string, Value> = new Map()
  readonly #limit: number

  constructor(limit: number) {
    this.#limit = limit
  }

  get(key: string): Value | undefined {
    const young = this.#young.get(key)
    if (young !== undefined) return young
    const old = this.#old.get(key)
    if (old !== undefined) this.set(key, old)
    return old
  }

  set(key: string, value: Value): void {
    this.#young.set(key, value)
    if (this.#young.size < this.#limit) return
    this.#old = this.#young
    this.#young = new Map()
  }
}
