import { createEffect, createRoot } from 'solid-js'
import { describe, expect, it } from 'vitest'
import { createLiveStore } from '../../dashboard/src/live/store.ts'

function makeStore() {
  const frames: (() => void)[] = []
  const behind: string[] = []
  const store = createLiveStore({ schedule: (run) => void frames.push(run), onBehind: (id) => void behind.push(id) })
  return { store, frames, behind, frame: () => frames.splice(0).forEach((run) => run()) }
}

function record(id: string, version: number, fields: object) {
  return { id, version, ...fields }
}

describe('the live store', () => {
  it('applies everything that arrived since the last frame in one go', () => {
    const { store, frames, frame } = makeStore()
    createRoot((dispose) => {
      const seen: unknown[] = []
      createEffect(() => seen.push([store.find('o1')?.['state'], store.counter('toConfirm')?.count]))
      store.upsert(record('o1', 1, { state: 'QUOTATION' }))
      store.upsert(record('o1', 2, { state: 'ORDER' }))
      store.setCounter('toConfirm', { count: 3 })
      expect(frames.length).toBe(1)
      frame()
      dispose()
      expect(store.find('o1')).toEqual({ id: 'o1', version: 2, state: 'ORDER' })
      expect(store.counter('toConfirm')).toEqual({ count: 3 })
    })
  })

  it('schedules a new frame for what arrives after one', () => {
    const { store, frames, frame } = makeStore()
    store.upsert(record('o1', 1, {}))
    frame()
    store.upsert(record('o1', 2, {}))
    expect(frames.length).toBe(1)
  })

  it('ignores an older version', () => {
    const { store, behind } = makeStore()
    store.upsert(record('o1', 5, { state: 'ORDER' }))
    store.upsert(record('o1', 4, { state: 'QUOTATION_SENT' }))
    store.flush()
    expect(store.find('o1')).toEqual({ id: 'o1', version: 5, state: 'ORDER' })
    expect(behind).toEqual([])
  })

  it('fills fields it never read from an older version, and says that the record is behind', () => {
    const { store, behind } = makeStore()
    store.upsert(record('o1', 5, { state: 'ORDER' }))
    store.upsert(record('o1', 4, { state: 'QUOTATION_SENT', note: 'ring twice' }))
    store.flush()
    expect(store.find('o1')).toEqual({ id: 'o1', version: 5, state: 'ORDER', note: 'ring twice' })
    expect(behind).toEqual(['o1'])
  })

  it('keeps the fields that a newer version does not carry', () => {
    const { store } = makeStore()
    store.upsert(record('o1', 1, { number: 'S00042', customer: { name: 'Ada', email: 'ada@example.com' } }))
    store.upsert(record('o1', 2, { state: 'ORDER', customer: { name: 'Ada L.' } }))
    store.flush()
    expect(store.find('o1')).toEqual({
      id: 'o1',
      version: 2,
      number: 'S00042',
      state: 'ORDER',
      customer: { name: 'Ada L.', email: 'ada@example.com' },
    })
  })

  it('keeps a nested record once, so that a change of it shows wherever it is read', () => {
    const { store } = makeStore()
    store.upsert(record('o1', 1, { deliveries: { nodes: [record('d1', 1, { state: 'WAITING' })] } }))
    store.flush()
    createRoot((dispose) => {
      store.upsert(record('d1', 2, { state: 'READY' }))
      store.flush()
      expect(store.find('o1')?.['deliveries']).toEqual({ nodes: [{ id: 'd1', version: 2, state: 'READY' }] })
      dispose()
    })
  })

  it('does not set a nested record back when its parent arrives with an older copy of it', () => {
    const { store } = makeStore()
    store.upsert(record('d1', 3, { state: 'DONE' }))
    store.upsert(record('o1', 9, { deliveries: { nodes: [record('d1', 2, { state: 'READY' })] } }))
    store.flush()
    expect(store.find('d1')).toEqual({ id: 'd1', version: 3, state: 'DONE' })
    expect(store.find('o1')?.['deliveries']).toEqual({ nodes: [{ id: 'd1', version: 3, state: 'DONE' }] })
  })

  it('wakes only what read the field that changed', () => {
    const { store } = makeStore()
    store.upsert(record('o1', 1, { state: 'QUOTATION', number: 'S00001', total: { amount: '1.00', currency: 'EUR' } }))
    store.flush()
    const seen: string[] = []
    const dispose = createRoot((dispose) => {
      createEffect(() => void seen.push(`state ${String(store.find('o1')?.['state'])}`))
      createEffect(() => void seen.push(`number ${String(store.find('o1')?.['number'])}`))
      return dispose
    })
    store.upsert(record('o1', 2, { state: 'ORDER', number: 'S00001', total: { amount: '1.00', currency: 'EUR' } }))
    store.flush()
    dispose()
    expect(seen).toEqual(['state QUOTATION', 'number S00001', 'state ORDER'])
  })

  it('keeps the identity of lines that stay, so that their rows are not drawn again', () => {
    const { store } = makeStore()
    store.upsert(
      record('o1', 1, {
        lines: [
          { id: 'l1', quantity: 1 },
          { id: 'l2', quantity: 2 },
        ],
      }),
    )
    store.flush()
    const lines = () => store.find('o1')?.['lines'] as readonly object[]
    const second = lines()[1]
    store.upsert(
      record('o1', 2, {
        lines: [
          { id: 'l2', quantity: 5 },
          { id: 'l3', quantity: 1 },
        ],
      }),
    )
    store.flush()
    expect(lines()).toEqual([
      { id: 'l2', quantity: 5 },
      { id: 'l3', quantity: 1 },
    ])
    expect(lines()[0]).toBe(second)
  })

  it('replaces one nested record by another without mixing their fields', () => {
    const { store } = makeStore()
    store.upsert(record('o1', 1, { invoice: record('i1', 1, { number: 'INV/1', note: 'first' }) }))
    store.upsert(record('o1', 2, { invoice: record('i2', 1, { number: 'INV/2' }) }))
    store.flush()
    expect(store.find('o1')?.['invoice']).toEqual({ id: 'i2', version: 1, number: 'INV/2' })
    expect(store.find('i1')).toEqual({ id: 'i1', version: 1, number: 'INV/1', note: 'first' })
  })

  it('takes a record in that mentions itself further down', () => {
    const { store } = makeStore()
    store.upsert(record('o1', 1, { deliveries: [record('d1', 1, { order: record('o1', 1, { number: 'S1' }) })] }))
    store.flush()
    expect(store.find('o1')?.['number']).toBe('S1')
  })
})

describe('membership lists', () => {
  const entry = (id: string, rank: string) => ({ id, rank })

  it('orders by the rank that the server gave, then by id', () => {
    const { store } = makeStore()
    store.setMembership('late', {
      kind: 'snapshot',
      entries: [entry('c', '2'), entry('b', '1'), entry('a', '2')],
      total: 40,
    })
    store.flush()
    expect(store.list('late')).toEqual(['b', 'a', 'c'])
    expect(store.total('late')).toBe(40)
  })

  it('puts a record that enters in its place, and takes the absolute total', () => {
    const { store } = makeStore()
    store.setMembership('late', { kind: 'snapshot', entries: [entry('a', '1'), entry('c', '3')], total: 2 })
    store.setMembership('late', { kind: 'entered', entry: entry('b', '2'), total: 7 })
    store.flush()
    expect(store.list('late')).toEqual(['a', 'b', 'c'])
    expect(store.total('late')).toBe(7)
  })

  it('moves a record whose rank changed', () => {
    const { store } = makeStore()
    store.setMembership('late', { kind: 'snapshot', entries: [entry('a', '1'), entry('b', '2')], total: 2 })
    store.setMembership('late', { kind: 'entered', entry: entry('a', '3'), total: 2 })
    store.flush()
    expect(store.list('late')).toEqual(['b', 'a'])
  })

  it('lists a record that enters twice once', () => {
    const { store } = makeStore()
    store.setMembership('late', { kind: 'entered', entry: entry('a', '1'), total: 1 })
    store.setMembership('late', { kind: 'entered', entry: entry('a', '1'), total: 1 })
    store.flush()
    expect(store.list('late')).toEqual(['a'])
  })

  it('drops a record that left, and takes the total although the record was not here', () => {
    const { store } = makeStore()
    store.setMembership('late', { kind: 'snapshot', entries: [entry('a', '1')], total: 2 })
    store.setMembership('late', { kind: 'left', id: 'a', total: 1 })
    store.setMembership('late', { kind: 'left', id: 'beyond', total: 0 })
    store.flush()
    expect(store.list('late')).toEqual([])
    expect(store.total('late')).toBe(0)
  })
})
