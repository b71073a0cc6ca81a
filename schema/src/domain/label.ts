import { openException } from './exceptions.ts'
import { choice, line, optional } from './field.ts'
import { transition } from './machine.ts'

export const undeliveredReason = choice('UndeliveredReason', ['LOST', 'REFUSED', 'UNDELIVERABLE'], 'What became of it.')

/** Rows that a carrier's answers make of labels. */
export const labelTransitions = [
  transition({
    name: 'labelStore',
    on: 'label',
    area: 'deliveries',
    event: 'LabelBought',
    from: ['PENDING', 'VOIDING'],
    to: ['LIVE', 'VOIDING'],
    by: ['SYSTEM'],
    mutation: false,
    input: {
      carrierReference: line('The carrier’s id of the label.'),
      trackingNumber: optional(line('The carrier’s number.')),
      trackingUrl: optional(line('Where to follow it.', 2000)),
      pdf: line('The label as PDF, base64.', 4_000_000),
      zpl: line('The label as ZPL, base64.', 4_000_000),
    },
    guards: [],
    effect: ({ draft, record, input, ctx, fact }) => {
      if (record.returnId !== undefined) fact('return', record.returnId)
      if (record.returnId !== undefined && record.attempt > 1) fact('again', true)
      const name = input.trackingNumber ?? record.id
      const file = { at: ctx.now, kind: 'LABEL' }
      const pdf = draft.insert('document', {
        ...file,
        id: ctx.newId('document'),
        name: `${name}.pdf`,
        mediaType: 'application/pdf',
        bytes: input.pdf,
      })
      const zpl = draft.insert('document', {
        ...file,
        id: ctx.newId('document'),
        name: `${name}.zpl`,
        mediaType: 'application/zpl',
        bytes: input.zpl,
      })
      draft.update('label', record.id, {
        // A label that was given back while it was being made stays so; the carrier is told as soon as it is known.
        state: record.state === 'VOIDING' ? 'VOIDING' : 'LIVE',
        carrierReference: input.carrierReference,
        trackingNumber: input.trackingNumber,
        trackingUrl: input.trackingUrl,
        pdfId: pdf.id,
        zplId: zpl.id,
      })
    },
    doc: 'The carrier has sold a label.',
  }),
  transition({
    name: 'labelFail',
    on: 'label',
    area: 'deliveries',
    event: 'LabelFailed',
    from: ['PENDING'],
    to: 'FAILED',
    by: ['SYSTEM'],
    mutation: false,
    input: { message: line('What the carrier said.') },
    guards: [],
    effect: ({ draft, record, input, ctx, fact }) => {
      if (record.returnId !== undefined) fact('return', record.returnId)
      draft.update('label', record.id, { state: 'FAILED', message: input.message })
      openException(draft, ctx, {
        code: 'LABEL_FAILED',
        orderId: record.orderId,
        recordType: 'label',
        recordId: record.id,
        params: { carrier: record.carrier, message: input.message },
      })
    },
    doc: 'The carrier refuses to sell a label.',
  }),
  transition({
    name: 'labelVoided',
    on: 'label',
    area: 'deliveries',
    event: 'LabelVoided',
    from: ['VOIDING'],
    to: 'VOIDED',
    by: ['SYSTEM'],
    mutation: false,
    input: {},
    guards: [],
    effect: ({ draft, record }) => void draft.update('label', record.id, { state: 'VOIDED' }),
    doc: 'The carrier has taken the label back.',
  }),
  transition({
    name: 'labelMarkUndelivered',
    on: 'label',
    area: 'deliveries',
    event: 'ParcelUndelivered',
    from: ['LIVE'],
    to: 'SAME',
    by: ['PROVIDER'],
    mutation: false,
    input: { reason: undeliveredReason },
    guards: [],
    effect: ({ draft, record, input, ctx }) =>
      openException(draft, ctx, {
        code: 'PARCEL_UNDELIVERED',
        orderId: record.orderId,
        recordType: 'label',
        recordId: record.id,
        params: { tracking: record.trackingNumber, reason: input.reason },
      }),
    doc: 'One of several parcels did not reach the customer: a person has to see to it, since the others may have.',
  }),
]
