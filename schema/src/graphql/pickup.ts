import type { PickupPlace } from '../reads.ts'
import { builder } from './builder.ts'

export const PickupPlaceType = builder.objectRef<PickupPlace>('PickupPlace').implement({
  description: 'Where customers collect their goods.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Name of the place.' }),
    country: t.exposeString('country', { description: 'ISO 3166-1 alpha-2 code of its country.' }),
    address: t.prismaField({
      type: 'Address',
      nullable: true,
      description: 'Its address, else the shop’s; null where neither is set.',
      resolve: (query, { addressId }, _, { db }) =>
        addressId === undefined ? null : db.address.findUnique({ ...query, where: { id: addressId } }),
    }),
  }),
})
