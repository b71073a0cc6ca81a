import type { Draft } from './draft.ts'
import { choice, flag, id, integer, optional } from './field.ts'
import { missing } from './guards.ts'
import { transition, type Guard } from './machine.ts'
import { productTypes } from './records.ts'
import { returnPayers, type ReturnPolicy } from './records-return.ts'
import { blocker } from './rejection.ts'
import { lawAlone } from './return-policy.ts'

const terms = {
  returnable: optional(flag('Whether it can be sent back beyond what the law grants; yes by default.')),
  windowDays: optional(integer(0, 3650, 'Days in which it may be announced, 14 by default; never less than the law.')),
  autoApprove: optional(flag('Whether a return in time is approved by itself; no by default.')),
  restockingFeeBp: optional(
    integer(0, 10_000, 'What is kept of the price, in hundredths of a percent, 0 by default; never of a withdrawal.'),
  ),
  shippingPaidBy: optional(choice('ReturnPayer', returnPayers, 'Who pays for sending it back, CUSTOMER by default.')),
} as const

const scope = {
  product: optional(id('product', 'For this product.')),
  category: optional(id('category', 'For products of this category that have none of their own.')),
  productType: optional(
    choice('ProductType', productTypes, 'For products of this type whose category has none either.'),
  ),
} as const

type Scope = Pick<ReturnPolicy, 'productId' | 'categoryId' | 'productType'>

const removed: Guard<'returnPolicy'> = ({ record }) =>
  record.removedAt === undefined ? undefined : blocker('ALREADY_REMOVED')

/** Rows of the terms on which goods may be sent back. Orders keep the terms on which they were made. */
export const returnPolicyTransitions = [
  transition({
    name: 'returnPolicyCreate',
    makes: 'returnPolicy',
    on: 'returnPolicy',
    area: 'settings',
    event: 'ReturnPolicyCreated',
    from: 'NEW',
    to: 'ACTIVE',
    by: ['MANAGER', 'SYSTEM'],
    input: { ...scope, ...terms },
    guards: [],
    inputGuards: [
      ({ input: { product, category, productType } }) =>
        [product, category, productType].filter((of) => of !== undefined).length > 1
          ? blocker('POLICY_ONE_OF')
          : undefined,
      ({ draft, input }) => missing(draft, 'product', input.product) ?? missing(draft, 'category', input.category),
      ({ draft, input: { product, category, productType } }) =>
        exists(draft, { productId: product, categoryId: category, productType }) ? blocker('POLICY_EXISTS') : undefined,
    ],
    effect: ({ draft, input, ctx, subject }) => {
      const created = draft.insert('returnPolicy', {
        id: ctx.newId('returnPolicy'),
        version: 1,
        productId: input.product,
        categoryId: input.category,
        productType: input.productType,
        returnable: input.returnable ?? lawAlone.returnable,
        windowDays: input.windowDays ?? lawAlone.returnDays,
        autoApprove: input.autoApprove ?? lawAlone.returnAutoApprove,
        restockingFeeBp: input.restockingFeeBp ?? lawAlone.restockingFeeBp,
        shippingPaidBy: input.shippingPaidBy ?? lawAlone.returnPaidBy,
        removedAt: undefined,
      })
      subject('returnPolicy', created.id)
    },
    doc: 'Adds the terms on which products may be sent back: of one product, a category, a type, or, with none of them, the shop. The closest policy counts, and an order keeps the terms of its checkout.',
  }),
  transition({
    name: 'returnPolicyUpdate',
    on: 'returnPolicy',
    area: 'settings',
    event: 'ReturnPolicyUpdated',
    from: ['ACTIVE'],
    to: 'SAME',
    by: ['MANAGER'],
    input: terms,
    guards: [removed],
    effect: ({ draft, record, input }) =>
      void draft.update('returnPolicy', record.id, {
        returnable: input.returnable ?? record.returnable,
        windowDays: input.windowDays ?? record.windowDays,
        autoApprove: input.autoApprove ?? record.autoApprove,
        restockingFeeBp: input.restockingFeeBp ?? record.restockingFeeBp,
        shippingPaidBy: input.shippingPaidBy ?? record.shippingPaidBy,
      }),
    doc: 'Changes a return policy for orders to come; what is left out stays.',
  }),
  transition({
    name: 'returnPolicyRemove',
    on: 'returnPolicy',
    area: 'settings',
    event: 'ReturnPolicyRemoved',
    from: ['ACTIVE'],
    to: 'SAME',
    by: ['MANAGER'],
    input: {},
    guards: [removed],
    effect: ({ draft, record, ctx }) => void draft.update('returnPolicy', record.id, { removedAt: ctx.now }),
    doc: 'Ends a return policy for orders to come: the next closest counts, and without any the law alone.',
  }),
]

const exists = (draft: Draft, wanted: Scope): boolean =>
  draft
    .all('returnPolicy')
    .some(
      (policy) =>
        policy.removedAt === undefined &&
        policy.productId === wanted.productId &&
        policy.categoryId === wanted.categoryId &&
        policy.productType === wanted.productType,
    )
