import type { Accessor } from 'solid-js'
import { createEffect, createMemo, createSignal, on, onCleanup } from 'solid-js'
import type { MailCausesSubscription, MailFilter, MailRowFragment } from '../generated/graphql.ts'
import { FeedStartDocument, MailCausesDocument, MailsPageDocument } from '../generated/graphql.ts'
import type { Live } from '../live/context.tsx'
import { createFeed } from '../live/feed.ts'
import { delayed } from '../orders/live-list.ts'

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
/** Milliseconds that a mail is given to be written after its event. */
const writingTime = 1_000
/** Milliseconds after which mails that wait for the mail server are looked at again. */
const sendingTime = 5_000

/**
 * Reads the newest mails, and again a moment after anything happened in the shop: mails are written by jobs and have no
 * events of their own.
 */
export function createMailList({ client, connection }: Live, where: Accessor<MailFilter>): MailList {
  const [rows, setRows] = createSignal<readonly MailRowFragment[]>([])
  const [total, setTotal] = createSignal(0)
  const [next, setNext] = createSignal<string>()
  const [state, setState] = createSignal<'loading' | 'ready' | 'failed'>('loading')
  const [reads, setReads] = createSignal(0)
  const byId = createMemo(() => new Map(rows().map((row) => [row.id, row])))
  let turn = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  const ask = async (after: string | undefined) => {
    const variables = { where: where(), first: pageSize, ...(after === undefined ? {} : { after }) }
    const answer = await client.query(MailsPageDocument, variables)
    return answer.ok ? answer.data.mails : undefined
  }
  const readNewest = async (): Promise<void> => {
    const mine = ++turn
    clearTimeout(timer)
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
    if (page.nodes.some((row) => row.state === 'QUEUED')) timer = setTimeout(() => void readNewest(), sendingTime)
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
  const again = delayed(writingTime, readNewest)
  const feed = createFeed<MailCausesSubscription['events']>({
    source: client.source(MailCausesDocument, {}, (result) => result.events),
    connection,
    onChange: again,
    async refetch() {
      const answer = await client.query(FeedStartDocument, {})
      if (!answer.ok) throw new Error(answer.message)
      await readNewest()
      return answer.data.board.cursor
    },
  })
  createEffect(
    on(where, () => {
      setRows([])
      setState('loading')
      void readNewest()
    }),
  )
  onCleanup(() => {
    turn++
    clearTimeout(timer)
    feed.close()
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
