import type { Accessor } from 'solid-js'
import { createEffect, createSignal, on } from 'solid-js'
import type { LogEntryFragment, OrderRecordFragment } from '../generated/graphql.ts'
import { OrderEventsDocument } from '../generated/graphql.ts'
import type { Live } from '../live/context.tsx'

/** The events of an order beyond those that come with its record. */
export interface EarlierEvents {
  /** All that are here, newest first: those of the record, and those that were asked for. */
  readonly all: Accessor<readonly LogEntryFragment[]>
  readonly hasMore: Accessor<boolean>
  readonly state: Accessor<'idle' | 'loading' | 'failed'>
  readonly load: () => Promise<void>
}

/** How many come with the record; see its fragment. */
const withRecord = 60

export function createEarlierEvents(live: Live, order: Accessor<OrderRecordFragment>): EarlierEvents {
  const [pages, setPages] = createSignal<readonly LogEntryFragment[]>([])
  const [end, setEnd] = createSignal<string | null>()
  const [state, setState] = createSignal<'idle' | 'loading' | 'failed'>('idle')
  const reset = (): void => {
    setPages([])
    setEnd(undefined)
    setState('idle')
  }
  createEffect(on(() => order().id, reset, { defer: true }))
  return {
    all() {
      const known = new Set(order().events.map(({ id }) => id))
      return [...order().events, ...pages().filter(({ id }) => !known.has(id))]
    },
    hasMore: () => end() !== null && (end() !== undefined || order().events.length >= withRecord),
    state,
    async load() {
      const { id } = order()
      setState('loading')
      const answer = await live.client.query(OrderEventsDocument, { order: id, after: end() ?? null })
      if (order().id !== id) return
      if (!answer.ok) return void setState('failed')
      const { nodes, pageInfo } = answer.data.events
      setPages((before) => [...before, ...nodes])
      setEnd(pageInfo.hasNextPage ? pageInfo.endCursor : null)
      setState('idle')
    },
  }
}
