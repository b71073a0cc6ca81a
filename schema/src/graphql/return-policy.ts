import { wordOf } from '../domain/choices.ts'
import { builder } from './builder.ts'
import { shortPercentOf } from './scalars.ts'
import { choiceEnums } from './choices.ts'
import { onlyReaders } from './ownership.ts'

builder.prismaNode('ReturnPolicy', {
  nullable: true,
  description: 'Terms on which products may be sent back. Orders keep those of their checkout.',
  id: { field: 'id', description: 'Relay id.' },
  findUnique: (id, context) => onlyReaders(context, 'settings', id),
  fields: (t) => ({
    version: t.exposeInt('version', { description: 'Rises with every change.' }),
    product: t.prismaField({
      type: 'Product',
      nullable: true,
      description: 'The one product it is for; null without `catalog:read`.',
      authScopes: { reads: 'catalog' },
      unauthorizedResolver: () => null,
      resolve: (query, { productId }, _, { db }) =>
        productId === null ? null : db.product.findUnique({ ...query, where: { id: productId } }),
    }),
    category: t.prismaField({
      type: 'Category',
      nullable: true,
      description: 'The category it is for.',
      resolve: (query, { categoryId }, _, { db }) =>
        categoryId === null ? null : db.category.findUnique({ ...query, where: { id: categoryId } }),
    }),
    productType: t.field({
      type: choiceEnums.ProductType,
      nullable: true,
      description: 'The type of products it is for; with no product, category and type it is for the shop.',
      resolve: ({ productType }) => (productType === null ? null : wordOf('ProductType', productType)),
    }),
    returnable: t.exposeBoolean('returnable', {
      description: 'Whether it can be sent back beyond what the law grants.',
    }),
    windowDays: t.exposeInt('windowDays', {
      description: 'Days in which it may be announced; never less than the law.',
    }),
    autoApprove: t.exposeBoolean('autoApprove', { description: 'Whether a return in time is approved by itself.' }),
    restockingFee: t.field({
      type: 'Decimal',
      description: 'What is kept of the price, in percent; never of a withdrawal by law.',
      resolve: ({ restockingFeeBp }) => shortPercentOf(restockingFeeBp),
    }),
    shippingPaidBy: t.field({
      type: choiceEnums.ReturnPayer,
      description: 'Who pays for sending it back.',
      resolve: ({ shippingPaidBy }) => wordOf('ReturnPayer', shippingPaidBy),
    }),
    removedAt: t.expose('removedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Since when it holds for no new order.',
    }),
  }),
})

builder.queryField('returnPolicies', (t) =>
  t.prismaField({
    type: ['ReturnPolicy'],
    description: 'The return policies that hold now, oldest first, at most 500.',
    authScopes: { reads: 'settings' },
    resolve: (query, _, __, { db }) =>
      db.returnPolicy.findMany({ ...query, where: { removedAt: null }, orderBy: { id: 'asc' }, take: 500 }),
  }),
)
