import type { Context } from '../context.ts'
import { invalid, type Rejection } from '../domain/rejection.ts'
import { message } from '../messages/message.ts'
import { builder } from './builder.ts'
import { visibleOrders } from './ownership.ts'
import { ReturnLineType, ReturnState } from './return.ts'
import type { Success, SuccessFields } from './transition.ts'

/** What `returnRequest` has besides other moves: a customer makes it by the form alone, and needs no account for it. */

/** The move that asks for a proof. */
export const provenMove = 'returnRequest'

export const proofDoc =
  'What `returnPrepare` gave; customers need it. With it the order may be one that you do not see otherwise.'

/** The order that the caller has proven to know; nothing for staff and apps, who need no proof. */
export function proofOf(
  name: string,
  raw: Readonly<Record<string, unknown>>,
  { actor, returnForm }: Context,
): { readonly order: string | undefined } | { readonly rejection: Rejection } {
  if (name !== provenMove || actor.kind !== 'CUSTOMER') return { order: undefined }
  const path = ['input', 'proof']
  if (typeof raw.proof !== 'string') return { rejection: invalid(path, 'REQUIRED') }
  const order = returnForm.orderOf(raw.proof)
  return order === undefined ? { rejection: invalid(path, 'PROOF_EXPIRED') } : { order }
}

const Receipt = builder.prismaObject('Return', {
  variant: 'ReturnReceipt',
  description: 'What the shop has received, for whoever sent it: keep it (Directive 2011/83/EU, Art. 11a (4)).',
  fields: (t) => ({
    number: t.exposeString('number', {
      nullable: true,
      description: 'Printed number to write on the parcel; null until it is approved.',
    }),
    state: t.field({
      type: ReturnState,
      description: 'Where it stands.',
      resolve: (found) => ReturnState.of(found.state),
    }),
    receivedAt: t.expose('requestedAt', { type: 'DateTime', description: 'When it reached the shop, UTC.' }),
    message: t.string({
      description: 'The same as a sentence in your language.',
      resolve: ({ statutory, requestedAt }, _, { locale }) => {
        const date = Temporal.Instant.fromEpochMilliseconds(requestedAt.getTime())
        return message(locale, 'return', statutory ? 'WITHDRAWAL_RECEIVED' : 'REQUEST_RECEIVED', { date })
      },
    }),
    refundDueBy: t.expose('refundDueBy', {
      type: 'DateTime',
      nullable: true,
      description: 'Until when the law asks for the money to be back.',
    }),
    lines: t.relation('lines', {
      type: ReturnLineType,
      description: 'What comes back, at most 500 lines.',
      extensions: { listSize: 3 },
      query: { take: 500, orderBy: { id: 'asc' } },
    }),
  }),
})

/** The success of a move that a stranger may have made by proof: the order itself stays closed to them. */
export const provenFields = (t: SuccessFields) => ({
  receipt: t.prismaField({
    type: Receipt,
    description: 'What was received and when.',
    resolve: (query, { event }, _, { db }) => db.return.findUniqueOrThrow({ ...query, where: { id: event.entityId } }),
  }),
  return: t.prismaField({
    type: 'Return',
    nullable: true,
    description: 'The Return as it is now; null for whoever came by number and e-mail address.',
    resolve: (query, { event }: Success, _, context) =>
      context.db.return.findFirst({ ...query, where: { id: event.entityId, order: visibleOrders(context) } }),
  }),
  order: t.prismaField({
    type: 'Order',
    nullable: true,
    description: 'The Order as it is now; null for whoever came by number and e-mail address.',
    resolve: (query, { event }: Success, _, context) =>
      context.db.order.findFirst({ ...query, where: { AND: [{ id: event.rootId }, visibleOrders(context)] } }),
  }),
})
