import type { JSX } from 'solid-js'
import type { TextKey } from '../i18n/dictionary.ts'
import type { Fields, LiveRecord } from '../live/entity.ts'
import type { Translate } from '../i18n/translate.ts'
import type { BulkBarProps } from '../transitions/bulk-bar.tsx'
import type { Column } from '../ui/table/column.ts'
import type { ListFilter } from './filter.ts'
import type { ListSource } from './sources.ts'

/** The texts of a list; none of them has anything to fill in. */
type ListText = TextKey &
  (
    | `nav.${string}`
    | `lists.${'view' | 'filter' | 'none'}.${string}`
    | `lists.${'empty' | 'orders' | 'deliveries'}${string}`
  )

/** A condition that a person chooses; without a label it only stands in addresses, as a saved view sets it. */
export interface ShownFilter<Row> extends ListFilter<Row> {
  readonly label?: ListText
  /** The group of the dictionary that names the values. */
  readonly texts?: string
}

/** A saved view: a name for some parameters of the address, and what to say where it has no rows. */
export interface ListView {
  readonly id: string
  readonly label: ListText
  readonly search: string
  /** A key of `lists.none`; its lead stands under the same key with `Lead`. */
  readonly none?: { readonly title: ListText; readonly lead: ListText }
}

/** A list of records as data: a new list is one of these and a fragment of what a row shows. */
export interface ListDeclaration<Row extends LiveRecord> {
  readonly source: ListSource
  /** Where it lives, such as /orders. */
  readonly base: string
  readonly title: ListText
  /** What to say before there is anything, and what would bring it here. */
  readonly empty: { readonly title: ListText; readonly lead: ListText }
  /** What the text beside the filters searches for. */
  readonly searched: ListText
  /** Saved views, each nothing but parameters of the address; all but the one of everything are counted. */
  readonly views: readonly ListView[]
  readonly filters: readonly ShownFilter<Row>[]
  /** Made once for a screen; beside an open record there is room for few. */
  readonly columns: () => (besideRecord: boolean) => readonly Column<Row>[]
  /** Whether a record of the store has all that a row shows. */
  readonly isRow: (record: LiveRecord & Fields) => record is LiveRecord & Fields & Row
  /** What every row of the list is, whatever its conditions, or `ask` the API; absent: all of the feed are. */
  readonly holds?: (row: Row) => boolean | 'ask'
  readonly nameOf: (row: Row, t: Translate) => string
  /** The address of what a row opens: that of its order, unless the list has a record of its own. */
  readonly addressOf: (row: Row) => string
  /** Conditions that leave few rows besides this one. Of a field that a person searches in too, only this one counts. */
  readonly onlyThis: (row: Row) => Readonly<Record<string, unknown>>
  /** Lists are newest first. */
  readonly createdAt: (row: Row) => string
  /** What stands above the conditions. */
  readonly head?: () => JSX.Element
  /** What else can be done with marked rows, beside the moves that they have in common. */
  readonly also?: BulkBarProps['also']
  /** Draws what a row opens; absent: the record of the order. */
  readonly record?: (address: string, narrow: boolean) => JSX.Element
}

/** The conditions `<name>After` and `<name>Before` of one moment: no two records are likely to share a millisecond. */
export function around(name: string, at: string): Readonly<Record<string, string>> {
  const moment = (offset: number): string => new Date(Date.parse(at) + offset).toISOString()
  return { [`${name}After`]: moment(-1), [`${name}Before`]: moment(1) }
}

/** The columns that there is room for. */
export function roomFor<Row>(columns: readonly Column<Row>[], besideRecord: boolean) {
  return columns.filter(({ alone }) => !(besideRecord && alone === true))
}
