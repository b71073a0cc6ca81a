import type { GraphQLResolveInfo } from 'graphql'
import type { AppliedEvent, Context, FindRow } from '../context.ts'
import { areaOf } from '../domain/areas.ts'
import { blockersNamed } from '../domain/move-blockers.ts'
import { mayRun } from '../domain/decide.ts'
import { parseInput } from '../domain/input.ts'
import type { AnyTransition } from '../domain/machine.ts'
import type { Rejection } from '../domain/rejection.ts'
import type { TableName } from '../domain/tables.ts'
import { inputOf, rowsNamed, transitions } from '../domain/transitions.ts'
import { builder, type ObjectFieldBuilder } from './builder.ts'
import { checks } from './checks.ts'
import { EventType } from './event.ts'
import { keyOf, keyProblem } from './idempotent.ts'
import { inputFields, translate, translateRef } from './input.ts'
import { isRecordTable, orderAround, recordFields, type RecordTable } from './record-field.ts'
import { globalId, refInput, typeName } from './refs.ts'
import { errorRefs, errorTypeOf } from './rejection.ts'
import type { Refusal } from './refusal-message.ts'
import { proofDoc, proofOf, provenFields, provenMove } from './return-proof.ts'
import { secrets } from './secrets.ts'

/**
 * Builds, for every row of the state machines that has a mutation, the mutation with its input and result union. A new
 * transition is a row in the domain; nothing is added here.
 */

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
            [row.on]: t.field({ type: refInput(row.on), ...target(row.on) }),
            expectedVersion: t.int({
              description: 'Refused with StaleVersion where the record has another version by now.',
            }),
          }),
      ...inputFields(t, inputOf(name)),
      ...(name === provenMove ? { proof: t.string({ description: proofDoc }) } : {}),
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
      description: rows.map((variant) => describe(variant)).join(' — ') + describeBlockers(name),
      args: { input: t.arg({ type: Input, required: true, description: 'What to do.' }) },
      resolve: (_, { input }, context, info) => execute(row, input, context, info),
    }),
  )
}

/** What a move says of the record that it names: a shop is the only one of its kind. */
const target = (table: TableName) =>
  table === 'shop'
    ? { required: false, description: 'The shop: there is one, so it may be left out.' }
    : { required: true, description: 'The record to move.' }

function describe(row: AnyTransition): string {
  const from = row.from === 'NEW' ? '' : ` From ${row.from.join(', ')}.`
  return `${row.doc}${from} By ${row.by.filter((role) => role !== 'SYSTEM').join(', ')}.`
}

function describeBlockers(name: string): string {
  const codes = blockersNamed(name)
  return codes.length === 0 ? '' : ` Blocked by ${codes.join(', ')}.`
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
      ...(row.name === provenMove ? provenFields(t) : records(t, row)),
    }),
  })
}

/** The records that a success shows, for whoever may move them may see them. */
const records = (t: SuccessFields, row: AnyTransition) =>
  Object.fromEntries(
    recordsOf(row).map((table) => [
      table,
      (isAround(row, table) ? orderAround : recordFields[table])(t, {
        description: `The ${typeName(table)} as it is now.`,
        idOf: (success) => idOf(success, row, table),
        rowOf: (of, success) => success.rows?.(of, idOf(success, row, table)),
      }),
    ]),
  )

export type SuccessFields = ObjectFieldBuilder<Success>

const adjustments = (t: SuccessFields) =>
  t.field({
    type: [AdjustmentType],
    extensions: { listSize: 2 },
    description: 'Quantities that had to be lowered.',
    resolve: ({ event }, _, context) => loadAdjustments(event, context),
  })

const token = (t: SuccessFields) =>
  t.string({
    nullable: true,
    description:
      'The secret, shown only in this answer; null in a repeat. A cart’s goes along as the header `Waybill-Cart`, an app’s as `Authorization: Bearer`; over WebSocket in `connection_init` as `cart` and `authorization`.',
    resolve: ({ secret }) => secret ?? null,
  })

/** Records that a success shows: what was moved, what was made, and the order around it. */
function recordsOf(row: AnyTransition): readonly RecordTable[] {
  const around: readonly TableName[] = ['payment', 'invoice', 'delivery', 'transfer', 'return']
  const made = row.makes ?? row.on
  const order: readonly TableName[] = around.includes(made) || around.includes(row.on) ? ['order'] : []
  return [...new Set([made, ...(row.from === 'NEW' ? [] : [row.on]), ...order])].filter(isRecordTable)
}

/** Whether the order stands around what was moved and is of another area than the move. */
const isAround = (row: AnyTransition, table: RecordTable): boolean =>
  table === 'order' && (row.makes ?? row.on) !== 'order' && row.area !== areaOf.order

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

export const AdjustmentType = builder.objectRef<Adjustment>('Adjustment').implement({
  description: 'A quantity that had to be lowered to what there is.',
  fields: (t) => ({
    line: t.id({ description: 'The order line.', resolve: ({ line }) => globalId('orderLine', line) }),
    requested: t.exposeInt('requested', { description: 'Units asked for.' }),
    set: t.exposeInt('set', { description: 'Units it has now.' }),
    reason: t.exposeString('reason', { description: 'INSUFFICIENT_STOCK or PRODUCT_UNAVAILABLE.' }),
  }),
})

/** A merge has lowered them in the cart that took the lines, whose own event tells. */
async function loadAdjustments(event: AppliedEvent, { db }: Context): Promise<Adjustment[]> {
  const { into } = event.facts
  if (event.type !== 'CartMerged' || typeof into !== 'string') return adjustmentsOf(event.facts)
  const absorbed = await db.event.findFirst({ where: { rootId: into, causeId: event.id }, select: { data: true } })
  return adjustmentsOf(asRecord(asRecord(absorbed?.data).facts))
}

function adjustmentsOf({ adjustments: made }: Readonly<Record<string, unknown>>): Adjustment[] {
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
    move: row.name,
  })
  if (!rowsNamed(row.name).some((variant) => mayRun(variant, context.actor))) return refuse({ kind: 'FORBIDDEN' })
  const key = keyOf(info)
  const problem = keyProblem(row, key, context)
  if (problem !== undefined) return refuse(problem)
  const proof = proofOf(row.name, raw, context)
  if ('rejection' in proof) return refuse(proof.rejection)
  const { id, input, secret, refused } = await read(row, raw, context)
  if (refused !== undefined && key === undefined) return refuse(refused, id)
  const expectedVersion = typeof raw.expectedVersion === 'number' ? raw.expectedVersion : undefined
  const provenOrder = proof.order
  const request = { name: row.name, id, input, expectedVersion, idempotencyKey: key, given: raw, refused, provenOrder }
  const outcome = await context.apply(request)
  if ('rejection' in outcome) return refuse(outcome.rejection, id)
  const { event, replayed } = outcome
  const rest = replayed ? { rows: undefined, secret: undefined } : { rows: outcome.rows, secret }
  return { name: row.name, event, replayed, target: id, ...rest }
}

/** What a mutation's input says as the domain has it, or what is wrong with it. */
interface Said {
  readonly id: string | undefined
  readonly input: Readonly<Record<string, unknown>>
  readonly secret?: string | undefined
  readonly refused?: Rejection
}

async function read(row: AnyTransition, raw: Readonly<Record<string, unknown>>, context: Context): Promise<Said> {
  const target =
    row.from === 'NEW' ? { value: undefined } : await translateRef(row.on, raw[row.on], ['input', row.on], context)
  if ('rejection' in target) return { id: undefined, input: {}, refused: absent(target.rejection) }
  const id = typeof target.value === 'string' ? target.value : undefined
  const fields = inputOf(row.name)
  const translated = await translate(fields, raw, context)
  if ('rejection' in translated) return { id, input: {}, refused: translated.rejection }
  const made = secrets[row.name]?.(context)
  const parsed = parseInput(fields, { ...asRecord(translated.value), ...made?.input })
  if ('rejection' in parsed) return { id, input: {}, refused: parsed.rejection }
  const checked = await checks[row.name]?.(parsed.input, context)
  if (checked !== undefined && 'rejection' in checked) return { id, input: {}, refused: checked.rejection }
  return { id, input: checked?.input ?? parsed.input, secret: made?.secret }
}

/** A record that cannot be found is not there; a text that is no id is an input error. */
const absent = (rejection: Rejection): Rejection =>
  rejection.kind === 'INVALID_INPUT' && rejection.code === 'UNKNOWN_RECORD' ? { kind: 'NOT_FOUND' } : rejection

const asRecord = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {}
