import { createRoot, createSignal } from 'solid-js'
import { describe, expect, it } from 'vitest'
import { cartsList } from '../../dashboard/src/carts/list.ts'
import type { AbandonedCartRowFragment, InvoiceRowFragment } from '../../dashboard/src/generated/graphql.ts'
import { createConnection } from '../../dashboard/src/live/connection.ts'
import { createLiveStore } from '../../dashboard/src/live/store.ts'
import type { ListParams } from '../../dashboard/src/lists/filter.ts'
import { belongs, givenOf, whereOf } from '../../dashboard/src/lists/filter.ts'
import { invoicesList } from '../../dashboard/src/invoices/list.ts'
import { ordersList } from '../../dashboard/src/orders/list.ts'
import type { ListPage } from '../../dashboard/src/orders/live-list.ts'
import { createLiveList } from '../../dashboard/src/orders/live-list.ts'
import { createSelection } from '../../dashboard/src/orders/selection.ts'
import { bulkChoices, preview } from '../../dashboard/src/transitions/bulk.ts'
import type { Move } from '../../dashboard/src/transitions/move.ts'

interface Row {
  readonly id: string
  readonly version: number
  readonly at: string
  readonly open: boolean | 'ask'
}

const row = (id: string, second: number, open: boolean | 'ask' = true, version = 1): Row => ({
  id,
  version,
  at: new Date(second * 1_000).toISOString(),
  open,
})

const draftInvoice: InvoiceRowFragment = {
  id: 'i1', version: 1, type: 'INVOICE', state: 'DRAFT', stateLabel: 'Draft', number: null, date: null, dueDate: null, sentAt: null,
  paymentStatus: 'NOT_PAID', paymentStatusLabel: 'Not paid', createdAt: '2026-01-01T00:00:00Z', order: null,
  total: { amount: '1.00', currency: 'EUR' }, paid: { amount: '0.00', currency: 'EUR' },
} // prettier-ignore

const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5))

/** A list over two pages, with a feed that the test speaks through. */
async function openList(pages: readonly ListPage<Row>[], answerOfApi = true) {
  const store = createLiveStore({ schedule: (run) => run() })
  const reads: (string | undefined)[] = []
  let tell: (rows: readonly Row[]) => void = () => undefined
  const list = createRoot(() => {
    const [key] = createSignal('orders?')
    const connection = createConnection({ now: () => 0 })
    // The transport is not used: the list is given what it would have read.
    const client = { query: fail, mutate: fail, source: fail, reconnect: fail, dispose: fail }
    return createLiveList<Row>({ client, store, connection }, {
      key,
      language: () => 'en',
      readPage: async (after) => {
        reads.push(after)
        return pages[after === undefined ? 0 : 1]
      },
      readCursor: async () => 'c1',
      follow(_, onRows) {
        tell = onRows
        return { cursor: () => 'c1', close: () => undefined, refresh: () => undefined }
      },
      belongs: ({ open }) => open,
      ask: async () => answerOfApi,
      createdAt: ({ at }) => at,
      count: async () => 7,
    }) // prettier-ignore
  })
  await settle()
  return { list, reads, tell: (...rows: readonly Row[]) => tell(rows) }
}

function fail(): never {
  throw new Error('the list reads by its own functions')
}

describe('a live list', () => {
  const pages: readonly ListPage<Row>[] = [
    { rows: [row('c', 30), row('b', 20)], total: 3, next: 'p2' },
    { rows: [row('a', 10)], total: 3, next: undefined },
  ]

  it('is read once, and puts what begins to belong in its place', async () => {
    const { list, reads, tell } = await openList(pages)
    tell(row('e', 50), row('d', 25))
    await settle()
    expect(list.ids()).toEqual(['e', 'c', 'd', 'b'])
    expect(reads).toEqual([undefined])
  })

  it('drops what belongs no more', async () => {
    const { list, tell } = await openList(pages)
    tell(row('c', 30, false, 2))
    await settle()
    expect(list.ids()).toEqual(['b'])
  })

  it('leaves to the next page what is older than what is loaded', async () => {
    const { list, tell } = await openList(pages)
    tell(row('a', 10, true, 2))
    await settle()
    expect(list.ids()).toEqual(['c', 'b'])
    list.more()
    await settle()
    expect(list.ids()).toEqual(['c', 'b', 'a'])
    expect(list.hasMore()).toBe(false)
  })

  it.each([true, false])('asks the API where only it knows: %s', async (answer) => {
    const { list, tell } = await openList(pages, answer)
    tell(row('q', 60, 'ask'))
    await settle()
    expect(list.ids().includes('q')).toBe(answer)
  })
})

describe('the filter of a list', () => {
  const where = (params: ListParams) => whereOf(ordersList.filters, givenOf(ordersList.filters, params))

  it('is the address, and unknown values in it are ignored', () => {
    expect(where({ state: 'ORDER,NONSENSE', payment: 'PAID', number: ' s0004 ', unpaid: '1', queue: 'LATE,TO_PICK' })).toEqual({
      states: ['ORDER'],
      paymentStatuses: ['PAID'],
      unpaid: true,
      number: 's0004',
      queue: 'TO_PICK',
    }) // prettier-ignore
    expect(where({})).toEqual({})
  })

  it('tells of a row whether it belongs, and asks where the API alone knows', () => {
    const { filters } = invoicesList
    const told = (params: ListParams) => belongs(filters, givenOf(filters, params), draftInvoice)
    expect([
      told({}),
      told({ state: 'DRAFT,POSTED' }),
      told({ state: 'POSTED' }),
      told({ number: 'inv/2026' }),
    ]).toEqual([true, true, false, false])
    expect([told({ overdue: '1' }), told({ overdue: '1', kind: 'CREDIT_NOTE' })]).toEqual(['ask', false])
  })
})

describe('finding one row of a list', () => {
  const at = '2026-01-01T00:00:00.500Z'
  const cart: AbandonedCartRowFragment = {
    id: 'o1', version: 1, number: null, state: 'QUOTATION', createdAt: at, lastActivityAt: at, abandonedAt: at,
    abandonedMailAt: null, abandonedLinkAt: null, abandonedMailSkip: null, total: { amount: '1.00', currency: 'EUR' },
    contact: { name: 'Eve', company: null, email: 'eve@example.com' },
  } // prettier-ignore

  it('is by the moment around it, beside what the person searches for', () => {
    const { filters, onlyThis } = cartsList
    expect({ ...whereOf(filters, givenOf(filters, { number: 'ada@example.com' })), ...onlyThis(cart) }).toEqual({
      email: 'ada@example.com',
      activeAfter: '2026-01-01T00:00:00.499Z',
      activeBefore: '2026-01-01T00:00:00.501Z',
    })
  })

  it('leaves to the API whether a cart that was left still is', () => {
    expect([cartsList.holds?.(cart), cartsList.holds?.({ ...cart, abandonedAt: null })]).toEqual(['ask', false])
  })
})

describe('a selection', () => {
  it('takes a range with shift, and forgets rows that have left', () => {
    createRoot(() => {
      const [rows, setRows] = createSignal(['a', 'b', 'c', 'd'])
      let shift = false
      const selection = createSelection(rows, () => shift)
      selection.toggle('b')
      shift = true
      selection.toggle('d')
      expect(selection.ids()).toEqual(['b', 'c', 'd'])
      setRows(['a', 'd'])
      expect(selection.ids()).toEqual(['d'])
      selection.keep(['a'])
      expect(selection.ids()).toEqual(['a'])
    })
  })
})

describe('a bulk action', () => {
  const move = (id: string, name: string, allowed: boolean, to = 'ORDER'): Move => ({
    key: `${id}:${name}`, name, label: name, target: 'order', allowed, to: [to], elsewhere: false, place: 0, reasons: allowed ? [] : ['No address.'],
    record: { id, version: 1, name: id },
  }) // prettier-ignore
  const moves = [
    move('a', 'orderConfirm', true),
    move('b', 'orderConfirm', false),
    move('a', 'orderNoteAdd', true, 'SAME'),
  ]

  it('is offered where it brings at least one row on and asks nothing', () => {
    expect(bulkChoices(moves, () => false)).toEqual([{ name: 'orderConfirm', label: 'orderConfirm', eligible: 1 }])
    expect(bulkChoices(moves, (name) => name === 'orderConfirm')).toEqual([])
  })

  it('says before it runs what would become of each row, and why not', () => {
    expect([...preview(['a', 'b', 'c'], moves, 'orderConfirm', 'None.')]).toEqual([
      ['a', { kind: 'eligible' }],
      ['b', { kind: 'blocked', reason: 'No address.' }],
      ['c', { kind: 'blocked', reason: 'None.' }],
    ])
  })
})
