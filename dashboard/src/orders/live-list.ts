import type { Accessor } from 'solid-js'
import { createEffect, createSignal, on, onCleanup } from 'solid-js'
import type { Live } from '../live/context.tsx'
import type { LiveRecord } from '../live/entity.ts'
import type { Feed } from '../live/feed.ts'

/** A part of a list as the API serves it. */
export interface ListPage<Row> {
  readonly rows: readonly Row[]
  readonly total: number
  /** Where the next part begins; undefined at the end. */
  readonly next: string | undefined
}

export interface LiveListOptions<Row extends LiveRecord> {
  /** What distinguishes this list in the store, such as `orders?state=ORDER`; a change reads the list of the new key. */
  readonly key: Accessor<string>
  /** The language in which the API answers. */
  readonly language: Accessor<string>
  /** Undefined when the API did not answer. */
  readonly readPage: (after: string | undefined) => Promise<ListPage<Row> | undefined>
  /** Where the log is now; undefined when the API did not answer. */
  readonly readCursor: () => Promise<string | undefined>
  /** Opens the one feed of the screen behind a cursor. */
  readonly follow: (after: string, onRows: (rows: readonly Row[]) => void, refetch: () => Promise<string>) => Feed
  /** Whether a row is in the list; `ask` where only the API knows, as with queues. */
  readonly belongs: (row: Row) => boolean | 'ask'
  readonly ask: (row: Row) => Promise<boolean | undefined>
  /** When the row was made: lists are newest first. */
  readonly createdAt: (row: Row) => string
  /** How many there are now; undefined when the API did not answer. */
  readonly count: () => Promise<number | undefined>
}

/** A list that is read once, by pages, and then only follows its feed. */
export interface LiveList {
  readonly ids: Accessor<readonly string[]>
  readonly total: Accessor<number>
  readonly state: Accessor<'loading' | 'ready' | 'failed'>
  readonly hasMore: Accessor<boolean>
  /** Reads the next part, once at a time. */
  readonly more: () => void
  readonly retry: () => void
  /** Rises with every change that the feed brought. */
  readonly changes: Accessor<number>
}

/** How long counts wait for further changes before they are asked for again. */
const countPause = 1_500

export function createLiveList<Row extends LiveRecord>(live: Live, options: LiveListOptions<Row>): LiveList {
  const { store } = live
  const [state, setState] = createSignal<'loading' | 'ready' | 'failed'>('loading')
  const [total, setTotal] = createSignal(0)
  const [next, setNext] = createSignal<string>()
  const [changes, setChanges] = createSignal(0)
  let feed: Feed | undefined
  let turn = 0
  let oldestRank = ''
  let missed: Row[] = []
  let isReading = false
  let disposed = false

  const enter = (row: Row): void => {
    const rank = rankOf(options.createdAt(row))
    // Older than what is loaded: it comes with its page.
    if (next() !== undefined && rank > oldestRank) return
    store.setMembership(options.key(), { kind: 'entered', entry: { id: row.id, rank }, total: total() })
  }
  const leave = (row: Row): void => store.setMembership(options.key(), { kind: 'left', id: row.id, total: total() })
  const place = async (row: Row): Promise<void> => {
    const mine = turn
    const belongs = options.belongs(row)
    const isIn = belongs === 'ask' ? await options.ask(row) : belongs
    if (mine !== turn || isIn === undefined) return
    if (isIn) enter(row)
    else leave(row)
  }
  const receive = (rows: readonly Row[]): void => {
    rows.forEach((row) => store.upsert(row))
    setChanges((count) => count + 1)
    if (isReading) missed.push(...rows)
    else rows.forEach((row) => void place(row))
    recount()
  }
  const recount = delayed(countPause, async () => {
    const mine = turn
    const counted = await options.count()
    if (mine === turn && counted !== undefined) setTotal(counted)
  })
  const adopt = (page: ListPage<Row>): void => {
    page.rows.forEach((row) => store.upsert(row))
    const last = page.rows.at(-1)
    if (last !== undefined) oldestRank = rankOf(options.createdAt(last))
    setTotal(page.total)
    setNext(page.next)
  }
  const read = async (): Promise<boolean> => {
    const mine = ++turn
    isReading = true
    setState('loading')
    const page = await options.readPage(undefined)
    if (mine !== turn) return true
    isReading = false
    const arrived = missed
    missed = []
    if (page === undefined) {
      setState('failed')
      return false
    }
    adopt(page)
    const entries = page.rows.map((row) => ({ id: row.id, rank: rankOf(options.createdAt(row)) }))
    store.setMembership(options.key(), { kind: 'snapshot', entries, total: page.total })
    arrived.forEach((row) => void place(row))
    store.flush()
    setState('ready')
    return true
  }
  const start = async (): Promise<void> => {
    const cursor = await options.readCursor()
    if (disposed) return
    if (cursor === undefined) return void setState('failed')
    feed?.close()
    feed = options.follow(cursor, receive, async () => {
      const fresh = await options.readCursor()
      if (fresh === undefined || !(await read())) throw new Error('the list could not be read')
      return fresh
    })
    await read()
  }
  const more = async (): Promise<void> => {
    const after = next()
    if (after === undefined || isReading || state() !== 'ready') return
    const mine = turn
    isReading = true
    const page = await options.readPage(after)
    if (mine !== turn) return
    isReading = false
    const arrived = missed
    missed = []
    if (page !== undefined) {
      adopt(page)
      for (const row of page.rows) enterAt(row)
    }
    arrived.forEach((row) => void place(row))
  }
  const enterAt = (row: Row): void => {
    const entry = { id: row.id, rank: rankOf(options.createdAt(row)) }
    store.setMembership(options.key(), { kind: 'entered', entry, total: total() })
  }
  void start()
  // States and queues arrive named in the person's language.
  createEffect(on([options.key, options.language], () => void read(), { defer: true }))
  onCleanup(() => {
    turn++
    disposed = true
    feed?.close()
  })
  return {
    ids: () => store.list(options.key()),
    // The count follows a moment after the rows.
    total: () => Math.max(total(), store.list(options.key()).length),
    state,
    hasMore: () => next() !== undefined,
    more: () => void more(),
    retry: () => void (feed === undefined ? start() : read()),
    changes,
  }
}

/** Newest first: the later the moment, the lower the rank; ranks compare as texts. */
function rankOf(createdAt: string): string {
  return String(10 ** 15 - Date.parse(createdAt)).padStart(16, '0')
}

/** Runs soon after a call, once for all calls made meanwhile. */
export function delayed(milliseconds: number, run: () => Promise<void>): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  return () => {
    timer ??= setTimeout(() => {
      timer = undefined
      void run()
    }, milliseconds)
  }
}
