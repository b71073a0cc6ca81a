import { encodeBase64 } from '@pothos/core'
import type { Locale } from './context.ts'
import type { ImportKind } from './domain/import-kinds.ts'

/** The opaque id of an import, as uploads get it. */
export const importId = (id: string): string => encodeBase64(`Import:${id}`)

/** How far an import is. The last four are its end. */
export const importPhases = {
  CHECK: 'The file is being checked; nothing is written before all of it is found to be sound.',
  WRITE: 'Its records are being written.',
  DONE: 'It has come to its end; single rows may have been refused.',
  INVALID: 'The file is not valid. Nothing was written.',
  STOPPED: 'It was cut short. The same file again goes on from there.',
  FAILED: 'It broke off by a fault of the shop, not of the file. The same file again goes on from there.',
} as const
export type ImportPhase = keyof typeof importPhases

/** What became of a row of the file. */
export const rowActions = {
  CREATED: 'A record was made.',
  UPDATED: 'Its record was changed.',
  UNCHANGED: 'Its record is so already.',
  SKIPPED: 'There is nothing to import in it.',
  FAILED: 'Something was refused; what could be written was.',
} as const
export type RowAction = keyof typeof rowActions

type Params = Readonly<Record<string, string | number>>

/** Rows by what became of them, and how many stock figures were set. */
export interface ImportSummary {
  readonly created: number
  readonly updated: number
  readonly unchanged: number
  readonly skipped: number
  readonly failed: number
  readonly stockSet: number
}

/** Why a file is refused, and where. */
export interface ImportProblem {
  readonly code: string
  readonly line: number
  readonly column?: number | undefined
  readonly params: Params
}

/** An import as it is now. */
export interface ImportRun {
  readonly id: string
  readonly kind: ImportKind
  readonly dryRun: boolean
  readonly actorKind: string
  readonly actorId: string
  readonly phase: ImportPhase
  readonly rowsRead: number
  readonly rowsWritten: number
  readonly rowsTotal: number | null
  readonly summary: ImportSummary
  readonly problems: readonly ImportProblem[]
  readonly revision: number
  readonly startedAt: Temporal.Instant
  readonly endedAt: Temporal.Instant | null
}

/** What became of one row, and why. */
export interface ImportRowReport {
  readonly position: number
  readonly line: number
  readonly name: string
  readonly action: RowAction
  readonly changed: readonly string[]
  readonly reasons: readonly { readonly code: string; readonly params: Params }[]
}

/** A part of a list: what lies behind one place and before another. */
export interface ImportPage<Place> {
  readonly after: Place | undefined
  readonly before: Place | undefined
  readonly limit: number
  /** True: the last of them, in the other order. */
  readonly inverted: boolean
}

/** The imports of files, running and past. */
export interface Imports {
  /** The last first. */
  readonly list: (kinds: readonly ImportKind[], page: ImportPage<string>) => Promise<readonly ImportRun[]>
  readonly find: (id: string) => Promise<ImportRun | undefined>
  /** What became of its rows, in the order of the file; of these actions only, where some are named. */
  readonly rows: (
    id: string,
    actions: readonly RowAction[] | undefined,
    page: ImportPage<number>,
  ) => Promise<readonly ImportRowReport[]>
  /** Its revision now and whenever it has risen, whichever server imports; ends with the import. */
  readonly changes: (id: string) => AsyncIterableIterator<number>
  readonly problemMessage: (problem: ImportProblem, locale: Locale) => string
  readonly reasonMessage: (reason: ImportRowReport['reasons'][number], locale: Locale) => string
}
