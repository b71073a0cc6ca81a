import { flag, id, line, list, money, object, optional, quantity } from './field.ts'
import { creditable, creditableUnits, draftCreditNote, draftReduction } from './invoice-make.ts'
import { post, postGuards } from './invoice-post.ts'
import { transition, type Guard } from './machine.ts'
import { blocker } from './rejection.ts'
import { sumByLine } from './steps.ts'

type InvoiceGuard = Guard<'invoice'>

const notAnInvoice: InvoiceGuard = ({ record }) => (record.type === 'INVOICE' ? undefined : blocker('NOT_AN_INVOICE'))

const nothingLeft: InvoiceGuard = ({ draft, record }) =>
  record.type === 'INVOICE' &&
  creditable(draft, record) <= 0 &&
  (record.total > 0 || creditableUnits(draft, record).size === 0)
    ? blocker('CREDIT_EXCEEDS_INVOICE', { max: 0 })
    : undefined

/** Rows of invoices and credit notes. */
export const invoiceTransitions = [
  transition({
    name: 'invoicePost',
    on: 'invoice',
    area: 'invoices',
    event: 'InvoicePosted',
    from: ['DRAFT'],
    to: 'POSTED',
    by: ['SYSTEM', 'ACCOUNTANT'],
    keyed: true,
    input: {},
    guards: postGuards,
    effect: ({ draft, record, ctx, shop }) => post(draft, ctx, shop, record),
    doc: 'Gives the document its number, without a gap, and the date of today. From then on it never changes.',
  }),
  transition({
    name: 'invoiceCancel',
    on: 'invoice',
    area: 'invoices',
    event: 'InvoiceCancelled',
    from: ['DRAFT'],
    to: 'CANCELLED',
    by: ['ACCOUNTANT'],
    input: {},
    guards: [],
    effect: ({ draft, record }) => void draft.update('invoice', record.id, { state: 'CANCELLED' }),
    doc: 'Drops a draft. It had no number, so none is missing.',
  }),
  transition({
    name: 'invoiceSend',
    on: 'invoice',
    area: 'invoices',
    event: 'InvoiceSent',
    from: ['POSTED'],
    to: 'SAME',
    by: ['SYSTEM', 'ACCOUNTANT'],
    input: { force: optional(flag('True: also where it was sent before.')) },
    guards: [
      ({ draft, record }) => (draft.need('order', record.orderId).hasEmail ? undefined : blocker('NO_CONTACT')),
      ({ record }) => (record.documents === 'READY' ? undefined : blocker('DOCUMENTS_PENDING')),
    ],
    inputGuards: [
      ({ record, input }) =>
        record.sentAt !== undefined && input.force !== true
          ? blocker('ALREADY_SENT', { sentAt: record.sentAt.toString() })
          : undefined,
    ],
    effect: ({ draft, record, ctx }) => void draft.update('invoice', record.id, { sentAt: ctx.now }),
    doc: 'Mails the document to the customer, once unless `force` is true.',
  }),
  transition({
    name: 'creditNoteCreate',
    makes: 'invoice',
    on: 'invoice',
    area: 'invoices',
    event: 'CreditNoteCreated',
    from: ['POSTED'],
    to: 'SAME',
    by: ['ACCOUNTANT', 'SYSTEM'],
    keyed: true,
    input: {
      lines: optional(
        list(
          object(
            'InvoiceCreditInput',
            { line: id('orderLine', 'The order line.'), quantity: quantity('Units to take back.') },
            'Units of a line.',
          ),
          'Units to take back; left out, with no amount: all that is left of the invoice.',
        ),
      ),
      amount: optional(money('Instead of units: a lower price, with tax.')),
      reason: optional(line('Why, for the customer.')),
    },
    guards: [notAnInvoice, nothingLeft],
    inputGuards: [
      ({ input }) => (input.lines !== undefined && input.amount !== undefined ? blocker('CREDIT_ONE_OF') : undefined),
      ({ draft, record, input }) => {
        const max = creditable(draft, record)
        const wrong = input.amount !== undefined && (input.amount === 0 || input.amount > max)
        return wrong ? blocker('CREDIT_EXCEEDS_INVOICE', { max }) : undefined
      },
      ({ input }) => (input.lines?.length === 0 ? blocker('NOTHING_CHOSEN') : undefined),
      ({ draft, record, input }) => {
        const units = creditableUnits(draft, record)
        const over = sumByLine(input.lines ?? []).find((cut) => cut.quantity > (units.get(cut.line) ?? 0))
        return over && blocker('EXCEEDS_OPEN', { line: over.line, max: units.get(over.line) ?? 0 })
      },
    ],
    effect: ({ draft, record, input, ctx, subject }) => {
      const wish = { sendWhenReady: false, reason: input.reason }
      const { amount, lines } = input
      // All that is left may be more than the units that are left: what a fee kept of those that are back.
      const adjust = lines === undefined ? creditable(draft, record) : 0
      const units =
        lines === undefined
          ? creditableUnits(draft, record)
          : new Map(sumByLine(lines).map((cut) => [cut.line, cut.quantity]))
      const made =
        amount === undefined
          ? draftCreditNote(draft, ctx, record, { ...wish, adjust, units })
          : draftReduction(draft, ctx, record, { ...wish, amount })
      subject('invoice', made.id)
    },
    doc: 'Drafts a credit note about a posted invoice: over units of its lines, over an amount, or over all that is left.',
  }),
  transition({
    name: 'invoiceDocumentsStore',
    on: 'invoice',
    area: 'invoices',
    event: 'InvoiceDocumentsStored',
    from: ['POSTED'],
    to: 'SAME',
    by: ['SYSTEM'],
    mutation: false,
    input: {
      pdf: line('The document as PDF, base64.', 8_000_000),
      cii: optional(line('The same for machines, in the syntax CII, base64.', 8_000_000)),
      ubl: optional(line('The same in the syntax UBL, base64.', 8_000_000)),
    },
    guards: [({ record }) => (record.documents === 'PENDING' ? undefined : blocker('DOCUMENTS_STORED'))],
    effect: ({ draft, record, input, ctx, follow }) => {
      const name = (record.number ?? record.id).replaceAll('/', '-')
      const store = (bytes: string, mediaType: string, ending: string) =>
        draft.insert('document', {
          id: ctx.newId('document'),
          kind: record.type,
          name: `${name}${ending}`,
          mediaType,
          bytes,
          at: ctx.now,
        }).id
      draft.update('invoice', record.id, {
        documents: 'READY',
        pdfId: store(input.pdf, 'application/pdf', '.pdf'),
        ciiId: input.cii === undefined ? undefined : store(input.cii, 'application/xml', '.cii.xml'),
        ublId: input.ubl === undefined ? undefined : store(input.ubl, 'application/xml', '.ubl.xml'),
      })
      if (record.sendWhenReady && draft.need('order', record.orderId).hasEmail) follow('invoiceSend', record.id)
    },
    doc: 'The files of a posted document are there.',
  }),
]
