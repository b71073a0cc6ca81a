import type { GraphQLResolveInfo } from 'graphql'
import type { CommandRequest, Context } from '../context.ts'
import { bulkMoves, sharedInput } from '../domain/bulk.ts'
import { mayRun } from '../domain/decide.ts'
import type { Field, Fields } from '../domain/field.ts'
import { parseInput } from '../domain/input.ts'
import type { AnyTransition } from '../domain/machine.ts'
import { invalid, type Rejection } from '../domain/rejection.ts'
import { rowsNamed } from '../domain/transitions.ts'
import { builder } from './builder.ts'
import { bulkTables, recordsField, type BulkTable } from './bulk-records.ts'
import { keyOf, keyProblem } from './idempotent.ts'
import { inputFields, translate } from './input.ts'
import { localId, typeName } from './refs.ts'
import { Forbidden, IdempotencyKeyRequired, InvalidInput, UserError, errorTypeOf } from './rejection.ts'
import type { Refusal } from './refusal-message.ts'

/** One move on many records, for the tables that people work through in lists. Which moves: see `domain/bulk.ts`. */

const maxRows = 200

/** What came of one record. */
export interface BulkRow {
  readonly id: string
  readonly refusal: Refusal | undefined
  readonly replayed: boolean
}

/** What came of all of them. */
export interface Bulk {
  readonly rows: readonly BulkRow[]
  readonly dryRun: boolean
}

const Status = builder.enumType('BulkStatus', {
  description: 'What came of one record of many.',
  values: {
    DONE: { description: 'The move was made.' },
    ELIGIBLE: { description: 'A trial: the move could be made now.' },
    REFUSED: { description: 'The move is not possible; `error` says why.' },
  },
})

export const BulkOutcome = builder.objectRef<BulkRow & { readonly dryRun: boolean }>('BulkOutcome').implement({
  description: 'What came of one record of many.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id as it was given.' }),
    status: t.field({
      type: Status,
      description: 'Whether the move was made.',
      resolve: ({ refusal, dryRun }) => (refusal !== undefined ? 'REFUSED' : dryRun ? 'ELIGIBLE' : 'DONE'),
    }),
    replayed: t.exposeBoolean('replayed', {
      description: 'True: it was made under the same idempotency key before.',
    }),
    error: t.field({
      type: UserError,
      nullable: true,
      description: 'Why it was refused: the same errors as of the move itself.',
      resolve: ({ refusal }) => refusal ?? null,
    }),
  }),
})

/** Adds the mutation of every table that has moves for many records. */
export function addBulkMutations(): void {
  for (const table of bulkTables) addBulkMutation(table)
}

function addBulkMutation(table: BulkTable): void {
  const name = `${plural(table)}Transition`
  const type = typeName(table).replace(/y$/, 'ie')
  const Result = builder.unionType(`${type}sTransitionResult`, {
    description: `What came of \`${name}\`: what came of each record, or why none was looked at.`,
    types: [successType(table, `${type}sTransitionSuccess`), InvalidInput, Forbidden, IdempotencyKeyRequired],
    resolveType: (value) => ('rows' in value ? `${type}sTransitionSuccess` : errorTypeOf(value)),
  })
  const Input = inputType(table, `${type}sTransition`, name)
  builder.mutationField(name, (t) =>
    t.field({
      type: Result,
      description: `Makes one move on up to ${maxRows} records, one after another, each in a transaction of its own; a refusal does not stop the others. \`@idempotent\` holds for each record by itself. By staff and apps, by the roles of the move.`,
      args: { input: t.arg({ type: Input, required: true, description: 'What to do, and with which records.' }) },
      resolve: (_, { input }, context, info) => run(table, input, context, info),
    }),
  )
}

const plural = (table: BulkTable): string => `${table.replace(/y$/, 'ie')}s`

function successType(table: BulkTable, name: string) {
  return builder.objectRef<Bulk>(name).implement({
    description: 'What came of each record.',
    fields: (t) => ({
      results: t.field({
        type: [BulkOutcome],
        description: 'One for each id, in their order.',
        resolve: ({ rows, dryRun }) => rows.map((row) => ({ ...row, dryRun })),
      }),
      done: t.int({
        description: 'How many were moved; of a trial, how many could be.',
        resolve: ({ rows }) => rows.filter(({ refusal }) => refusal === undefined).length,
      }),
      refused: t.int({
        description: 'How many were refused.',
        resolve: ({ rows }) => rows.filter(({ refusal }) => refusal !== undefined).length,
      }),
      [plural(table)]: recordsField[table](t, {
        description: 'The records that exist, as they are now, each once, in the order of the ids.',
        ids: ({ rows }) => rows.map(({ id }) => localId(table, id)).filter((id) => id !== undefined),
      }),
    }),
  })
}

/** The row on whose terms colleagues make a move; others of its name are the customer’s or the system’s. */
const rowByHand = (move: string): AnyTransition | undefined =>
  rowsNamed(move).find((row) => row.by.some((role) => role !== 'SYSTEM' && role !== 'CUSTOMER' && role !== 'PROVIDER'))

function inputType(table: BulkTable, type: string, mutation: string) {
  const moves = bulkMoves(table)
  const Name = builder.enumType(`${type}Name`, {
    description: `The moves that \`${mutation}\` can make: those that need nothing of each record’s own.`,
    values: Object.fromEntries(moves.map((move) => [move, { description: rowByHand(move)?.doc ?? move }])),
  })
  const Fields = builder.inputRef<Readonly<Record<string, unknown>>>(`${type}Fields`).implement({
    description: `What the moves of \`${mutation}\` take, the same for all records.`,
    fields: (t) => inputFields(t, fieldsOf(moves)),
  })
  return builder.inputRef<BulkInput>(`${type}Input`).implement({
    description: `Input of \`${mutation}\`.`,
    fields: (t) => ({
      ids: t.idList({ required: true, description: `Ids of the records, at most ${maxRows}.` }),
      name: t.field({ type: Name, required: true, description: 'The move.' }),
      input: t.field({ type: Fields, description: 'What the move takes.' }),
      dryRun: t.boolean({ description: 'True: only tell what would come of it; nothing is changed.' }),
    }),
  })
}

interface BulkInput {
  readonly ids: readonly string[]
  readonly name: string | number
  readonly input?: Readonly<Record<string, unknown>> | null | undefined
  readonly dryRun?: boolean | null | undefined
}

/** The fields of several moves together; each says which moves take it. */
function fieldsOf(moves: readonly string[]): Fields {
  const all = moves.flatMap((move) =>
    Object.entries(sharedInput(move) ?? {}).map(([name, field]) => ({ move, name, field })),
  )
  const groups = [...Map.groupBy(all, ({ name }) => name)]
  return Object.fromEntries(groups.map(([name, group]) => [name, merged(name, group)]))
}

function merged(name: string, group: readonly { readonly move: string; readonly field: Field }[]): Field {
  const [first] = group
  const kinds = new Set(group.map(({ field }) => JSON.stringify({ ...field, doc: '', optional: true })))
  if (first === undefined || kinds.size > 1)
    throw new Error(`${name} is not the same in ${group.map(({ move }) => move).join(', ')}`)
  const doc = group.map(({ move, field }) => `\`${move}\`: ${field.doc}${field.optional ? '' : ' Required.'}`).join(' ')
  return { ...first.field, doc, optional: true }
}

async function run(
  table: BulkTable,
  { ids, name, input, dryRun }: BulkInput,
  context: Context,
  info: GraphQLResolveInfo,
): Promise<Bulk | Refusal> {
  const refuse = (rejection: Rejection): Refusal => ({ rejection, record: undefined })
  const rows = rowsNamed(String(name))
  const [row] = rows
  const isColleague = context.actor.kind === 'STAFF' || context.actor.kind === 'APP'
  if (row === undefined || !isColleague || !rows.some((candidate) => mayRun(candidate, context.actor)))
    return refuse({ kind: 'FORBIDDEN' })
  const key = keyOf(info)
  const problem = dryRun === true ? undefined : keyProblem(row, key, context)
  if (problem !== undefined) return refuse(problem)
  if (ids.length > maxRows) return refuse(invalid(['input', 'ids'], 'TOO_MANY', { max: maxRows }))
  const parsed = await read(row, input ?? {}, context)
  if ('rejection' in parsed) return refuse(parsed.rejection)
  const made: BulkRow[] = []
  for (const [index, id] of ids.entries()) {
    const record = localId(table, id)
    if (record === undefined) made.push(wrongId(table, id, index))
    else {
      const request = { name: row.name, id: record, input: parsed.input }
      made.push({ id, ...(await make(request, dryRun === true, key, context)) })
    }
  }
  return { rows: made, dryRun: dryRun === true }
}

/** The input of the move; its path is one level deeper than that of the move alone. */
async function read(row: AnyTransition, given: Readonly<Record<string, unknown>>, context: Context) {
  const fields = sharedInput(row.name) ?? {}
  const strange = Object.keys(given).find((name) => !(name in fields) && given[name] != null)
  if (strange !== undefined) return { rejection: invalid(['input', 'input', strange], 'NOT_TAKEN') }
  const translated = await translate(fields, given, context)
  if ('rejection' in translated) return { rejection: deeper(translated.rejection) }
  const parsed = parseInput(fields, Object.fromEntries(Object.entries(translated.value ?? {})))
  return 'rejection' in parsed ? { rejection: deeper(parsed.rejection) } : parsed
}

const deeper = (rejection: Rejection): Rejection =>
  rejection.kind === 'INVALID_INPUT' ? { ...rejection, path: ['input', ...rejection.path] } : rejection

/** What comes of an id that is none of such a record. */
export const wrongId = (table: BulkTable, id: string, index: number): BulkRow => ({
  id,
  refusal: {
    rejection: invalid(['input', 'ids', String(index)], 'WRONG_ID', { type: typeName(table) }),
    record: undefined,
  },
  replayed: false,
})

async function make(request: CommandRequest, dryRun: boolean, key: string | undefined, context: Context) {
  const about = { record: { type: rowsNamed(request.name)[0]?.on ?? '', id: request.id ?? '' }, move: request.name }
  if (dryRun) {
    const rejection = await context.foresee(request)
    return { refusal: rejection && { rejection, ...about }, replayed: false }
  }
  // Each record has a key of its own, so that a repeat after an interruption makes only what is missing.
  const outcome = await context.apply({ ...request, idempotencyKey: key && `${key}/${request.id}` })
  return { refusal: 'rejection' in outcome ? { ...outcome, ...about } : undefined, replayed: outcome.replayed }
}
