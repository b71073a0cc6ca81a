import { recoveryOutcomes, type RecoveredCart } from '../cart-recovery.ts'
import { line, type Fields } from '../domain/field.ts'
import { parseInput } from '../domain/input.ts'
import type { SignInRefused } from '../sign-in.ts'
import { builder } from './builder.ts'
import { enumOf } from './enums.ts'
import { keyRefused } from './idempotent.ts'
import { inputFields } from './input.ts'
import type { Refusal } from './refusal-message.ts'
import { errorTypeOf, InvalidInput } from './rejection.ts'
import { AdjustmentType } from './transition.ts'

/** The link of a reminder leads back to the cart. No transition of a record that the caller names, so not made from the tables. */

const meanings = {
  RESTORED: 'The cart is open again, as it was.',
  MERGED: 'Its lines are in the cart that the caller has now.',
  BOUGHT: 'It was ordered meanwhile.',
  CLOSED: 'It is no cart any more: cancelled, or merged before.',
} as const satisfies Record<(typeof recoveryOutcomes)[number], string>

const OutcomeEnum = enumOf('CartRecoverOutcome', 'What the link of a reminder led to.', meanings)

const fields = { token: line('What stands behind the # of the link, or at its end.', 100) } as const satisfies Fields

const Input = builder.inputRef<Readonly<Record<string, unknown>>>('CartRecoverInput').implement({
  description: 'Input of `cartRecover`.',
  fields: (t) => inputFields(t, fields),
})

const Success = builder.objectRef<RecoveredCart>('CartRecoverSuccess').implement({
  description: 'The link is a good one.',
  fields: (t) => ({
    outcome: t.field({ type: OutcomeEnum, description: 'What it led to.', resolve: ({ outcome }) => outcome }),
    token: t.string({
      nullable: true,
      description: 'Opens the cart from now on, as the header `Waybill-Cart`; null where the caller’s own cart has it.',
      resolve: ({ token }) => token ?? null,
    }),
    cart: t.prismaField({
      type: 'Order',
      nullable: true,
      description: 'The cart that the caller has now.',
      resolve: (query, { cartId }, _, { db }) =>
        cartId === undefined ? null : db.order.findUnique({ ...query, where: { id: cartId } }),
    }),
    adjustments: t.field({
      type: [AdjustmentType],
      extensions: { listSize: 2 },
      description: 'Quantities that had to be lowered where two carts became one.',
      resolve: ({ adjustments }) => [...adjustments],
    }),
  }),
})

const refuse = ({ rejection }: SignInRefused): Refusal => ({ rejection, record: undefined })

const Result = builder.unionType('CartRecoverResult', {
  description: 'What came of `cartRecover`.',
  types: [Success, InvalidInput],
  resolveType: (value) => ('rejection' in value ? errorTypeOf(value) : 'CartRecoverSuccess'),
})

builder.mutationField('cartRecover', (t) =>
  t.field({
    type: Result,
    description:
      'Follows the link of a reminder of an abandoned cart: opens the cart again, or moves its lines into the cart that the caller has, or says that it was bought. Works for 30 days after the reminder; a wrong or old token is InvalidInput with reason LINK_EXPIRED. By CUSTOMER.',
    args: { input: t.arg({ type: Input, required: true, description: 'The link’s token.' }) },
    resolve: async (_, { input }, { recoverCart }, info) => {
      const rejection = keyRefused(info)
      if (rejection !== undefined) return refuse({ rejection })
      const parsed = parseInput(fields, input)
      if ('rejection' in parsed) return refuse(parsed)
      const answer = await recoverCart(String(parsed.input.token))
      return 'rejection' in answer ? refuse(answer) : answer
    },
  }),
)
