import { expect } from 'vitest'
import { execute } from '../support/database.ts'
import { connect, type RawClient } from '../support/raw-client.ts'

/** A subscriber to everything, that comes back with its cursor whenever it loses its server. */
export interface EventListener {
  /** Ids of the events it was told of, in the order in which they came. */
  readonly heard: readonly string[]
  /** Messages that came without their event: whoever goes on behind one has lost it. None is expected. */
  readonly faults: readonly unknown[]
  /** Reasons why it was told to read everything again. None is expected. */
  readonly resyncs: readonly string[]
  /** Codes and reasons with which servers closed it. */
  readonly closings: readonly { readonly code: number; readonly reason: string }[]
  readonly cursor: () => string | undefined
  /** Goes on at another server from now on. */
  readonly moveTo: (url: string) => Promise<void>
  readonly close: () => Promise<void>
}

interface Message {
  readonly type: string
  readonly payload?: {
    readonly errors?: unknown
    readonly data?: {
      readonly events?: {
        readonly __typename: string
        readonly cursor: string
        readonly reason?: string
        readonly event?: { readonly id: string }
      }
    }
  }
}

const query = `subscription ($after: Cursor) { events(after: $after) {
  __typename
  ... on EventHappened { cursor event { id } }
  ... on Heartbeat { cursor }
  ... on ResyncRequired { cursor reason }
} }`

/** The row's id in a Relay id. */
export const localIdOf = (global: string): string => atob(global).split(':')[1] ?? ''

/** Connects and waits for the first message, so that everything that happens from here on is heard. */
export async function listenToEvents(url: string, token: string): Promise<EventListener> {
  const heard: string[] = []
  const faults: unknown[] = []
  const resyncs: string[] = []
  const closings: { code: number; reason: string }[] = []
  const joined = Promise.withResolvers<void>()
  let server = url
  let after: string | undefined
  let current: RawClient | undefined
  let ended = false

  const take = ({ type, payload }: Message) => {
    if (type === 'error' || payload?.errors !== undefined) faults.push(payload)
    const message = type === 'next' ? payload?.data?.events : undefined
    if (message === undefined) return
    after = message.cursor
    if (message.event !== undefined) heard.push(localIdOf(message.event.id))
    if (message.reason !== undefined) resyncs.push(message.reason)
    joined.resolve()
  }
  const attend = async () => {
    current = await connect(`${server.replace('http', 'ws')}/graphql`)
    // Not an event of the client's: its messages are kept, and looked at as they come.
    current.socket.on('message', (data: Buffer) => take(JSON.parse(data.toString()) as Message))
    current.send({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } })
    await current.heard(1)
    current.send({ id: '1', type: 'subscribe', payload: { query, variables: { after: after ?? null } } })
    closings.push(await current.closed)
  }
  const run = async () => {
    while (!ended) {
      await attend().catch(() => undefined)
      if (!ended) await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
  const running = run()
  await joined.promise
  return {
    heard,
    faults,
    resyncs,
    closings,
    cursor: () => after,
    moveTo: async (other) => {
      server = other
      await current?.close()
    },
    close: async () => {
      ended = true
      await current?.close()
      await running
    },
  }
}

/** The place of the newest event in the order of writing. */
export async function lastSeq(database: string): Promise<string> {
  const [row] = await execute<{ seq: string }>(database, 'SELECT max(seq) AS seq FROM event')
  return row?.seq ?? '0'
}

/**
 * The subscriber was told of all events after a place: complete, in the order of the log, each once. It may have been
 * told of some before as well, which another process wrote just when it joined.
 */
export async function expectHeard(listener: EventListener, database: string, seq: string): Promise<void> {
  const rows = await execute<{ id: string; later: boolean }>(
    database,
    `SELECT id, seq > ${seq} AS later FROM event e ORDER BY e.xid, e.seq`,
  )
  const log = rows.map((row) => row.id)
  expect({ faults: listener.faults, resyncs: listener.resyncs }).toEqual({ faults: [], resyncs: [] })
  await expect.poll(() => listener.heard.at(-1)).toBe(log.at(-1))
  expect(listener.heard.length).toBeGreaterThanOrEqual(rows.filter((row) => row.later).length)
  expect(listener.heard).toEqual(log.slice(-listener.heard.length))
}
