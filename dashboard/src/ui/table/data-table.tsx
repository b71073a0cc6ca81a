import type { JSX } from 'solid-js'
import { For, Show } from 'solid-js'
import { usePerson } from '../../person/context.tsx'
import type { Column, Selection } from './column.ts'
import { HeaderCell } from './header-cell.tsx'
import { PendingUpdates } from './pending.tsx'
import { createRowWindow } from './row-window.ts'
import { TableRow } from './row.tsx'

export interface DataTableProps<Row> {
  readonly label: string
  readonly columns: readonly Column<Row>[]
  /** The ids to draw, from a held list, so that they do not move under the hand. */
  readonly ids: readonly string[]
  readonly find: (id: string) => Row | undefined
  /** What a row is called by a screen reader: its number. */
  readonly nameOf: (row: Row) => string
  /** How many there are on the server. */
  readonly total: number
  readonly current: string | undefined
  readonly onCurrent: (id: string) => void
  readonly onOpen: (id: string) => void
  readonly selection?: Selection
  readonly pending: number
  readonly onApply: () => void
  /** Shown in place of rows when there are none. */
  readonly empty: JSX.Element
  /** Receives the scrolling element, for the held list to watch. */
  readonly ref?: (element: HTMLElement) => void
}

/** A native table of records. Above a hundred rows only those near the view are in the document. */
export function DataTable<Row>(props: DataTableProps<Row>): JSX.Element {
  const { t, format } = usePerson()
  const rows = createRowWindow(() => props.ids)
  const span = (): number => props.columns.length + (props.selection === undefined ? 0 : 1)
  const more = (): number => Math.max(0, props.total - props.ids.length)
  return (
    <div class="bg-surface relative min-w-0 rounded-md border">
      <PendingUpdates count={props.pending} onApply={() => props.onApply()} />
      <div
        class="max-h-[80dvb] overflow-auto sm:max-h-[max(20rem,calc(100dvb-var(--above-rows,17rem)))]"
        tabIndex={0}
        role="region"
        aria-label={props.label}
        ref={(element) => {
          rows.watch(element)
          props.ref?.(element)
        }}
      >
        <table class="w-full border-separate border-spacing-0" aria-rowcount={props.total + 1}>
          <thead>
            <tr>
              <Show when={props.selection}>
                {(selection) => (
                  <th class="bg-surface sticky top-0 z-10 w-10 border-b ps-3 pe-1">
                    <input
                      type="checkbox"
                      class="accent-accent block size-4"
                      aria-label={t('list.selectAll')}
                      checked={selection().all}
                      onChange={() => selection().toggleAll()}
                    />
                  </th>
                )}
              </Show>
              <For each={props.columns}>{(column) => <HeaderCell column={column} />}</For>
            </tr>
          </thead>
          <tbody>
            <Spacer span={span()} height={rows.before()} />
            <For each={rows.ids()}>
              {(id) => (
                <Show when={props.find(id)}>
                  {(row) => (
                    <TableRow
                      id={id}
                      row={row()}
                      name={props.nameOf(row())}
                      columns={props.columns}
                      current={props.current === id}
                      selection={props.selection}
                      onCurrent={props.onCurrent}
                      onOpen={props.onOpen}
                    />
                  )}
                </Show>
              )}
            </For>
            <Spacer span={span()} height={rows.after()} />
          </tbody>
        </table>
        <Show when={props.ids.length === 0}>{props.empty}</Show>
        <Show when={more() > 0}>
          <p class="text-small text-muted px-3 py-2">{t.count('list.more', more(), format().count(more()))}</p>
        </Show>
      </div>
    </div>
  )
}

/** Stands for the rows that are out of view. */
function Spacer(props: { readonly span: number; readonly height: number }): JSX.Element {
  return (
    <Show when={props.height > 0}>
      <tr aria-hidden="true">
        <td colSpan={props.span} style={{ 'block-size': `${props.height}px` }} />
      </tr>
    </Show>
  )
}
