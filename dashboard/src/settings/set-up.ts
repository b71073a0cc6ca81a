import type { Accessor } from 'solid-js'
import { createEffect, createMemo, createSignal, on, onCleanup } from 'solid-js'
import { createStore, reconcile } from 'solid-js/store'
import type { SetUpFeedSubscription, SetUpQuery } from './generated/graphql.ts'
import { SetUpDocument, SetUpFeedDocument } from './generated/graphql.ts'
import { readFeedCursor } from '../lists/rows.ts'
import type { Live } from '../live/context.tsx'
import type { Feed } from '../live/feed.ts'
import { createFeed } from '../live/feed.ts'
import type { FormContext, MoveField } from '../transitions/form.ts'
import { createMoveInputs } from '../transitions/inputs.ts'

/** The shop with the records of its set-up, and what their moves ask for. */
export interface SetUp {
  readonly data: Accessor<SetUpQuery | undefined>
  readonly state: Accessor<'loading' | 'ready' | 'failed' | 'forbidden'>
  readonly reread: () => Promise<void>
  /** Whether the person may change any of it. */
  readonly mayChange: Accessor<boolean>
  /** Undefined until it is known what moves ask for. */
  readonly fields: (move: string) => readonly MoveField[] | undefined
  readonly context: Accessor<FormContext>
  readonly client: Live['client']
}

/** The events after which the set-up is read again. */
const types = [
  'SettingsUpdated',
  'TaxRateSet',
  'SalesTeamCreated',
  'WarehouseCreated',
  'WarehouseUpdated',
  'DeliveryMethodCreated',
  'DeliveryMethodUpdated',
  'PaymentProviderCreated',
  'PaymentProviderUpdated',
  'ReturnPolicyCreated',
  'ReturnPolicyUpdated',
  'ReturnPolicyRemoved',
  'StaffCreated',
  'StaffUpdated',
  'StaffDeactivated',
  'ApiTokenCreated',
  'ApiTokenRevoked',
]

/**
 * Reads the set-up, and reads it again whenever the log tells of a change in it: it is small, and changes seldom. The
 * cursor is taken first, so that no change between the two is lost.
 */
export function createSetUp(live: Live, language: Accessor<string>): SetUp {
  const { client, connection } = live
  const [kept, setKept] = createStore<{ data: SetUpQuery | undefined }>({ data: undefined })
  const [state, setState] = createSignal<'loading' | 'ready' | 'failed' | 'forbidden'>('loading')
  const inputs = createMoveInputs(client, language)
  let feed: Feed | undefined
  let turn = 0
  let starts = 0

  const reread = async (): Promise<void> => {
    const mine = ++turn
    const [answer, asked] = await Promise.all([client.query(SetUpDocument, {}), inputs.load()])
    if (mine !== turn) return
    // What did not change keeps its place in the page, and with it the focus.
    if (answer.ok) setKept('data', reconcile(answer.data, { key: 'id' }))
    if (kept.data !== undefined && (asked ?? inputs()) !== undefined) setState('ready')
    else setState(!answer.ok && answer.codes.includes('FORBIDDEN') ? 'forbidden' : 'failed')
  }
  const start = async (): Promise<void> => {
    const mine = ++starts
    feed?.close()
    const cursor = await readFeedCursor(live)
    await reread()
    // Another start, for another language, has a feed of its own.
    if (closed || mine !== starts) return
    feed = createFeed<SetUpFeedSubscription['message']>({
      source: client.source(SetUpFeedDocument, { types }, ({ message }) => message),
      connection,
      ...(cursor === undefined ? {} : { after: cursor }),
      onChange: () => void reread(),
      onRefused: () => connection.tell('refused'),
      async refetch() {
        const behind = await readFeedCursor(live)
        if (behind === undefined) throw new Error('the log does not answer')
        await reread()
        return behind
      },
    })
  }
  let closed = false
  createEffect(on(language, () => void start()))
  onCleanup(() => {
    closed = true
    turn++
    feed?.close()
  })
  return {
    data: () => kept.data,
    state,
    reread,
    mayChange: createMemo(() => kept.data?.viewer.roles.includes('MANAGER') ?? false),
    fields: (move) => inputs()?.fields(move),
    context: createMemo(() => ({
      currency: kept.data?.settings.currency ?? '',
      options: (type) => inputs()?.options(type),
    })),
    client,
  }
}
