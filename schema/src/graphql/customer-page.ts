import type { Shop } from '@waybill/prisma/client'
import type { Context } from '../context.ts'
import type { ShopAccount } from '../reads.ts'
import { builder } from './builder.ts'

type SellerShape = Pick<Shop, 'name' | 'legalName' | 'email' | 'locale' | 'timeZone'>

/** What everybody may know of the shop; its settings are for those who read settings. */
const Seller = builder.objectRef<SellerShape>('Seller').implement({
  description: 'Who sells here, as customers see it.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Name of the shop.' }),
    legalName: t.string({
      description: 'The seller’s name on invoices.',
      resolve: ({ legalName, name }) => (legalName === '' ? name : legalName),
    }),
    email: t.exposeString('email', { description: 'Where customers write to.' }),
    locale: t.exposeString('locale', { description: 'The shop’s own language.' }),
    timeZone: t.exposeString('timeZone', { description: 'IANA time zone of its days.' }),
  }),
})

builder.queryField('seller', (t) =>
  t.field({
    type: Seller,
    description: 'Who sells here.',
    authScopes: { public: true },
    resolve: (_, __, { db }) => db.shop.findFirstOrThrow(),
  }),
)

builder.queryField('linkedOrder', (t) =>
  t.prismaField({
    type: 'Order',
    nullable: true,
    description:
      'The order whose secret link you hold: the part of its `statusUrl` behind the last slash, sent as the header `Waybill-Order`, or as `order` in `connection_init`. Null for every other secret.',
    authScopes: { public: true },
    resolve: (query, _, __, { actor, db }) =>
      actor.kind === 'CUSTOMER' && actor.orderId !== undefined
        ? db.order.findUnique({ ...query, where: { id: actor.orderId } })
        : null,
  }),
)

export const BankAccount = builder.objectRef<ShopAccount>('BankAccount').implement({
  description: 'Where a customer transfers money to.',
  fields: (t) => ({
    holder: t.exposeString('holder', { description: 'Whose account it is.' }),
    iban: t.exposeString('iban', { description: 'IBAN, without spaces.' }),
    bic: t.exposeString('bic', { description: 'BIC of the bank; empty where it is not needed.' }),
  }),
})

/** The shop's account, for a transfer that is waited for; null for every other payment, and without an account. */
export async function accountFor(
  payment: { readonly state: string; readonly providerKind: string },
  { read }: Pick<Context, 'read'>,
): Promise<ShopAccount | null> {
  if (payment.state !== 'PENDING' || payment.providerKind !== 'WIRE') return null
  const { holder, iban, bic } = await read.bankAccount()
  return iban === '' ? null : { holder, iban: iban.replaceAll(' ', ''), bic }
}
