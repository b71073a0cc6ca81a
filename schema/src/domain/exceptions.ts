import type { Draft } from './draft.ts'
import { line, lines } from './field.ts'
import type { Id } from './id.ts'
import { transition, type Ctx } from './machine.ts'
import type { TableName } from './tables.ts'

/** Reports something that a person has to look at; one open exception of a code per record is enough. */
export function openException(
  draft: Draft,
  ctx: Ctx,
  given: {
    readonly code: string
    readonly orderId: Id<'order'> | undefined
    readonly recordType: TableName
    readonly recordId: string
    readonly params?: Readonly<Record<string, unknown>>
  },
): void {
  const open = draft
    .all('exception')
    .some((e) => e.state === 'OPEN' && e.code === given.code && e.recordId === given.recordId)
  if (open) return
  draft.insert('exception', {
    id: ctx.newId('exception'),
    version: 1,
    orderId: given.orderId,
    code: given.code,
    state: 'OPEN',
    recordType: given.recordType,
    recordId: given.recordId,
    params: given.params ?? {},
    note: undefined,
    createdAt: ctx.now,
    resolvedAt: undefined,
  })
}

export const exceptionTransitions = [
  transition({
    name: 'exceptionOpen',
    on: 'exception',
    area: 'orders',
    event: 'ExceptionOpened',
    from: 'NEW',
    to: 'OPEN',
    by: ['SYSTEM'],
    mutation: false,
    input: {
      code: line('What happened.'),
      recordType: line('Kind of the record it is about.'),
      recordId: line('Id of the record it is about.'),
      details: lines('What is known of it.'),
    },
    guards: [],
    effect: ({ draft, input, ctx, subject }) => {
      const created = draft.insert('exception', {
        id: ctx.newId('exception'),
        version: 1,
        orderId: undefined,
        code: input.code,
        state: 'OPEN',
        recordType: input.recordType,
        recordId: input.recordId,
        params: { details: input.details },
        note: undefined,
        createdAt: ctx.now,
        resolvedAt: undefined,
      })
      subject('exception', created.id)
    },
    doc: 'Reports something that belongs to no order.',
  }),
  transition({
    name: 'exceptionResolve',
    on: 'exception',
    area: 'orders',
    event: 'ExceptionResolved',
    from: ['OPEN'],
    to: 'RESOLVED',
    by: ['SALES', 'ACCOUNTANT'],
    input: { note: lines('What was done about it.') },
    guards: [],
    effect: ({ draft, record, input, ctx }) =>
      void draft.update('exception', record.id, { state: 'RESOLVED', note: input.note, resolvedAt: ctx.now }),
    doc: 'Closes an exception and says what was done.',
  }),
]
