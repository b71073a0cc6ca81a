import {
  DirectiveLocation,
  getDirectiveValues,
  GraphQLDirective,
  GraphQLNonNull,
  GraphQLString,
  type GraphQLResolveInfo,
} from 'graphql'
import type { AppliedEvent, Context, FindRow } from '../context.ts'
import { mayRun } from '../domain/decide.ts'
import { parseInput } from '../domain/input.ts'
import type { AnyTransition } from '../domain/machine.ts'
import { invalid, type Rejection } from '../domain/rejection.ts'
import type { TableName } from '../domain/tables.ts'
import { inputOf, rowsNamed, transitions } from '../domain/transitions.ts'
import { builder, type ObjectFieldBuilder } from './builder.ts'
import { EventType } from './event.ts'
import { inputFields, translate, translateRef } from './input.ts'
import { isRecordTable, recordFields, type RecordTable } from './record-field.ts'
import { globalId, refInput, typeName } from './refs.ts'
import { errorRefs, errorTypeOf, type Refusal } from './rejection.ts'
import { secrets } from './secrets.ts'

/**
 * Builds, for every row of the state machines that has a mutation, the mutation with its input and result union. A new
 * transition is a row in the domain; nothing is added here.
 */

/** A key that makes a repeat of a mutation give its first answer again. */
export const idempotentDirective = new GraphQLDirective({
  name: 'idempotent',
  description:
    'Makes a repeat of the mutation with the same key and input give the first answer again, with `replayed: true`, for 7 days. The same key with another input is refused. Required for API tokens where money or stock moves.',
  locations: [DirectiveLocation.FIELD],
  args: {
    key: {
      type: new GraphQLNonNull(GraphQLString),
      description: 'Any text of yours of 1 to 200 characters, unique per action.',
    },
  },
})

/** A move that was made. */
export interface Success {
  readonly name: string
  readonly event: AppliedEvent
  readonly replayed: boolean
  /** Undefined in a repeat. */
  readonly rows: FindRow | undefined
  readonly target: string | undefined
  readonly secret: string | undefined
}

const isSuccess = (value: Success | Refusal): value is Success => 'event' in value

/** Adds the mutation of every transition that has one. */
export function addMutations(): void {
  const names = new Set(transitions.filter((row) => row.mutation !== false).map((row) => row.name))
  for (const name of names) addMutation(name)
}

function addMutation(name: string): void {
  const rows = transitions.filter((row) => row.name === name && row.mutation !== false)
  const [row] = rows
  if (row === undefined) return
  const Input = builder.inputRef<Readonly<Record<string, unknown>>>(`${pascal(name)}Input`).implement({
    description: `Input of \`${name}\`.`,
    fields: (t) => ({
      ...(row.from === 'NEW'
        ? {}
        : {
            [row.on]: t.field({ type: refInput(row.on), required: true, description: 'The record to move.' }),
            expectedVersion: t.int({
              description: 'Refused with StaleVersion where the record has another version by now.',
            }),
          }),
      ...inputFields(t, inputOf(name)),
    }),
  })
  const Result = builder.unionType(`${pascal(name)}Result`, {
    description: `What came of \`${name}\`: the success, or why nothing was changed.`,
    types: [successType(row), ...errorRefs],
    resolveType: (value) => (isSuccess(value) ? `${pascal(name)}Success` : errorTypeOf(value)),
  })
  builder.mutationField(name, (t) =>
    t.field({
      type: Result,
      description: rows.map((variant) => describe(variant)).join(' — '),
      args: { input: t.arg({ type: Input, required: true, description: 'What to do.' }) },
      resolve: (_, { input }, context, info) => execute(row, input, context, info),
    }),
  )
}

function describe(row: AnyTransition): string {
  const from = row.from === 'NEW' ? '' : ` From ${row.from.join(', ')}.`
  return `${row.doc}${from} By ${row.by.filter((role) => role !== 'SYSTEM').join(', ')}.`
}

const pascal = (name: string): string => `${name.charAt(0).toUpperCase()}${name.slice(1)}`

function successType(row: AnyTransition) {
  return builder.objectRef<Success>(`${pascal(row.name)}Success`).implement({
    description: 'The move was made.',
    fields: (t) => ({
      event: t.prismaField({
        type: EventType,
        description: 'What was written to the log.',
        resolve: (query, { event }, _, { db }) => db.event.findUniqueOrThrow({ ...query, where: { id: event.id } }),
      }),
      replayed: t.exposeBoolean('replayed', {
        description: 'True: this is the first answer to a key that was used before.',
      }),
      ...(row.on === 'order' ? { adjustments: adjustments(t) } : {}),
      ...(secrets[row.name] === undefined ? {} : { token: token(t) }),
      ...Object.fromEntries(
        recordsOf(row).map((table) => [
          table,
          recordFields[table](t, {
            description: `The ${typeName(table)} as it is now.`,
            idOf: (success) => idOf(success, row, table),
            rowOf: (of, success) => success.rows?.(of, idOf(success, row, table)),
          }),
        ]),
      ),
    }),
  })
}

type SuccessFields = ObjectFieldBuilder<Success>

const adjustments = (t: SuccessFields) =>
  t.field({
    type: [AdjustmentType],
    description: 'Quantities that had to be lowered.',
    resolve: ({ event }) => adjustmentsOf(event),
  })

const token = (t: SuccessFields) =>
  t.string({
    nullable: true,
    description: 'The secret, shown only in this answer; null in a repeat.',
    resolve: ({ secret }) => secret ?? null,
  })

/** Records that a success shows: what was moved, what was made, and the order around it. */
function recordsOf(row: AnyTransition): readonly RecordTable[] {
  const around: readonly TableName[] = ['payment', 'delivery', 'transfer']
  const made = row.makes ?? row.on
  const order: readonly TableName[] = around.includes(made) || around.includes(row.on) ? ['order'] : []
  return [...new Set([made, ...(row.from === 'NEW' ? [] : [row.on]), ...order])].filter(isRecordTable)
}

function idOf({ event, target }: Success, row: AnyTransition, table: RecordTable): string {
  if (table === (row.makes ?? row.on)) return row.makes === undefined ? (target ?? event.entityId) : event.entityId
  if (table === row.on) return target ?? event.entityId
  return event.rootId
}

/** A quantity that had to be lowered. */
interface Adjustment {
  readonly line: string
  readonly requested: number
  readonly set: number
  readonly reason: string
}

const AdjustmentType = builder.objectRef<Adjustment>('Adjustment').implement({
  description: 'A quantity that had to be lowered to what there is.',
  fields: (t) => ({
    line: t.id({ description: 'The order line.', resolve: ({ line }) => globalId('orderLine', line) }),
    requested: t.exposeInt('requested', { description: 'Units asked for.' }),
    set: t.exposeInt('set', { description: 'Units it has now.' }),
    reason: t.exposeString('reason', { description: 'INSUFFICIENT_STOCK or PRODUCT_UNAVAILABLE.' }),
  }),
})

function adjustmentsOf(event: AppliedEvent): Adjustment[] {
  const { adjustments: made } = event.facts
  return Array.isArray(made) ? made.filter(isAdjustment) : []
}

const isAdjustment = (value: unknown): value is Adjustment =>
  typeof value === 'object' && value !== null && 'requested' in value

async function execute(
  row: AnyTransition,
  raw: Readonly<Record<string, unknown>>,
  context: Context,
  info: GraphQLResolveInfo,
): Promise<Success | Refusal> {
  const refuse = (rejection: Rejection, id?: string): Refusal => ({
    rejection,
    record: id === undefined ? undefined : { type: row.on, id },
  })
  if (!rowsNamed(row.name).some((variant) => mayRun(variant, context.actor))) return refuse({ kind: 'FORBIDDEN' })
  const key = keyOf(info)
  const problem = keyProblem(row, key, context)
  if (problem !== undefined) return refuse(problem)
  const target =
    row.from === 'NEW' ? { value: undefined } : await translateRef(row.on, raw[row.on], ['input', row.on], context)
  if ('rejection' in target) return refuse(absent(target.rejection))
  const id = typeof target.value === 'string' ? target.value : undefined
  const fields = inputOf(row.name)
  const translated = await translate(fields, raw, context)
  if ('rejection' in translated) return refuse(translated.rejection, id)
  const made = secrets[row.name]?.(context)
  const parsed = parseInput(fields, { ...asRecord(translated.value), ...made?.input })
  if ('rejection' in parsed) return refuse(parsed.rejection, id)
  const expectedVersion = typeof raw.expectedVersion === 'number' ? raw.expectedVersion : undefined
  const outcome = await context.apply({ name: row.name, id, input: parsed.input, expectedVersion, idempotencyKey: key })
  if ('rejection' in outcome) return refuse(outcome.rejection, id)
  const { event, replayed } = outcome
  const rest = replayed ? { rows: undefined, secret: undefined } : { rows: outcome.rows, secret: made?.secret }
  return { name: row.name, event, replayed, target: id, ...rest }
}

/** A record that cannot be found is not there; a text that is no id is an input error. */
const absent = (rejection: Rejection): Rejection =>
  rejection.kind === 'INVALID_INPUT' && rejection.code === 'UNKNOWN_RECORD' ? { kind: 'NOT_FOUND' } : rejection

function keyOf(info: GraphQLResolveInfo): string | undefined {
  const [node] = info.fieldNodes
  const values = node === undefined ? undefined : getDirectiveValues(idempotentDirective, node, info.variableValues)
  return typeof values?.key === 'string' ? values.key : undefined
}

/** Someone not signed in shares the space of keys with others: such a key has to be too long to guess. */
const anonymousKeyLength = 16

function keyProblem(row: AnyTransition, key: string | undefined, { actor }: Context): Rejection | undefined {
  if (key === undefined)
    return actor.kind === 'APP' && row.keyed === true ? { kind: 'IDEMPOTENCY_KEY_REQUIRED' } : undefined
  const anonymous = actor.kind === 'CUSTOMER' && actor.customerId === undefined && actor.cartTokenHash === undefined
  const min = anonymous ? anonymousKeyLength : 1
  return key.length >= min && key.length <= 200
    ? undefined
    : invalid(['@idempotent', 'key'], 'KEY_LENGTH', { min, max: 200 })
}

const asRecord = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {}
