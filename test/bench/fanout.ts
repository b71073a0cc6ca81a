import { setImmediate } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { startTransport } from '../support/transport-server.ts'
import { compare, median, ratioOf } from './ratio.ts'
import type { Ratio } from './ratio.ts'
import { startRawBroadcast } from './raw-ws.ts'
import { startSubscribers } from './subscribers.ts'
import type { Subscribers } from './subscribers.ts'

/** A server under test, as the fan-out needs it. */
export interface FanoutTarget {
  readonly url: string
  readonly query: string
  readonly variables?: object
  readonly init?: object
  /** Makes so many events, each of which reaches every subscriber once. */
  readonly emit: (events: number, pace: Pace) => Promise<void> | void
  /** A second subscription, and how to make more of its messages than the kernel keeps for a connection (20 MB). */
  readonly flood: {
    readonly query: string
    readonly variables: object
    readonly start: () => Promise<void> | void
    readonly messages: number
  }
  /** A message of such an event as it goes over the wire, for the raw broadcast of the same bytes. */
  readonly sample: Buffer
}

/** All at once, or one for each turn of the event loop. */
export type Pace = 'burst' | 'single'

export interface FanoutSize {
  readonly subscribers: number
  readonly events: number
  readonly rounds: number
}

const defaultSize: FanoutSize = { subscribers: 1_000, events: 240, rounds: 7 }

/** P6 and P8 on the transport alone, with events from memory. */
export const run = async (size: FanoutSize = defaultSize): Promise<readonly Ratio[]> => {
  const transport = await startTransport()
  const target = localTarget(transport)
  const ratios = [
    await measureFanout(target, size, 'single'),
    await measureFanout(target, size, 'burst'),
    ...(await measureStall(target, size)),
  ]
  await transport.close()
  return ratios
}

/** P6: deliveries per second to subscribers of one document ÷ those of a raw broadcast of the same bytes. */
export const measureFanout = async (target: FanoutTarget, size: FanoutSize, pace: Pace): Promise<Ratio> => {
  const raw = await startRawBroadcast()
  const ours = await startSubscribers(orderOf(target, size.subscribers))
  const theirs = await startSubscribers({ url: raw.url, count: size.subscribers, subscription: undefined })
  const deliveries = size.events * size.subscribers
  const cpu: Record<'ours' | 'raw', number[]> = { ours: [], raw: [] }
  const timeOurs = () => rateOf({ clients: ours, cpu: cpu.ours }, deliveries, () => target.emit(size.events, pace))
  const timeRaw = () =>
    rateOf({ clients: theirs, cpu: cpu.raw }, deliveries, () => raw.broadcast(target.sample, size.events))
  for (let warmUp = 0; warmUp < 3; warmUp += 1) {
    await timeOurs()
    await timeRaw()
  }
  const before = await Promise.all([ours.cpuSeconds(), theirs.cpuSeconds()])
  const results = await compare(size.rounds, timeOurs, timeRaw)
  const after = await Promise.all([ours.cpuSeconds(), theirs.cpuSeconds()])
  const busy = after.map((seconds, index) => (seconds - (before[index] ?? 0)).toFixed(1)).join(' and ')
  await Promise.all([ours.close(), theirs.close()])
  raw.close()
  const note = `deliveries/s to ${size.subscribers} subscribers; ${costNote(cpu.ours, cpu.raw)}; client CPU s ${busy}`
  return ratioOf({ name: `P6 fan-out (${pace})`, goal: '≥ 0.75', note }, results)
}

/** P8: the same with one subscriber that does not read ÷ without; and what the server grows by meanwhile. */
export const measureStall = async (target: FanoutTarget, size: FanoutSize): Promise<readonly Ratio[]> => {
  const others = await startSubscribers(orderOf(target, size.subscribers - 2))
  // The first of the two is the one that stops reading; when the other has the flood, the server has sent it.
  const pair = await startSubscribers({ ...orderOf(target, 2), also: target.flood })
  const deliveries = size.events * (size.subscribers - 2)
  const cpu: Record<'stalled' | 'awake', number[]> = { stalled: [], awake: [] }
  const time = (which: 'stalled' | 'awake') =>
    rateOf({ clients: others, cpu: cpu[which] }, deliveries, () => target.emit(size.events, 'single'))
  /** Fills what the kernel keeps for a connection, so that the rest lands in the server or nowhere. */
  const flood = async (readers: number) => {
    const { reached } = await pair.expect(target.flood.messages * readers)
    await target.flood.start()
    await reached
  }
  const memory: Record<'stalled' | 'awake', number[]> = { stalled: [], awake: [] }
  const stalled = async (): Promise<number> => {
    const before = await usedBytes()
    await pair.stall()
    await flood(1)
    const rate = await time('stalled')
    memory.stalled.push(((await usedBytes()) - before) / 1e6)
    await pair.reopen()
    return rate
  }
  // The same work before the same measurement, but for the one who does not read.
  const awake = async (): Promise<number> => {
    const before = await usedBytes()
    await flood(2)
    const rate = await time('awake')
    memory.awake.push(((await usedBytes()) - before) / 1e6)
    await pair.reopen()
    return rate
  }
  await awake()
  await stalled()
  const results = await compare(size.rounds, stalled, awake)
  await Promise.all([others.close(), pair.close()])
  const grown = memory.stalled.map((bytes, index) => bytes - (memory.awake[index] ?? 0))
  return [
    ratioOf(
      {
        name: 'P8 one stalled subscriber',
        goal: '≥ 0.97',
        note: `deliveries/s of the others; ${costNote(cpu.stalled, cpu.awake)}`,
      },
      results,
    ),
    {
      name: 'P8 memory grown',
      ours: median(memory.stalled),
      baseline: median(memory.awake),
      ratio: median(grown),
      goal: '≤ 1',
      spread: [Math.min(...grown), Math.max(...grown)],
      note: 'MB after the same work with one stalled and with none; the difference instead of a ratio',
    },
  ]
}

/** Without the warm-up. */
const costNote = (ours: readonly number[], baseline: readonly number[]): string =>
  `server CPU µs per delivery ${median(ours.slice(3)).toFixed(2)} to ${median(baseline.slice(3)).toFixed(2)}`

const orderOf = ({ url, query, variables, init }: FanoutTarget, count: number) => ({
  url,
  count,
  subscription: { query, ...(variables === undefined ? {} : { variables }), ...(init === undefined ? {} : { init }) },
})

/** Deliveries per second; `cpu` gets the microseconds that this process, the server, worked for each of them. */
const rateOf = async (
  { clients, cpu }: { readonly clients: Subscribers; readonly cpu: number[] },
  deliveries: number,
  emit: () => Promise<void> | void,
): Promise<number> => {
  const { reached } = await clients.expect(deliveries)
  const begin = performance.now()
  const before = process.cpuUsage()
  await emit()
  await reached
  const { user, system } = process.cpuUsage(before)
  cpu.push((user + system) / deliveries)
  return (deliveries / (performance.now() - begin)) * 1_000
}

const usedBytes = async (): Promise<number> => {
  // Without collecting, the garbage of the others' messages would be counted.
  setFlagsFromString('--expose-gc')
  const collect: unknown = runInNewContext('gc')
  for (let times = 0; times < 3; times += 1) {
    await setImmediate()
    if (typeof collect === 'function') Reflect.apply(collect, undefined, [])
  }
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}

const query = `subscription ($state: String) { orderChanged(state: $state) {
  __typename ... on OrderChanged { cursor to viewer filler } ... on Heartbeat { cursor } } }`

export const localTarget = ({ socketUrl, feed }: Awaited<ReturnType<typeof startTransport>>): FanoutTarget => {
  const filler = 'x'.repeat(700)
  const flood = 'x'.repeat(100_000)
  const floods = 200
  const data = {
    orderChanged: { __typename: 'OrderChanged', cursor: 'c1000', to: 'CONFIRMED', viewer: 'STAFF', filler },
  }
  return {
    url: socketUrl,
    query,
    variables: { state: 'CONFIRMED' },
    init: { token: 'staff' },
    sample: Buffer.from(JSON.stringify({ id: crypto.randomUUID(), type: 'next', payload: { data } })),
    emit: async (events, pace) => {
      for (let n = 0; n < events; n += 1) {
        feed.append('CONFIRMED', filler)
        if (pace === 'single') await setImmediate()
      }
    },
    flood: {
      query,
      variables: { state: 'FLOOD' },
      messages: floods,
      start: async () => {
        for (let n = 0; n < floods; n += 1) {
          feed.append('FLOOD', flood)
          await setImmediate()
        }
      },
    },
  }
}
