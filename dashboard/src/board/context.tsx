import type { Accessor, JSX } from 'solid-js'
import { createContext, createEffect, createSignal, on, onCleanup, useContext } from 'solid-js'
import type { BoardQuery } from '../generated/graphql.ts'
import { BoardChangesDocument, BoardDocument } from '../generated/graphql.ts'
import { useLive } from '../live/context.tsx'
import type { Feed } from '../live/feed.ts'
import { createFeed } from '../live/feed.ts'
import { onNextFrame } from '../live/frame.ts'
import type { Counter } from '../live/store.ts'
import { usePerson } from '../person/context.tsx'
import { announceNew } from './announce.ts'
import { createArrivals } from './arrivals.ts'
import type { CounterView } from './counter-views.ts'
import { createCounterViews } from './counter-views.ts'
import { createLooked } from './looked.ts'
import type { BoardCard, BoardMessage } from './model.ts'
import { createBoardModel, queueName } from './model.ts'
import { createWindowPresence } from './presence.ts'

export type Queue = BoardCard['queue']

/** The board as the screens read it; it follows the feed as long as somebody is signed in, whatever is on the screen. */
export interface Board {
  /** The queues in the server's order, with their names in the person's language; undefined until they are read. */
  readonly columns: Accessor<readonly BoardColumnHead[] | undefined>
  readonly counters: Accessor<readonly CounterView[]>
  /** Why the board could not be read the last time; it is tried again by itself. */
  readonly failure: Accessor<string | undefined>
  readonly retry: () => void
  readonly keys: (queue: Queue) => readonly string[]
  readonly card: (key: string) => BoardCard | undefined
  readonly figures: (queue: Queue) => Counter | undefined
  /** Milliseconds since 1970 after which a card is new to the person. */
  readonly since: Accessor<number>
  /** How many records are new to the person. */
  readonly arrived: Accessor<number>
  /** Whether the person has been away and should be told what came. */
  readonly returned: Accessor<boolean>
  readonly look: () => void
  /** The card whose record was opened last, so that whoever comes back finds the place. */
  readonly opened: {
    readonly note: (key: string) => void
    /** Names it once. */
    readonly take: () => string | undefined
  }
  /** Tells whether the board is on the screen. */
  readonly setShown: (shown: boolean) => void
}

export interface BoardColumnHead {
  readonly queue: Queue
  readonly label: string
}

const BoardContext = createContext<Board>()

/** The board. Throws outside of a BoardProvider. */
export function useBoard(): Board {
  const board = useContext(BoardContext)
  if (board === undefined) throw new Error('no BoardProvider above')
  return board
}

/** Reads the board once and follows it: one query, then one feed from its cursor. */
export function BoardProvider(props: { readonly children: JSX.Element }): JSX.Element {
  const { client, store, connection } = useLive()
  const { t, preferences, ticker, format } = usePerson()
  const [columns, setColumns] = createSignal<readonly BoardColumnHead[]>()
  const [named, setNamed] = createSignal<BoardQuery['counters']>([])
  const [failure, setFailure] = createSignal<string>()
  const [shown, setShown] = createSignal(false)
  const inFront = createWindowPresence(document)
  const present = (): boolean => inFront() && shown()
  const looked = createLooked({ storage: localStorage, now: ticker.now, present })
  const arrivals = createArrivals(looked.since, onNextFrame)
  let lastOpened: string | undefined
  let feed: Feed | undefined
  let disposed = false
  const model = createBoardModel({ store, onScarce: () => feed?.refresh('SCARCE'), onCard: arrivals.note })

  const read = async (): Promise<string> => {
    const answer = await client.query(BoardDocument, {})
    if (!answer.ok) {
      setFailure(answer.cause === 'network' ? t('board.noAnswer') : answer.message)
      if (answer.codes.includes('UNAUTHENTICATED')) connection.tell('refused')
      throw new Error(answer.message)
    }
    setFailure(undefined)
    model.replace(answer.data.board.columns)
    setColumns(answer.data.board.columns.map(({ queue, label }) => ({ queue, label })))
    setNamed(answer.data.counters)
    return answer.data.board.cursor
  }
  const follow = async (): Promise<void> => {
    const after = await read()
    if (disposed) return
    feed = createFeed<BoardMessage>({
      source: client.source(BoardChangesDocument, {}, (result) => result.board),
      connection,
      after,
      onChange: model.apply,
      refetch: read,
      onRefused: () => connection.tell('refused'),
    })
  }
  const start = (pause: number): void => {
    follow().catch(() => {
      retry = setTimeout(() => start(Math.min(pause * 2, 30_000)), pause)
    })
  }
  let retry: ReturnType<typeof setTimeout> | undefined
  start(1_000)
  onCleanup(() => {
    disposed = true
    clearTimeout(retry)
    feed?.close()
  })
  // The names of queues and states come localised from the API.
  createEffect(
    on(
      () => preferences.current().language,
      () => feed?.refresh('LANGUAGE'),
      { defer: true },
    ),
  )
  createEffect(() => {
    const count = inFront() ? 0 : arrivals.count()
    announceNew(count, format().count(count), document)
  })
  const figures = (queue: Queue): Counter | undefined => store.counter(queueName(queue))
  const board: Board = {
    columns,
    counters: createCounterViews(named, figures, ticker.now),
    failure,
    retry: () => {
      clearTimeout(retry)
      if (feed === undefined) start(1_000)
      else feed.refresh('ASKED')
    },
    keys: (queue) => store.list(queueName(queue)),
    card: (key) => {
      const record = store.find(key)
      return record !== undefined && isCard(record) ? record : undefined
    },
    figures,
    since: looked.since,
    arrived: arrivals.count,
    returned: looked.returned,
    look: looked.look,
    opened: {
      note: (key) => void (lastOpened = key),
      take() {
        const key = lastOpened
        lastOpened = undefined
        return key
      },
    },
    setShown,
  }
  return <BoardContext.Provider value={board}>{props.children}</BoardContext.Provider>
}

/** Whether a record of the store is a card of ours: it was put there by the board's model, or not at all. */
function isCard(record: object): record is BoardCard {
  return 'queue' in record && 'recordType' in record
}
