import { createRoot, createSignal } from 'solid-js'
import { describe, expect, it } from 'vitest'
import { retryPause } from '../../dashboard/src/live/client.ts'
import { createConnection } from '../../dashboard/src/live/connection.ts'

function makeConnection() {
  return createRoot(() => {
    const [now, setNow] = createSignal(1_000_000)
    return { connection: createConnection({ now }), pass: (milliseconds: number) => void setNow(now() + milliseconds) }
  })
}

describe('the connection', () => {
  it('is connecting until the server answers, then live', () => {
    const { connection } = makeConnection()
    expect(connection.state()).toBe('connecting')
    connection.tell('lost')
    expect(connection.state()).toBe('connecting')
    connection.tell('connected')
    expect(connection.state()).toBe('live')
  })

  it('says when it last heard of the server', () => {
    const { connection, pass } = makeConnection()
    connection.tell('connected')
    pass(4_000)
    connection.tell('contact')
    pass(3_000)
    connection.tell('lost')
    expect(connection.state()).toBe('reconnecting')
    expect(connection.lastContact()).toBe(1_004_000)
  })

  it('greys the data 10 s after the last contact, and never while live', () => {
    const { connection, pass } = makeConnection()
    connection.tell('connected')
    pass(60_000)
    expect(connection.stale()).toBe(false)
    connection.tell('contact')
    connection.tell('lost')
    pass(10_000)
    expect(connection.stale()).toBe(false)
    pass(1)
    expect(connection.stale()).toBe(true)
    connection.tell('connected')
    expect(connection.stale()).toBe(false)
  })

  it('stays offline while the socket retries, until the network is back', () => {
    const { connection } = makeConnection()
    connection.tell('connected')
    connection.tell('offline')
    connection.tell('lost')
    expect(connection.state()).toBe('offline')
    connection.tell('online')
    expect(connection.state()).toBe('reconnecting')
  })

  it('is signed out for good when the server refuses it', () => {
    const { connection } = makeConnection()
    connection.tell('refused')
    connection.tell('offline')
    connection.tell('lost')
    expect(connection.state()).toBe('signed-out')
  })

  it('counts what a reconnect brought, up to the first heartbeat', () => {
    const { connection } = makeConnection()
    connection.tell('connected')
    connection.changed('c99')
    expect(connection.caughtUp()).toBe(undefined)
    connection.tell('lost')
    connection.tell('connected')
    for (let change = 0; change < 17; change++) connection.changed(`c${change}`)
    expect(connection.caughtUp()).toBe(undefined)
    connection.settled()
    connection.changed('c99')
    expect(connection.caughtUp()).toBe(17)
    connection.acknowledge()
    expect(connection.caughtUp()).toBe(undefined)
  })

  it('counts a change that two feeds deliver once', () => {
    const { connection } = makeConnection()
    connection.tell('connected')
    connection.tell('lost')
    connection.tell('connected')
    for (const cursor of ['c1', 'c2', 'c1', 'c2']) connection.changed(cursor)
    connection.settled()
    expect(connection.caughtUp()).toBe(2)
  })

  it('counts as caught up after 2 s without a change', () => {
    const { connection, pass } = makeConnection()
    connection.tell('connected')
    connection.tell('lost')
    connection.tell('connected')
    connection.changed('c99')
    pass(1_999)
    expect(connection.caughtUp()).toBe(undefined)
    pass(1)
    expect(connection.caughtUp()).toBe(1)
    connection.changed('c99')
    expect(connection.caughtUp()).toBe(1)
  })

  it('waits 250 ms before the first retry, doubling to 8 s, a random half of it', () => {
    expect([0, 1, 2, 5, 9].map((retry) => retryPause(retry, 1))).toEqual([250, 500, 1_000, 8_000, 8_000])
    expect([0, 5].map((retry) => retryPause(retry, 0))).toEqual([125, 4_000])
  })
})
