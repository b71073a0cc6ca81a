import type { Accessor } from 'solid-js'
import { FeedStartDocument } from '../generated/graphql.ts'
import type { Live } from '../live/context.tsx'
import type { LiveRecord } from '../live/entity.ts'
import { createFeed } from '../live/feed.ts'
import type { LiveStore } from '../live/store.ts'
import type { LiveList } from '../orders/live-list.ts'
import { createLiveList } from '../orders/live-list.ts'
import type { BulkSource } from '../transitions/bulk.ts'
import { movesOf } from '../transitions/move.ts'
import type { ListDeclaration, ListView } from './declaration.ts'
import type { RowsChanged, RowsMessage } from './documents.ts'
import { countsDocument, feedDocument, matchDocument, movesDocument, pageDocument, rowSelection } from './documents.ts'
import type { Given } from './filter.ts'
import { belongs, givenOf, whereOf } from './filter.ts'
import type { ListSource } from './sources.ts'

/** Rows of one page of a list. */
const pageSize = 50

/** Rows that are read to find one of them: an order has few records of a kind. */
const matchSize = 50

/** The rows of a declared list under the conditions of the address, live. */
export function createRows<Row extends LiveRecord>(
  live: Live,
  list: ListDeclaration<Row>,
  { given, language }: { readonly given: Accessor<Given>; readonly language: Accessor<string> },
): LiveList {
  const { client, connection } = live
  const { source, filters } = list
  const where = () => whereOf(filters, given())
  return createLiveList<Row>(live, {
    key: () => `${source.field}?${JSON.stringify(where())}`,
    language,
    async readPage(after) {
      const variables = { where: where(), first: pageSize, ...(after === undefined ? {} : { after }) }
      const answer = await client.query(pageDocument<Row>(source), variables)
      if (!answer.ok) return undefined
      const { nodes, totalCount, pageInfo } = answer.data.page
      const next = pageInfo.hasNextPage ? (pageInfo.endCursor ?? undefined) : undefined
      return { rows: nodes, total: totalCount, next }
    },
    readCursor: () => readFeedCursor(live),
    follow: (after, onRows, refetch) =>
      createFeed<RowsMessage<Row>>({
        source: client.source(feedDocument<Row>(source), {}, (result) => result.message),
        connection,
        after,
        onChange: (change) => onRows(rowsIn(change)),
        onRefused: () => connection.tell('refused'),
        refetch,
      }),
    belongs(row) {
      const told = [list.holds?.(row) ?? true, belongs(filters, given(), row)]
      return told.includes(false) ? false : told.includes('ask') ? 'ask' : true
    },
    async ask(row) {
      const variables = { where: { ...where(), ...list.onlyThis(row) }, first: matchSize }
      const answer = await client.query(matchDocument(source), variables)
      return answer.ok ? answer.data.page.nodes.some(({ id }) => id === row.id) : undefined
    },
    createdAt: list.createdAt,
    async count() {
      const answer = await client.query(matchDocument(source), { where: where(), first: 1 })
      return answer.ok ? answer.data.page.totalCount : undefined
    },
  })
}

function rowsIn<Row>({ row, rows, of }: RowsChanged<Row>): readonly Row[] {
  return [...(row == null ? [] : [row]), ...(rows ?? []), ...(of?.rows ?? [])]
}

/** Where the log is now; undefined when the API does not answer. */
export async function readFeedCursor({ client }: Pick<Live, 'client'>): Promise<string | undefined> {
  const answer = await client.query(FeedStartDocument, {})
  return answer.ok ? answer.data.board.cursor : undefined
}

/** How many rows the saved views have; undefined when the API does not answer. */
export async function countViews<Row extends LiveRecord>(
  { client }: Pick<Live, 'client'>,
  list: ListDeclaration<Row>,
): Promise<Readonly<Record<string, { readonly totalCount: number }>> | undefined> {
  const { source, views } = list
  const counted = views.filter(({ search }) => search !== '')
  const wheres = counted.map((view) => [view.id, viewWhere(list, view)] as const)
  const names = counted.map(({ id }) => id)
  const answer = await client.query(countsDocument(source, names), Object.fromEntries(wheres))
  return answer.ok ? answer.data : undefined
}

/** The API's condition of a saved view. */
export function viewWhere<Row extends LiveRecord>({ filters }: ListDeclaration<Row>, { search }: ListView) {
  return whereOf(filters, givenOf(filters, Object.fromEntries(new URLSearchParams(search))))
}

/** A record with all that a row shows; undefined while only parts of it are known. */
export function findRow<Row extends LiveRecord>(
  store: LiveStore,
  { isRow }: Pick<ListDeclaration<Row>, 'isRow'>,
  id: string,
): Row | undefined {
  const record = store.find(id)
  return record !== undefined && isRow(record) ? record : undefined
}

/** What can be done with several rows at once. */
export function bulkOf({ client }: Live, source: ListSource): BulkSource {
  return {
    async read(ids) {
      const answer = await client.query(movesDocument(source), { ids: [...ids] })
      if (!answer.ok) return undefined
      return answer.data.nodes.flatMap((node) => {
        const { id, version, availableTransitions } = node ?? {}
        if (id === undefined || version === undefined || availableTransitions === undefined) return []
        return movesOf({ id, version, availableTransitions }, '')
      })
    },
    selection: rowSelection(source),
  }
}
