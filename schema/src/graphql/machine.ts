import type { Context } from '../context.ts'
import { available, type AvailableMove } from '../domain/decide.ts'
import type { Field } from '../domain/field.ts'
import type { AnyTransition } from '../domain/machine.ts'
import { blockersNamed } from '../domain/move-blockers.ts'
import type { TableName } from '../domain/tables.ts'
import { inputOf, transitions } from '../domain/transitions.ts'
import { message } from '../messages/message.ts'
import { looking } from './look.ts'
import { shownAsOf } from './as-of.ts'
import { BlockerType } from './rejection.ts'
import { builder } from './builder.ts'
import { BlockerCodeEnum, RoleEnum } from './enums.ts'
import { naturalKeys, typeName } from './refs.ts'

/** Lists that cost no statement of the database count once. */
const inMemory = { listSize: 1 } as const

interface NamedField {
  readonly name: string
  readonly field: Field
}

const InputField = builder.objectRef<NamedField>('TransitionInputField')
InputField.implement({
  description: 'One field of a move’s input, as data: enough to draw a form for it.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Name in the mutation’s input.' }),
    label: t.string({
      description: 'Label in your language.',
      resolve: ({ name }, _, { locale }) => message(locale, 'field', name, {}),
    }),
    kind: t.string({
      description: 'id, text, integer, money, choice, boolean, date, instant, texts, list or object.',
      resolve: ({ field }) => field.kind,
    }),
    required: t.boolean({
      description: 'Whether it has to be given.',
      resolve: ({ field }) => field.optional !== true,
    }),
    description: t.string({ description: 'What it means.', resolve: ({ field }) => field.doc }),
    of: t.string({
      nullable: true,
      description: 'For an id: the type of record.',
      resolve: ({ field }) => (field.kind === 'id' ? typeName(field.of) : null),
    }),
    refField: t.string({
      nullable: true,
      description: 'For an id: the other way to name the record, such as number or sku.',
      resolve: ({ field }) => (field.kind === 'id' ? (naturalKeys[field.of]?.field ?? null) : null),
    }),
    choices: t.field({
      type: [Choice],
      extensions: inMemory,
      description: 'For a choice, or a list of choices: the values.',
      resolve: ({ field }) => choicesOf(field.kind === 'list' ? field.item : field),
    }),
    min: t.int({
      nullable: true,
      description: 'Smallest number; null where it is beyond what Int can say.',
      resolve: ({ field }) => (field.kind === 'integer' && field.min >= -2_147_483_648 ? field.min : null),
    }),
    max: t.int({
      nullable: true,
      description: 'Largest number, longest text, or most items.',
      resolve: ({ field }) => ('max' in field && field.max <= 2_147_483_647 ? field.max : null),
    }),
    multiline: t.boolean({
      description: 'Whether a text may have several lines.',
      resolve: ({ field }) => field.kind === 'text' && field.format === 'lines',
    }),
    secret: t.boolean({
      description: 'Whether a text is a secret: entered unseen, and never told again.',
      resolve: ({ field }) => field.kind === 'text' && field.format === 'secret',
    }),
    fields: t.field({
      type: [InputField],
      extensions: inMemory,
      description: 'For an object, or a list of objects: its fields.',
      resolve: ({ field }) => namedFields(field.kind === 'list' ? field.item : field),
    }),
  }),
})

const Choice = builder
  .objectRef<{ readonly value: string; readonly enumName: string }>('TransitionInputChoice')
  .implement({
    description: 'A value to choose.',
    fields: (t) => ({
      // A right of a token is called otherwise in the API: stock:read is STOCK_READ.
      value: t.string({
        description: 'The enum value.',
        resolve: ({ value }) => value.replaceAll(':', '_').toUpperCase(),
      }),
      label: t.string({
        description: 'What it says in your language.',
        resolve: ({ value, enumName }, _, { locale }) => message(locale, 'choice', `${enumName}.${value}`, {}),
      }),
    }),
  })

const choicesOf = (field: Field) =>
  field.kind === 'choice' ? field.values.map((value) => ({ value, enumName: field.enumName })) : []

const namedFields = (field: Field): NamedField[] => (field.kind === 'object' ? visible(field.fields) : [])

const visible = (fields: Readonly<Record<string, Field>>): NamedField[] =>
  Object.entries(fields)
    .filter(([, field]) => field.internal !== true)
    .map(([name, field]) => ({ name, field }))

export const AvailableTransitionType = builder.objectRef<AvailableMove>('AvailableTransition').implement({
  description: 'A move that exists on a record now; where it is blocked, why.',
  fields: (t) => ({
    name: t.string({ description: 'The mutation’s name.', resolve: ({ row }) => row.name }),
    label: t.string({
      description: 'What a button says, in your language.',
      resolve: ({ row, record }, _, { locale }) =>
        message(locale, 'transition', row.name, 'step' in record ? { step: record.step } : {}),
    }),
    description: t.string({ description: 'What the move does.', resolve: ({ row }) => row.doc }),
    target: t.string({ description: 'Name of the input field that takes the record.', resolve: ({ row }) => row.on }),
    allowed: t.boolean({ description: 'Whether nothing blocks it.', resolve: ({ blockers }) => blockers.length === 0 }),
    blockers: t.field({
      type: [BlockerType],
      extensions: inMemory,
      description: 'What blocks it.',
      resolve: ({ row, blockers }) => blockers.map((blocker) => ({ ...blocker, on: row.on })),
    }),
    input: t.field({
      type: [InputField],
      extensions: inMemory,
      description: 'What it takes.',
      resolve: ({ row }) => visible(row.input),
    }),
    to: t.stringList({
      description: 'The state it leads to; several where it depends; the present one where it stays.',
      resolve: ({ row }) => (typeof row.to === 'string' ? [row.to] : [...row.to]),
    }),
  }),
})

/**
 * The moves of a record for the caller; none of a record shown as of a moment that has passed. All records of a root,
 * and all roots of a request, cost one statement.
 */
export async function availableOn(
  context: Context,
  table: TableName,
  root: { type: TableName; id: string },
  record: { readonly id: string },
): Promise<AvailableMove[]> {
  if (shownAsOf(record) !== undefined) return []
  const rows = await context.rows(root.type, root.id)
  return [...available(transitions, rows, table, record.id, looking(context))]
}

const machineTables = [...new Set(transitions.map((row) => row.on))]

const TransitionType = builder.objectRef<AnyTransition>('Transition').implement({
  description: 'One row of a state machine.',
  fields: (t) => ({
    name: t.exposeString('name', {
      description: 'The mutation’s name; rows of the same name are the same move by other actors.',
    }),
    event: t.exposeString('event', { description: 'The event it leaves in the log.' }),
    from: t.stringList({
      description: 'States it starts from; empty: it makes the record.',
      resolve: ({ from }) => (from === 'NEW' ? [] : [...from]),
    }),
    to: t.stringList({
      description: 'State it leads to, or SAME.',
      resolve: ({ to }) => (typeof to === 'string' ? [to] : [...to]),
    }),
    blockers: t.field({
      type: [BlockerCodeEnum],
      description: 'What can block it; several rows of one name share them.',
      resolve: ({ name, mutation }) => (mutation === false ? [] : [...blockersNamed(name)]),
    }),
    by: t.field({ type: [RoleEnum], description: 'Who may make it.', resolve: ({ by }) => [...by] }),
    mutation: t.boolean({
      description: 'Whether there is a mutation of its own; false: the system makes it, or a mutation that does more.',
      resolve: ({ mutation }) => mutation !== false,
    }),
    description: t.string({ description: 'What it does.', resolve: ({ doc }) => doc }),
    input: t.field({
      type: [InputField],
      extensions: inMemory,
      description: 'What it takes.',
      resolve: ({ name }) => visible(inputOf(name)),
    }),
  }),
})

const StateMachine = builder.objectRef<TableName>('StateMachine').implement({
  description: 'All that can happen to one kind of record: nothing else changes its state.',
  fields: (t) => ({
    record: t.string({ description: 'The kind of record.', resolve: (table) => typeName(table) }),
    states: t.stringList({ description: 'Its states.', resolve: (table) => statesOf(table) }),
    transitions: t.field({
      type: [TransitionType],
      extensions: inMemory,
      description: 'Its moves.',
      resolve: (table) => transitions.filter((row) => row.on === table),
    }),
    mermaid: t.string({ description: 'The machine as a Mermaid state diagram.', resolve: (table) => mermaidOf(table) }),
  }),
})

builder.queryField('stateMachines', (t) =>
  t.field({
    type: [StateMachine],
    extensions: inMemory,
    description: 'The state machines themselves, as data.',
    authScopes: { public: true },
    resolve: () => machineTables,
  }),
)

function statesOf(table: TableName): string[] {
  const rows = transitions.filter((row) => row.on === table)
  const names = rows.flatMap((row) => [...(row.from === 'NEW' ? [] : row.from), ...targets(row)])
  return [...new Set(names)].filter((state) => state !== 'SAME')
}

const targets = (row: AnyTransition): readonly string[] => (typeof row.to === 'string' ? [row.to] : row.to)

function mermaidOf(table: TableName): string {
  const rows = transitions.filter((row) => row.on === table)
  const arrows = rows.flatMap((row) => {
    const froms = row.from === 'NEW' ? ['[*]'] : row.from
    return froms.flatMap((from) => targets(row).map((to) => `  ${from} --> ${to === 'SAME' ? from : to}: ${row.name}`))
  })
  return ['stateDiagram-v2', ...new Set(arrows)].join('\n')
}
