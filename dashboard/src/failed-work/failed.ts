import type { Accessor } from 'solid-js'
import { createSignal, onCleanup } from 'solid-js'
import type { FailedWorkQuery } from '../generated/graphql.ts'
import { FailedWorkDocument, WorkRetryDocument } from '../generated/graphql.ts'
import type { Live } from '../live/context.tsx'

export type FailedJob = FailedWorkQuery['deadLetters']['nodes'][number]

/** The work that has failed for good, newest first, and trying it again. */
export interface FailedWork {
  readonly jobs: Accessor<readonly FailedJob[]>
  readonly state: Accessor<'loading' | 'ready' | 'failed' | 'forbidden'>
  readonly hasMore: Accessor<boolean>
  readonly more: () => void
  readonly read: () => void
  /** Ids that are being tried again. */
  readonly busy: Accessor<readonly string[]>
  readonly retry: (ids: readonly string[]) => void
  /** What came of the last attempt: how many run again, or the API's sentence. */
  readonly said: Accessor<{ readonly retried: number } | { readonly problem: string } | undefined>
}

/** Milliseconds between two looks: jobs have no events that a feed could follow. */
const pause = 3_000

/** Reads what has failed, and looks again every few seconds as long as somebody sees it. */
export function createFailedWork({ client }: Live): FailedWork {
  const [jobs, setJobs] = createSignal<readonly FailedJob[]>([])
  const [state, setState] = createSignal<'loading' | 'ready' | 'failed' | 'forbidden'>('loading')
  const [next, setNext] = createSignal<string>()
  const [busy, setBusy] = createSignal<readonly string[]>([])
  const [said, setSaid] = createSignal<{ readonly retried: number } | { readonly problem: string }>()
  let turn = 0

  const ask = async (after: string | undefined): Promise<FailedWorkQuery['deadLetters'] | undefined> => {
    const answer = await client.query(FailedWorkDocument, after === undefined ? {} : { after })
    if (answer.ok) return answer.data.deadLetters
    setState(answer.codes.includes('FORBIDDEN') ? 'forbidden' : jobs().length === 0 ? 'failed' : 'ready')
    return undefined
  }
  const read = async (): Promise<void> => {
    const mine = ++turn
    const page = await ask(undefined)
    if (page === undefined || mine !== turn) return
    setJobs(page.nodes)
    setNext(page.pageInfo.hasNextPage ? (page.pageInfo.endCursor ?? undefined) : undefined)
    setState('ready')
  }
  const more = async (): Promise<void> => {
    const mine = ++turn
    const page = await ask(next())
    if (page === undefined || mine !== turn) return
    setJobs([...jobs(), ...page.nodes])
    setNext(page.pageInfo.hasNextPage ? (page.pageInfo.endCursor ?? undefined) : undefined)
  }
  const retry = async (ids: readonly string[]): Promise<void> => {
    if (ids.length === 0 || busy().length > 0) return
    setBusy(ids)
    const answer = await client.mutate(WorkRetryDocument, { ids: [...ids] })
    setBusy([])
    if (!answer.ok) return void setSaid({ problem: answer.message })
    const result = answer.data.deadLettersRetry
    if (result['__typename'] === 'DeadLettersRetrySuccess') setSaid({ retried: result.retried.length })
    else setSaid({ problem: result.message })
    await read()
  }
  void read()
  // Further pages stay as they are while somebody reads them.
  const timer = setInterval(() => {
    if (document.visibilityState === 'visible' && jobs().length <= 50) void read()
  }, pause)
  onCleanup(() => {
    turn++
    clearInterval(timer)
  })
  return {
    jobs,
    state,
    hasMore: () => next() !== undefined,
    more: () => void more(),
    read: () => void read(),
    busy,
    retry: (ids) => void retry(ids),
    said,
  }
}
