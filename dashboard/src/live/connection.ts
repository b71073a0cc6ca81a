import { unreachable } from '../unreachable.ts'
import { createMemo, createSignal } from 'solid-js'

/** Where the one connection stands. `signed-out`: the server refused it, and trying again is of no use. */
export type ConnectionState = 'connecting' | 'live' | 'reconnecting' | 'offline' | 'signed-out'

/** What happens to the connection, as told by the transport; `offline` and `online` are the machine's network. */
export type ConnectionSignal = 'connected' | 'contact' | 'lost' | 'offline' | 'online' | 'refused'

/** The connection in words: what the badge shows and what greys the data. */
export interface Connection {
  readonly state: () => ConnectionState
  /** When the server was last heard of, in milliseconds since 1970; undefined before the first time. */
  readonly lastContact: () => number | undefined
  /** Whether the data may be old: not live, and nothing heard for 10 seconds. Tracked by the second. */
  readonly stale: () => boolean
  /** How many missed changes the last reconnect brought; undefined when there was none or it was acknowledged. */
  readonly caughtUp: () => number | undefined
  readonly acknowledge: () => void
  /** Tells what the transport saw. */
  readonly tell: (signal: ConnectionSignal) => void
  /** Tells that a feed delivered the change at this cursor; two feeds that deliver the same one count once. */
  readonly changed: (cursor: string) => void
  /** Tells that a feed has nothing more to catch up with (its heartbeat). */
  readonly settled: () => void
}

export interface ConnectionOptions {
  /** Now, tracked by the second (the shared ticker). */
  readonly now: () => number
}

/** Data older than this greys. Source: design, rules of interaction. */
const staleAfter = 10_000
/** A replay counts as caught up when nothing came for this long, should its heartbeat be far away. */
const quietAfter = 2_000

export function createConnection({ now }: ConnectionOptions): Connection {
  const [state, setState] = createSignal<ConnectionState>('connecting')
  const [lastContact, setLastContact] = createSignal<number>()
  const [replay, setReplay] = createSignal<Replay>()

  const tell = (signal: ConnectionSignal): void => {
    switch (signal) {
      case 'connected':
        // Only a connection that had been lost has something to catch up with.
        if (state() !== 'live' && lastContact() !== undefined)
          setReplay({ cursors: new Set<string>(), lastAt: now(), done: false })
        setState('live')
        setLastContact(now())
        return
      case 'contact':
        setLastContact(now())
        return
      case 'lost':
        if (state() === 'live') setState('reconnecting')
        return
      case 'online':
        if (state() === 'offline') setState(lastContact() === undefined ? 'connecting' : 'reconnecting')
        return
      case 'offline':
        if (state() !== 'signed-out') setState('offline')
        return
      case 'refused':
        setState('signed-out')
        return
      default:
        unreachable(signal)
    }
  }
  const isQuiet = createMemo(() => {
    const current = replay()
    return current !== undefined && (current.done || now() - current.lastAt >= quietAfter)
  })
  return {
    state,
    lastContact,
    stale: createMemo(() => state() !== 'live' && now() - (lastContact() ?? now()) > staleAfter),
    caughtUp: () => (isQuiet() ? replay()?.cursors.size : undefined),
    acknowledge: () => setReplay(undefined),
    tell,
    changed(cursor) {
      setLastContact(now())
      setReplay((current) => {
        if (current === undefined || isQuiet()) return current
        current.cursors.add(cursor)
        return { ...current, lastAt: now(), done: false }
      })
    },
    settled() {
      setLastContact(now())
      setReplay((current) => (current === undefined ? current : { ...current, done: true }))
    },
  }
}

interface Replay {
  /** Of the changes that came; grown in place, since a replay may bring thousands. */
  readonly cursors: Set<string>
  readonly lastAt: number
  readonly done: boolean
}
