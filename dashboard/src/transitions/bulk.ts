import type { Accessor } from 'solid-js'
import { createMemo, createSignal } from 'solid-js'
import type { Live } from '../live/context.tsx'
import type { Selection } from './document.ts'
import { attemptOf, makeMove } from './make.ts'
import type { Move } from './move.ts'
import { changesState } from './move.ts'
import { natureOf } from './nature.ts'
import type { Outcome } from './outcome.ts'

/** How a list's records are moved: reading their moves, and what to read back after one. */
export interface BulkSource {
  /** The moves of the records; undefined when the API did not answer. */
  readonly read: (ids: readonly string[]) => Promise<readonly Move[] | undefined>
  readonly selection: Selection
}

/** A move that several selected records have. */
export interface BulkChoice {
  readonly name: string
  readonly label: string
  readonly eligible: number
}

/** How one row fares. */
export type RowFate =
  | { readonly kind: 'eligible' | 'waiting' | 'running' | 'done' }
  | { readonly kind: 'blocked' | 'failed'; readonly reason: string }

/**
 * The moves that bring some of the rows on, or end them, with how many rows can make them. Those that need details
 * (`isAsking`) and those that only change details are for the record.
 */
export function bulkChoices(moves: readonly Move[], isAsking: (name: string) => boolean): readonly BulkChoice[] {
  const whole = moves.filter((move) => changesState(move) || natureOf(move.name).final === true)
  const names = [...new Set(whole.map(({ name }) => name))].filter((name) => !isAsking(name))
  return names.flatMap((name) => {
    const same = moves.filter((move) => move.name === name)
    const eligible = same.filter(({ allowed }) => allowed).length
    return eligible === 0 ? [] : { name, label: same[0]?.label ?? name, eligible }
  })
}

/** What would become of each row: eligible, or blocked with the reason; `missing` for a record without such a move. */
export function preview(
  ids: readonly string[],
  moves: readonly Move[],
  name: string,
  missing: string,
): ReadonlyMap<string, RowFate> {
  return new Map(
    ids.map((id): [string, RowFate] => {
      const move = moves.find((each) => each.name === name && each.record.id === id)
      if (move?.allowed === true) return [id, { kind: 'eligible' }]
      return [id, { kind: 'blocked', reason: move?.reasons.join(' ') ?? missing }]
    }),
  )
}

/** One bulk action from its preview to its end. */
export interface BulkRun {
  readonly fates: Accessor<ReadonlyMap<string, RowFate>>
  readonly running: Accessor<boolean>
  readonly finished: Accessor<boolean>
  /** The rows that failed. */
  readonly failed: Accessor<readonly string[]>
  /** Makes the move on the eligible rows, or on the failed ones, one after the other; none stops the others. */
  readonly start: () => Promise<void>
}

export interface BulkRunOptions {
  readonly source: BulkSource
  readonly ids: readonly string[]
  readonly moves: readonly Move[]
  readonly name: string
  readonly missing: string
  readonly sentenceOf: (outcome: Outcome) => string
}

export function createBulkRun({ client, store }: Pick<Live, 'client' | 'store'>, options: BulkRunOptions): BulkRun {
  const [fates, setFates] = createSignal(preview(options.ids, options.moves, options.name, options.missing))
  const [running, setRunning] = createSignal(false)
  const [finished, setFinished] = createSignal(false)
  let moves = options.moves
  const set = (id: string, fate: RowFate): void => void setFates((all) => new Map(all).set(id, fate))
  const idsThat = (...kinds: readonly RowFate['kind'][]): readonly string[] =>
    [...fates()].flatMap(([id, { kind }]) => (kinds.includes(kind) ? id : []))

  const makeOne = async (id: string): Promise<void> => {
    const move = moves.find((each) => each.name === options.name && each.record.id === id)
    if (move === undefined) return set(id, { kind: 'failed', reason: options.missing })
    set(id, { kind: 'running' })
    const outcome = await makeMove(client, attemptOf(move, {}), options.source.selection)
    if (outcome.kind !== 'done') return set(id, { kind: 'failed', reason: options.sentenceOf(outcome) })
    outcome.records.forEach((record) => store.upsert(record))
    set(id, { kind: 'done' })
  }
  return {
    fates,
    running,
    finished,
    failed: createMemo(() => idsThat('failed')),
    async start() {
      if (running()) return
      const ids = idsThat('eligible', 'failed')
      setRunning(true)
      ids.forEach((id) => set(id, { kind: 'waiting' }))
      // A retry decides on the rows as they are now.
      if (finished()) moves = (await options.source.read(ids)) ?? moves
      for (const id of ids) await makeOne(id)
      setRunning(false)
      setFinished(true)
    },
  }
}
