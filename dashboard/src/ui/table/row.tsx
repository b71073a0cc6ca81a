import type { JSX } from 'solid-js'
import { For, Show } from 'solid-js'
import { usePerson } from '../../person/context.tsx'
import type { Column, Selection } from './column.ts'

export interface TableRowProps<Row> {
  readonly id: string
  readonly row: Row
  /** What a screen reader calls it. */
  readonly name: string
  readonly columns: readonly Column<Row>[]
  readonly current: boolean
  readonly selection: Selection | undefined
  readonly onCurrent: (id: string) => void
  readonly onOpen: (id: string) => void
}

/** One record of a table; its cells follow the record by themselves. */
export function TableRow<Row>(props: TableRowProps<Row>): JSX.Element {
  const { t } = usePerson()
  return (
    <tr
      class="group hover:bg-hover data-current:bg-accent-soft h-(--row)"
      data-id={props.id}
      data-current={props.current ? '' : undefined}
      aria-selected={props.selection?.has(props.id)}
      onClick={() => props.onCurrent(props.id)}
      onDblClick={() => props.onOpen(props.id)}
    >
      <Show when={props.selection}>
        {(selection) => (
          // Choosing a row is not opening it, also where the finger misses the box.
          <td class="border-b ps-3 pe-1" onClick={(event) => event.stopPropagation()}>
            <input
              type="checkbox"
              class="accent-accent block size-4"
              aria-label={t('list.select', { name: props.name })}
              checked={selection().has(props.id)}
              onChange={() => selection().toggle(props.id)}
            />
          </td>
        )}
      </Show>
      <For each={props.columns}>
        {(column) => (
          <td
            class="border-b px-2 whitespace-nowrap sm:px-3"
            classList={{
              'text-end': column.align === 'end',
              'max-sm:hidden': column.wideOnly === true,
              'w-full': column.fills === 'always',
              'max-sm:w-full': column.fills === 'phone',
            }}
          >
            <Show when={column.fills} fallback={column.cell(props.row)}>
              <div
                classList={{
                  'w-24 min-w-full': column.fills === 'always',
                  'max-sm:w-20 max-sm:min-w-full': column.fills === 'phone',
                }}
              >
                {column.cell(props.row)}
              </div>
            </Show>
          </td>
        )}
      </For>
    </tr>
  )
}
