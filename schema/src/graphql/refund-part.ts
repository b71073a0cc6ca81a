import type { Context } from '../context.ts'
import type { RefundPart } from '../domain/return-refund.ts'
import { message } from '../messages/message.ts'
import { builder } from './builder.ts'
import { enumOf } from './enums.ts'
import { globalId } from './refs.ts'
import { Money } from './scalars.ts'

/** One reason of the amount that a return gives back. */

type Part = RefundPart<string>

interface Shown {
  readonly part: Part
  readonly currency: string
  /** Name of the line that it is about. */
  readonly name: string | undefined
}

const RefundPartKind = enumOf('RefundPartKind', 'What a part of a refund is for.', {
  GOODS: 'What was paid for the goods.',
  RESTOCKING_FEE: 'What the shop’s terms keep of it.',
  SHIPPING: 'What standard delivery cost, where nothing of the order is kept.',
  DIMINISHED_VALUE: 'What the goods have lost in value by use.',
})

export const RefundPartType = builder.objectRef<Shown>('RefundPart').implement({
  description: 'One reason of the amount that a return gives back.',
  fields: (t) => ({
    kind: t.field({ type: RefundPartKind, description: 'What it is for.', resolve: ({ part }) => part.kind }),
    label: t.string({
      description: 'The same in your language, with what it is about.',
      resolve: (shown, _, context) => labelOf(shown, context),
    }),
    amount: t.field({
      type: Money,
      description: 'How much; negative where it is taken off.',
      resolve: ({ part, currency }) => ({ minor: part.amount, currency }),
    }),
    orderLine: t.id({
      nullable: true,
      description: 'The order line that it is about.',
      resolve: ({ part }) => ('line' in part ? globalId('orderLine', part.line) : null),
    }),
    quantity: t.int({
      nullable: true,
      description: 'Of goods: how many units.',
      resolve: ({ part }) => (part.kind === 'GOODS' ? part.quantity : null),
    }),
  }),
})

const labelOf = ({ part, name }: Shown, { locale }: Context): string =>
  message(locale, 'return', part.kind, {
    name,
    quantity: part.kind === 'GOODS' ? part.quantity : undefined,
    percent: part.kind === 'RESTOCKING_FEE' ? part.basisPoints / 100 : undefined,
  })

/** The parts of a return as the database has them. */
export function partsOf(found: {
  readonly refundParts: unknown
  readonly order: { readonly currency: string }
  readonly lines: readonly { readonly orderLine: { readonly id: string; readonly name: string } }[]
}): Shown[] {
  const parts: readonly unknown[] = Array.isArray(found.refundParts) ? found.refundParts : []
  const names = new Map(found.lines.map(({ orderLine }) => [orderLine.id, orderLine.name]))
  return parts.filter(isPart).map((part) => ({
    part,
    currency: found.order.currency,
    name: 'line' in part ? names.get(part.line) : undefined,
  }))
}

const isPart = (value: unknown): value is Part =>
  typeof value === 'object' && value !== null && 'kind' in value && 'amount' in value
