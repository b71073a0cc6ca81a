import { hasCause } from '../domain/causes.ts'
import { remedyOf } from '../domain/remedies.ts'
import { rowsNamed } from '../domain/transitions.ts'
import { message } from '../messages/message.ts'
import { builder } from './builder.ts'
import { ExceptionState, oneOf } from './enums.ts'
import { globalFacts } from './global-facts.ts'
import { surroundings } from './localise.ts'
import { AvailableTransitionType, availableOn } from './machine.ts'
import { onlyReaders } from './ownership.ts'
import { globalId, typeName } from './refs.ts'
import { tables } from './tables.ts'

const RemedyMove = builder.objectRef<string>('RemedyMove').implement({
  description: 'A move that settles what went wrong.',
  fields: (t) => ({
    name: t.string({ description: 'The mutation’s name.', resolve: (name) => name }),
    label: t.string({
      description: 'What a button says, in your language.',
      resolve: (name, _, { locale }) => message(locale, 'transition', name),
    }),
    target: t.string({
      description: 'Kind of the record that it is made on: the exception’s own, or one of its order.',
      resolve: (name) => typeName(rowsNamed(name)[0]?.on ?? 'exception'),
    }),
  }),
})

const Remedy = builder.objectRef<string>('ExceptionRemedy').implement({
  description: 'What to do about an exception.',
  fields: (t) => ({
    text: t.string({
      description: 'The moves as a sentence in your language.',
      resolve: (code, _, { locale }) => message(locale, 'return', 'REMEDY', { moves: remedyOf(code) }),
    }),
    transitions: t.field({
      type: [RemedyMove],
      extensions: { listSize: 1 },
      description: 'The moves that settle it, the usual one first.',
      resolve: (code) => [...remedyOf(code)],
    }),
    endsByItself: t.boolean({
      description: 'Whether the exception ends with its cause; otherwise `exceptionResolve` says what was done.',
      resolve: (code) => hasCause(code),
    }),
  }),
})

export const ExceptionType = builder.prismaNode('Exception', {
  nullable: true,
  description: 'Something that went wrong and waits for a person.',
  id: { field: 'id', description: 'Relay id.' },
  findUnique: (id, context) => onlyReaders(context, 'orders', id),
  fields: (t) => ({
    version: t.exposeInt('version', { description: 'Rises with every change.' }),
    code: t.exposeString('code', { description: 'What happened: PAID_UNAVAILABLE, ORPHAN_CAPTURE, …' }),
    message: t.string({
      description: 'The same in your language, with what to do.',
      resolve: async (e, _, context) =>
        message(context.locale, 'exception', e.code, {
          ...(await surroundings(context)),
          // Money that came in another currency says so itself.
          ...paramsOf(e.params),
        }),
    }),
    remedy: t.field({
      type: Remedy,
      description: 'What to do next.',
      resolve: ({ code }) => code,
    }),
    state: t.field({
      type: ExceptionState,
      description: 'Whether it still waits.',
      resolve: (e) => ExceptionState.of(e.state),
    }),
    recordType: t.exposeString('recordType', { description: 'Kind of the record it is about.' }),
    recordId: t.id({
      description: 'The record it is about.',
      resolve: (e) => globalId(oneOf(tables, e.recordType), e.recordId),
    }),
    params: t.field({
      type: 'JSON',
      description: 'Facts behind it; records by Relay id.',
      resolve: (exception) => globalFacts(exception.params),
    }),
    note: t.exposeString('note', { nullable: true, description: 'What was done about it.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was reported.' }),
    resolvedAt: t.expose('resolvedAt', { type: 'DateTime', nullable: true, description: 'When it was dealt with.' }),
    order: t.relation('order', { nullable: true, description: 'The order it belongs to.' }),
    availableTransitions: t.field({
      type: [AvailableTransitionType],
      extensions: { listSize: 3 },
      description: 'The moves you have on it now.',
      select: { id: true, orderId: true },
      resolve: (e, _, context) =>
        availableOn(
          context,
          'exception',
          e.orderId === null ? { type: 'exception', id: e.id } : { type: 'order', id: e.orderId },
          e,
        ),
    }),
  }),
})

const paramsOf = (params: unknown): Readonly<Record<string, unknown>> =>
  typeof params === 'object' && params !== null ? Object.fromEntries(Object.entries(params)) : {}
