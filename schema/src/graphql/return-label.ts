import { builder } from './builder.ts'
import { LabelState } from './enums.ts'
import { globalId } from './refs.ts'
import { message } from '../messages/message.ts'

export const ReturnLabelType = builder.prismaObject('Label', {
  variant: 'ReturnLabel',
  description: 'A label with which the customer sends goods back at the shop’s cost.',
  fields: (t) => ({
    id: t.id({ description: 'Relay id of the label.', resolve: (label) => globalId('label', label.id) }),
    state: t.field({
      type: LabelState,
      description: 'Where it stands.',
      resolve: (label) => LabelState.of(label.state),
    }),
    version: t.exposeInt('version', { description: 'Rises with every change.' }),
    stateLabel: t.string({
      description: 'The state in your language.',
      resolve: (label, _, { locale }) => message(locale, 'state', `label.${label.state}`, {}),
    }),
    message: t.exposeString('message', {
      nullable: true,
      description: 'Why the carrier refused, in its words; null for customers.',
      authScopes: { reads: 'deliveries' },
      unauthorizedResolver: () => null,
    }),
    carrier: t.exposeString('carrier', { description: 'Who carries the parcel.' }),
    trackingNumber: t.exposeString('trackingNumber', { nullable: true, description: 'The carrier’s number.' }),
    trackingUrl: t.exposeString('trackingUrl', { nullable: true, description: 'Where to follow the parcel.' }),
    pdfUrl: t.string({
      nullable: true,
      description:
        'The label as PDF, to be printed by the customer: a whole, signed address that expires after 30 minutes; null unless it is LIVE.',
      resolve: ({ pdfId, state }, _, context) =>
        pdfId === null || state !== 'LIVE' ? null : context.read.documentUrl(pdfId),
    }),
    zplUrl: t.string({
      nullable: true,
      description:
        'The label as ZPL for a label printer: a whole, signed address that expires after 30 minutes; null unless it is LIVE, and for customers.',
      authScopes: { reads: 'deliveries' },
      unauthorizedResolver: () => null,
      resolve: ({ zplId, state }, _, context) =>
        zplId === null || state !== 'LIVE' ? null : context.read.documentUrl(zplId),
    }),
  }),
})
