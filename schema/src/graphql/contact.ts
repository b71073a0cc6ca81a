import { builder } from './builder.ts'

builder.prismaObject('Contact', {
  description: 'Who an order is for: erasable personal data.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Name of the person.' }),
    email: t.exposeString('email', { nullable: true, description: 'Where mails go.' }),
    phone: t.exposeString('phone', { nullable: true, description: 'Telephone number.' }),
    company: t.exposeString('company', { nullable: true, description: 'Company.' }),
    vatId: t.exposeString('vatId', { nullable: true, description: 'VAT id.' }),
  }),
})

builder.prismaObject('Address', {
  description: 'A postal address: erasable personal data.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Who receives there.' }),
    line1: t.exposeString('line1', { description: 'Street and number.' }),
    line2: t.exposeString('line2', { nullable: true, description: 'Building, floor, care of.' }),
    postalCode: t.exposeString('postalCode', { description: 'Postal code.' }),
    city: t.exposeString('city', { description: 'City or town.' }),
    region: t.exposeString('region', { nullable: true, description: 'State or province.' }),
    country: t.exposeString('country', { description: 'ISO 3166-1 alpha-2 code.' }),
    phone: t.exposeString('phone', { nullable: true, description: 'Telephone number for the carrier.' }),
  }),
})

builder.prismaObject('OrderNote', {
  description: 'A remark of a colleague.',
  fields: (t) => ({
    text: t.exposeString('text', { description: 'The remark.' }),
    at: t.expose('at', { type: 'DateTime', description: 'When.' }),
    by: t.relation('staff', { nullable: true, description: 'Who; none for an app.' }),
  }),
})
