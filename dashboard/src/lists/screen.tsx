import { useSearchParams } from '@solidjs/router'
import type { JSX } from 'solid-js'
import { createMemo } from 'solid-js'
import { useLive } from '../live/context.tsx'
import type { LiveRecord } from '../live/entity.ts'
import { FilterBar } from '../orders/filter-bar.tsx'
import { RecordList } from '../orders/record-list.tsx'
import { createViewCounts } from '../orders/view-counts.ts'
import { usePerson } from '../person/context.tsx'
import type { ListDeclaration, ListView, ShownFilter } from './declaration.ts'
import { givenOf, whereOf } from './filter.ts'
import { bulkOf, countViews, createRows, findRow, viewWhere } from './rows.ts'

/** The screen of a declared list: saved views, filters, rows, selection, and what a row opens. */
export function ListScreen<Row extends LiveRecord>(props: { readonly list: ListDeclaration<Row> }): JSX.Element {
  // A screen is made for one list.
  const { list } = props
  const live = useLive()
  const { t, preferences } = usePerson()
  const [search, setSearch] = useSearchParams()
  const given = createMemo(() => givenOf(list.filters, search))
  const rows = createRows(live, list, { given, language: () => preferences.current().language })
  const counts = createViewCounts(rows.changes, () => countViews(live, list))
  const views = createMemo(() =>
    list.views.map(({ id, label, search: preset }) => ({ id, label: t(label), search: preset, count: counts()[id] })),
  )
  const isFiltered = (): boolean => Object.keys(whereOf(list.filters, given())).length > 0
  // An empty view teaches what would come to it, more than "nothing matches" could.
  const none = (): ListView['none'] => {
    const where = JSON.stringify(whereOf(list.filters, given()))
    return list.views.find((view) => view.none !== undefined && JSON.stringify(viewWhere(list, view)) === where)?.none
  }
  const text = list.filters.find(({ kind }) => kind === 'text')
  const shown = list.filters.filter((filter) => filter.label !== undefined)
  return (
    <RecordList<Row>
      base={list.base}
      title={t(list.title)}
      list={rows}
      find={(id) => findRow(live.store, list, id)}
      nameOf={(row) => list.nameOf(row, t)}
      addressOf={list.addressOf}
      columns={list.columns()}
      views={views()}
      isFiltered={isFiltered() && none() === undefined}
      empty={{ title: t((none() ?? list.empty).title), lead: t((none() ?? list.empty).lead) }}
      bulk={bulkOf(live, list.source)}
      also={list.also}
      {...(list.record === undefined ? {} : { record: list.record })}
      filters={
        <>
          {list.head?.()}
          <FilterBar
            number={given()[text?.param ?? '']?.[0] ?? ''}
            searchLabel={t(list.searched)}
            active={isFiltered()}
            onChange={(params) => setSearch({ ...params }, { replace: true })}
            onClear={() => setSearch(withoutAny(list.filters), { replace: true })}
            fields={shown.map((filter) => ({
              param: filter.param,
              label: filter.label === undefined ? '' : t(filter.label),
              texts: filter.texts ?? '',
              choices: filter.choices ?? [],
              chosen: given()[filter.param] ?? [],
              single: filter.kind === 'one',
            }))}
          />
        </>
      }
    />
  )
}

function withoutAny<Row>(filters: readonly ShownFilter<Row>[]): Record<string, undefined> {
  return Object.fromEntries(filters.map(({ param }) => [param, undefined]))
}
