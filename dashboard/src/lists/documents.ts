import { MoveFragmentDoc } from '../generated/graphql.ts'
import type { MoveFragment } from '../generated/graphql.ts'
import type { TypedText } from '../live/client.ts'
import type { LiveRecord } from '../live/entity.ts'
import type { Change, Heartbeat, ResyncRequired } from '../live/feed.ts'
import type { Selection } from '../transitions/document.ts'
import type { ListSource } from './sources.ts'

/** The documents of a list, composed from its source alone; that they fit the schema is tested for every source. */

type Where = Readonly<Record<string, unknown>>

/** A part of a list. */
export function pageDocument<Row>({ field, fragment, ...source }: ListSource): TypedText<
  {
    readonly page: {
      readonly totalCount: number
      readonly nodes: readonly Row[]
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
    }
  },
  { readonly where: Where; readonly first: number; readonly after?: string }
> {
  return text(`query ${capital(field)}Page($where: ${filterOf(source)}, $after: String, $first: Int!) {
  page: ${field}(where: $where, after: $after, first: $first) {
    totalCount
    nodes { ...${rowOf(source)} }
    pageInfo { hasNextPage endCursor }
  }
}
${fragment}`)
}

/** How many rows a condition has, and the first of them. */
export function matchDocument({
  field,
  ...source
}: ListSource): TypedText<
  { readonly page: { readonly totalCount: number; readonly nodes: readonly LiveRecord[] } },
  { readonly where: Where; readonly first: number }
> {
  return text(`query ${capital(field)}Match($where: ${filterOf(source)}, $first: Int!) {
  page: ${field}(where: $where, first: $first) { totalCount nodes { id version } }
}`)
}

/** How many rows each of some conditions has, by the names of the variables. */
export function countsDocument(
  { field, ...source }: ListSource,
  names: readonly string[],
): TypedText<Readonly<Record<string, { readonly totalCount: number }>>, Readonly<Record<string, Where>>> {
  const variables = names.map((name) => `$${name}: ${filterOf(source)}`).join(', ')
  const counts = names.map((name) => `  ${name}: ${field}(where: $${name}, first: 1) { totalCount }`)
  return text(`query ${capital(field)}ViewCounts(${variables}) {\n${counts.join('\n')}\n}`)
}

/** What a change tells of the rows. */
export interface RowsChanged<Row> extends Change {
  readonly row?: Row | null
  readonly rows?: readonly Row[]
  readonly of?: { readonly rows: readonly Row[] } | null
}

export type RowsMessage<Row> = RowsChanged<Row> | Heartbeat | ResyncRequired

/** The feed of a list. */
export function feedDocument<Row>({
  field,
  fragment,
  feed,
}: ListSource): TypedText<{ readonly message: RowsMessage<Row> }, { readonly after?: string }> {
  return text(`subscription ${capital(field)}Feed($after: Cursor) {
  message: ${feed.field}(after: $after) {
    __typename
    ... on ${feed.changed} { cursor ${feed.selection} }
    ... on Heartbeat { cursor }
    ... on ResyncRequired { reason cursor }
  }
}
${fragment}`)
}

/** The moves of some rows. */
export function movesDocument({
  field,
  type,
}: ListSource): TypedText<
  { readonly nodes: readonly (Partial<WithMoves> | null)[] },
  { readonly ids: readonly string[] }
> {
  return text(`query ${capital(field)}Moves($ids: [ID!]!) {
  nodes(ids: $ids) { ... on ${type} { id version availableTransitions { ...Move } } }
}
${MoveFragmentDoc.toString()}`)
}

export interface WithMoves extends LiveRecord {
  readonly availableTransitions: readonly MoveFragment[]
}

/** What is read back of a row after a move. */
export function rowSelection({ type, fragment, row }: ListSource): Selection {
  return {
    fields: `${type.charAt(0).toLowerCase()}${type.slice(1)} { ...${rowOf({ type, row })} }`,
    fragments: fragment,
  }
}

const filterOf = ({ type, filter }: Pick<ListSource, 'type' | 'filter'>): string => filter ?? `${type}Filter`

const rowOf = ({ type, row }: { readonly type: string; readonly row?: string | undefined }): string =>
  row ?? `${type}Row`

const text = <Result, Variables>(document: string): TypedText<Result, Variables> => ({ toString: () => document })

const capital = (name: string): string => `${name.charAt(0).toUpperCase()}${name.slice(1)}`
