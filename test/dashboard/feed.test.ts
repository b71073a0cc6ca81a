import { describe, expect, it } from 'vitest'
import type { FeedSink } from '../../dashboard/src/live/feed.ts'
import { createFeed } from '../../dashboard/src/live/feed.ts'

type Message =
  | { readonly __typename: 'OrderStatusChanged'; readonly cursor: string; readonly to: string }
  | { readonly __typename: 'Heartbeat'; readonly cursor: string }
  | { readonly __typename: 'ResyncRequired'; readonly cursor: string; readonly reason: string }

const changed = (cursor: string): Message => ({ __typename: 'OrderStatusChanged', cursor, to: `after ${cursor}` })
const heartbeat = (cursor: string): Message => ({ __typename: 'Heartbeat', cursor })

/** A server that is driven by hand: every opening is kept with the cursor it was opened behind. */
function makeFeed(refetch: (reason: string) => Promise<string> = () => Promise.resolve('fresh')) {
  const openings: { after: () => string | undefined; sink: FeedSink<Message>; stopped: boolean }[] = []
  const log: string[] = []
  const waits: number[] = []
  const feed = createFeed<Message>({
    source: (after, sink) => {
      const opening = { after, sink, stopped: false }
      openings.push(opening)
      return () => void (opening.stopped = true)
    },
    connection: { changed: () => void log.push('changed'), settled: () => void log.push('settled') },
    after: 'snapshot',
    onChange: (change) => void log.push(change.to),
    refetch: (reason) => {
      log.push(`refetch ${reason}`)
      return refetch(reason)
    },
    onRefused: () => void log.push('refused'),
    wait: (milliseconds) => {
      waits.push(milliseconds)
      return Promise.resolve()
    },
  })
  const at = (index: number) => {
    const opening = openings[index]
    if (opening === undefined) throw new Error(`the feed was not opened ${index + 1} times`)
    return opening
  }
  return { feed, openings, at, log, waits }
}

const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve()
}

describe('a feed', () => {
  it('starts behind the snapshot and delivers changes in order', () => {
    const { at, log, feed } = makeFeed()
    expect(at(0).after()).toBe('snapshot')
    at(0).sink.message(changed('1'))
    at(0).sink.message(changed('2'))
    expect(log).toEqual(['changed', 'after 1', 'changed', 'after 2'])
    expect(feed.cursor()).toBe('2')
  })

  it('gives a transport that reconnects by itself the cursor it has reached', () => {
    const { at } = makeFeed()
    at(0).sink.message(changed('1'))
    expect(at(0).after()).toBe('1')
  })

  it('drops what a resume repeats, without going back', () => {
    const { at, log, feed } = makeFeed()
    for (const cursor of ['1', '2', '1', '2', '3']) at(0).sink.message(changed(cursor))
    expect(log.filter((line) => line.startsWith('after'))).toEqual(['after 1', 'after 2', 'after 3'])
    expect(feed.cursor()).toBe('3')
  })

  it('moves on with a heartbeat, which is no change', () => {
    const { at, log, feed } = makeFeed()
    at(0).sink.message(heartbeat('7'))
    expect(log).toEqual(['settled'])
    expect(feed.cursor()).toBe('7')
  })

  it('reads the data again when the server asks for it, and goes on behind the new snapshot', async () => {
    const { at, log, openings } = makeFeed()
    at(0).sink.message(changed('1'))
    at(0).sink.message({ __typename: 'ResyncRequired', cursor: 'x', reason: 'EPOCH_CHANGED' })
    await settle()
    expect(openings.length).toBe(2)
    expect(at(0).stopped).toBe(true)
    expect(at(1).after()).toBe('fresh')
    at(1).sink.message(changed('1'))
    expect(log).toEqual(['changed', 'after 1', 'refetch EPOCH_CHANGED', 'changed', 'after 1'])
  })

  it('drops what the old subscription still sends while the data is read again', async () => {
    const { at, log } = makeFeed()
    at(0).sink.message({ __typename: 'ResyncRequired', cursor: 'x', reason: 'TOO_OLD' })
    at(0).sink.message(changed('9'))
    await settle()
    expect(log).toEqual(['refetch TOO_OLD'])
  })

  it('tries a failed refetch again with doubling pauses of at most 30 s', async () => {
    let failures = 7
    const { at, waits } = makeFeed(() =>
      failures-- > 0 ? Promise.reject(new Error('down')) : Promise.resolve('fresh'),
    )
    at(0).sink.message({ __typename: 'ResyncRequired', cursor: 'x', reason: 'TOO_OLD' })
    await settle()
    await settle()
    await settle()
    expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000])
    expect(at(1).after()).toBe('fresh')
  })

  it('opens again behind its cursor when the source gives up', async () => {
    const { at, waits } = makeFeed()
    at(0).sink.message(changed('4'))
    at(0).sink.ended('lost')
    await settle()
    expect(waits).toEqual([1_000])
    expect(at(1).after()).toBe('4')
  })

  it('stays closed when the server refuses the subscription', async () => {
    const { at, log, openings } = makeFeed()
    at(0).sink.ended('refused')
    await settle()
    expect(log).toEqual(['refused'])
    expect(openings.length).toBe(1)
  })

  it('delivers nothing once it is closed', async () => {
    const { at, log, feed, openings } = makeFeed()
    feed.close()
    at(0).sink.message(changed('1'))
    at(0).sink.ended('lost')
    await settle()
    expect(at(0).stopped).toBe(true)
    expect(log).toEqual([])
    expect(openings.length).toBe(1)
  })
})
