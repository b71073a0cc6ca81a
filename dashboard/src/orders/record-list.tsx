import type { Accessor, JSX } from 'solid-js'
import { createEffect, createMemo, createSignal, lazy, on, onCleanup, onMount, Show, Suspense } from 'solid-js'
import { useKeys } from '../keys/context.tsx'
import { createCurrentRow, rowKeys } from '../keys/rows.ts'
import type { LiveRecord } from '../live/entity.ts'
import { createHeldList } from '../live/hold.ts'
import { usePerson } from '../person/context.tsx'
import { Beside } from '../record/beside.tsx'
import { Page } from '../shell/page.tsx'
import type { BulkBarProps } from '../transitions/bulk-bar.tsx'
import type { BulkSource } from '../transitions/bulk.ts'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Notice } from '../ui/notice.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import type { Column } from '../ui/table/column.ts'
import { DataTable } from '../ui/table/data-table.tsx'
import { focusRow, showRow, watchEnd } from '../ui/table/scroll.ts'
import type { LiveList } from './live-list.ts'
import { createOpenRow } from './open-row.ts'
import { createSelection } from './selection.ts'
import type { SavedView } from './view-tabs.tsx'
import { ViewTabs } from './view-tabs.tsx'

const BulkBar = lazy(async () => ({ default: (await import('../transitions/bulk-bar.tsx')).BulkBar }))
const OrderRecord = lazy(async () => ({ default: (await import('../record/record.tsx')).OrderRecord }))

export interface RecordListProps<Row extends LiveRecord> {
  /** Where the list lives, such as /orders. */
  readonly base: string
  readonly title: string
  readonly list: LiveList
  readonly find: (id: string) => Row | undefined
  readonly nameOf: (row: Row) => string
  /** The address of the order whose record a row opens. */
  readonly addressOf: (row: Row) => string
  /** The columns; beside an open record there is room for few. */
  readonly columns: (besideRecord: boolean) => readonly Column<Row>[]
  readonly views: readonly SavedView[]
  readonly filters: JSX.Element
  readonly isFiltered: boolean
  readonly empty: { readonly title: string; readonly lead: string }
  readonly bulk: BulkSource
  /** What else can be done with marked rows. */
  readonly also?: BulkBarProps['also']
  /** Draws what a row opens; absent: the record of its order. */
  readonly record?: (address: string, narrow: boolean) => JSX.Element
}

/** A live list of records with saved views, filters, selection, and the record of a row beside it. */
export function RecordList<Row extends LiveRecord>(props: RecordListProps<Row>): JSX.Element {
  const { t, format } = usePerson()
  const held = createHeldList(() => props.list.ids())
  const current = createCurrentRow(held.ids)
  const selection = createSelection(held.ids, watchShift())
  const [scroller, setScroller] = createSignal<HTMLElement>()
  const row = createOpenRow({
    base: props.base,
    ids: held.ids,
    addressOf: (id) => {
      const found = props.find(id)
      return found === undefined ? undefined : props.addressOf(found)
    },
    current,
    focus: (id) => focusRow(scroller(), id),
  })
  // A record opened by its address is found in the list once both are there.
  createEffect(() => {
    const wanted = row.address()
    if (wanted === undefined || current.id() !== undefined) return
    const id = held.ids().find((each) => {
      const found = props.find(each)
      return found !== undefined && decodeURIComponent(props.addressOf(found)) === wanted
    })
    if (id !== undefined) current.set(id)
  })
  createEffect(
    on(current.id, (id) => {
      showRow(scroller(), id)
      if (held.ids().indexOf(id ?? '') > held.ids().length - 10) props.list.more()
    }),
  )
  // By keyboard the focus goes along: Enter opens this row, a screen reader says it, and the list under it holds still.
  const byKeys = {
    id: current.id,
    set(id: string | undefined) {
      current.set(id)
      focusRow(scroller(), id)
    },
  }
  useKeys(() =>
    rowKeys({
      ids: held.ids,
      current: byKeys,
      t,
      onOpen: row.open,
      onSelect: (id) => selection.toggle(id),
      onApply: held.apply,
    }),
  )
  // From the first marked row on: the bar keeps what became of rows that have left the list.
  const hasSelected = createMemo((before: boolean) => before || selection.ids().length > 0, false)
  const columns = createMemo(() => props.columns(row.address() !== undefined && !row.isWhole()))
  return (
    <Beside
      address={row.address()}
      label={props.record === undefined ? t('record.order') : props.title}
      record={(wanted, narrow) =>
        props.record?.(wanted, narrow) ?? <OrderRecord address={wanted} narrow={narrow} onClose={row.close} />
      }
      whole={row.isWhole()}
      onWhole={row.setWhole}
      onClose={row.close}
      onPrevious={row.neighbour(-1)}
      onNext={row.neighbour(1)}
    >
      <Page title={props.title}>
        <ViewTabs base={props.base} views={props.views} current={row.conditions()} />
        <div class="mb-4">{props.filters}</div>
        <Show when={props.list.state() === 'failed'}>
          <Notice tone="late" action={<Button onPress={() => props.list.retry()}>{t('action.retry')}</Button>}>
            {t('lists.failed')}
          </Notice>
        </Show>
        <Show
          when={props.list.state() !== 'loading' || props.list.ids().length > 0}
          fallback={<SkeletonRows rows={12} />}
        >
          <DataTable<Row>
            label={props.title}
            columns={columns()}
            ids={held.ids()}
            find={props.find}
            nameOf={props.nameOf}
            total={props.list.total()}
            current={current.id()}
            onCurrent={(id) => (row.address() === undefined ? current.set(id) : row.open(id))}
            onOpen={row.open}
            selection={selection}
            pending={held.pending()}
            onApply={() => held.apply()}
            ref={(element) => {
              setScroller(element)
              held.watch(element)
              watchEnd(element, () => props.list.more())
            }}
            empty={
              <EmptyState
                title={props.isFiltered ? t('lists.emptyFiltered') : props.empty.title}
                lead={props.isFiltered ? t('lists.emptyFilteredLead') : props.empty.lead}
              />
            }
          />
          <Show when={props.list.total() > 0}>
            <p class="text-small text-muted mt-2">
              {t('lists.shown', {
                shown: format().count(held.ids().length),
                total: format().count(props.list.total()),
              })}
            </p>
          </Show>
        </Show>
        <Suspense>
          <Show when={hasSelected()}>
            <BulkBar
              source={props.bulk}
              selection={selection}
              nameOf={(id) => nameOfRow(props, id)}
              also={props.also}
            />
          </Show>
        </Suspense>
      </Page>
    </Beside>
  )
}

function nameOfRow<Row extends LiveRecord>(props: RecordListProps<Row>, id: string): string {
  const row = props.find(id)
  return row === undefined ? id : props.nameOf(row)
}

/** Whether shift is down, for choosing a range; neither a key's name nor a checkbox tells. */
function watchShift(): Accessor<boolean> {
  let isDown = false
  const note = (event: MouseEvent | KeyboardEvent): void => void (isDown = event.shiftKey)
  const types = ['keydown', 'keyup', 'pointerdown'] as const
  onMount(() => types.forEach((type) => window.addEventListener(type, note, { capture: true })))
  onCleanup(() => types.forEach((type) => window.removeEventListener(type, note, { capture: true })))
  return () => isDown
}
