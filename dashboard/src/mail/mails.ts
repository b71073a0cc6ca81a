import type { Accessor } from 'solid-js'
import { createEffect, createMemo, createSignal, on, onCleanup } from 'solid-js'
import type { MailFilter, MailRowFragment } from '../generated/graphql.ts'
import { MailsPageDocument } from '../generated/graphql.ts'
import type { Live } from '../live/context.tsx'

/** The mails of a filter, newest first. */
export interface MailList {
  readonly ids: Accessor<readonly string[]>
  readonly find: (id: string) => MailRowFragment | undefined
  readonly total: Accessor<number>
  readonly state: Accessor<'loading' | 'ready' | 'failed'>
  /** Reads the next part. */
  readonly more: () => void
  readonly retry: () => void
  /** Rises whenever the newest were read again. */
  readonly reads: Accessor<number>
}

/** Rows of one page of the list. */
const pageSize = 50
/** Milliseconds between two looks at the newest mails. */
const pause = 3_000

/**
 * Reads the newest mails, and looks again every few seconds as long as somebody sees them: mails are written and sent by
 * jobs, a while after what they tell of, and have no events that a feed could follow.
 */
export function createMailList({ client }: Live, where: Accessor<MailFilter>): MailList {
  const [rows, setRows] = createSignal<readonly MailRowFragment[]>([])
  const [total, setTotal] = createSignal(0)
  const [next, setNext] = createSignal<string>()
  const [state, setState] = createSignal<'loading' | 'ready' | 'failed'>('loading')
  const [reads, setReads] = createSignal(0)
  const byId = createMemo(() => new Map(rows().map((row) => [row.id, row])))
  let turn = 0

  const ask = async (after: string | undefined) => {
    const variables = { where: where(), first: pageSize, ...(after === undefined ? {} : { after }) }
    const answer = await client.query(MailsPageDocument, variables)
    return answer.ok ? answer.data.mails : undefined
  }
  const readNewest = async (): Promise<void> => {
    const mine = ++turn
    const page = await ask(undefined)
    if (mine !== turn) return
    if (page === undefined) return void setState(rows().length === 0 ? 'failed' : 'ready')
    const fresh = new Set(page.nodes.map(({ id }) => id))
    const known = rows().some(({ id }) => fresh.has(id))
    const older = known ? rows().filter(({ id }) => !fresh.has(id) && isAfter(page.nodes, rows(), id)) : []
    setRows([...page.nodes, ...older])
    setTotal(page.totalCount)
    if (older.length === 0) setNext(page.pageInfo.hasNextPage ? (page.pageInfo.endCursor ?? undefined) : undefined)
    setState('ready')
    setReads((count) => count + 1)
  }
  const more = async (): Promise<void> => {
    const after = next()
    if (after === undefined) return
    setNext(undefined)
    const mine = turn
    const page = await ask(after)
    if (mine !== turn || page === undefined) return void setNext(after)
    setRows([...rows(), ...page.nodes.filter(({ id }) => !byId().has(id))])
    setNext(page.pageInfo.hasNextPage ? (page.pageInfo.endCursor ?? undefined) : undefined)
  }
  const timer = setInterval(() => void (document.visibilityState === 'visible' && readNewest()), pause)
  createEffect(
    on(where, () => {
      setRows([])
      setState('loading')
      void readNewest()
    }),
  )
  onCleanup(() => {
    turn++
    clearInterval(timer)
  })
  return {
    ids: createMemo(() => rows().map(({ id }) => id)),
    find: (id) => byId().get(id),
    total,
    state,
    more: () => void more(),
    retry: () => void readNewest(),
    reads,
  }
}

/** Whether a known row stands behind the last of the newest, and is not one that has left the filter. */
function isAfter(newest: readonly MailRowFragment[], known: readonly MailRowFragment[], id: string): boolean {
  const last = newest.at(-1)?.id
  const place = known.findIndex((row) => row.id === last)
  return place >= 0 && known.findIndex((row) => row.id === id) > place
}
