import ArrowDown from 'lucide-solid/icons/arrow-down'
import ArrowUp from 'lucide-solid/icons/arrow-up'
import type { JSX } from 'solid-js'
import { Show } from 'solid-js'
import { usePerson } from '../../person/context.tsx'
import type { Column } from './column.ts'

/** The head of a column; a button when the column can be sorted by. */
export function HeaderCell<Row>(props: { readonly column: Column<Row> }): JSX.Element {
  const { t } = usePerson()
  const order = (): 'ascending' | 'descending' | undefined => {
    if (props.column.sorted === undefined) return undefined
    return props.column.sorted === 'up' ? 'ascending' : 'descending'
  }
  return (
    <th
      scope="col"
      aria-sort={order()}
      class="bg-surface text-small text-muted sticky top-0 z-10 h-9 border-b px-2 font-medium sm:px-3 whitespace-nowrap"
      classList={{
        'text-end': props.column.align === 'end',
        'text-start': props.column.align !== 'end',
        'max-sm:hidden': props.column.wideOnly === true,
      }}
    >
      <Show when={props.column.onSort} fallback={props.column.header}>
        {(sort) => (
          <button type="button" class="hover:text-ink inline-flex items-center gap-1" onClick={() => sort()()}>
            {props.column.header}
            <Show when={props.column.sorted}>
              {(sorted) => (
                <>
                  <span class="sr-only">{t(sorted() === 'up' ? 'list.sortedUp' : 'list.sortedDown')}</span>
                  {sorted() === 'up' ? (
                    <ArrowUp size={12} aria-hidden="true" />
                  ) : (
                    <ArrowDown size={12} aria-hidden="true" />
                  )}
                </>
              )}
            </Show>
          </button>
        )}
      </Show>
    </th>
  )
}
