import type { JSX } from 'solid-js'

/** A column of a table of records. */
export interface Column<Row> {
  readonly id: string
  readonly header: string
  readonly cell: (row: Row) => JSX.Element
  /** Figures stand at the end of their column. */
  readonly align?: 'start' | 'end'
  /** Left out below 640 px, where only what identifies a record and its state stay. */
  readonly wideOnly?: boolean
  /** Left out beside a record. */
  readonly alone?: true
  /** It takes the room that the others leave and cuts its own text: always, or on phones only. */
  readonly fills?: 'always' | 'phone'
  readonly sorted?: 'up' | 'down'
  readonly onSort?: () => void
}

/** Which rows are marked for a bulk action. */
export interface Selection {
  readonly has: (id: string) => boolean
  readonly toggle: (id: string) => void
  readonly toggleAll: () => void
  readonly all: boolean
}
