import { address } from './address.ts'
import { duplicate } from './cart-lines.ts'
import { flag, id, lines, optional } from './field.ts'
import { missing, shipped } from './guards.ts'
import { transition } from './machine.ts'
import { reprice, taxOf } from './pricing.ts'
import { blocker } from './rejection.ts'
import { deliveriesOf, labelsOf, linesOf, packagesOf } from './view.ts'

/** Rows of the sales desk: what people do to an order besides moving it on. */
export const orderDeskTransitions = [
  transition({
    name: 'orderShipUnpaidSet',
    on: 'order',
    area: 'orders',
    event: 'OrderShipUnpaidSet',
    from: ['QUOTATION_SENT', 'ORDER'],
    to: 'SAME',
    by: ['SALES'],
    input: { allow: flag('Whether it may ship before it is paid.') },
    guards: [],
    effect: ({ draft, record, input }) => void draft.update('order', record.id, { shipUnpaid: input.allow }),
    doc: 'Lets an order ship before it is paid, where its provider asks for payment first.',
  }),
  transition({
    name: 'orderAddressSet',
    on: 'order',
    area: 'orders',
    event: 'OrderAddressSet',
    from: ['ORDER'],
    to: 'SAME',
    by: ['SALES'],
    input: { shipping: address, billing: optional(address) },
    guards: [
      shipped,
      ({ draft, record }) => {
        const live = deliveriesOf(draft, record.id)
          .flatMap((delivery) => packagesOf(draft, delivery.id))
          .flatMap((parcel) => labelsOf(draft, parcel.id))
          .find((label) => label.state === 'LIVE' || label.state === 'PENDING')
        return live && blocker('LABEL_LIVE', { tracking: live.trackingNumber ?? '' })
      },
    ],
    inputGuards: [
      ({ draft, record, input, shop }) => {
        const fork = draft.fork()
        fork.update('order', record.id, {
          shippingCountry: input.shipping.country,
          billingCountry: (input.billing ?? input.shipping).country,
        })
        const changed = linesOf(draft, record.id).some((row) => {
          const taxClass = row.taxClass === 'FOLLOW_GOODS' ? 'STANDARD' : row.taxClass
          const tax = taxOf(fork, record.id, shop, row.kind, taxClass)
          return tax.category !== row.taxCategory || tax.rateBp !== row.rateBp
        })
        return changed ? blocker('TAX_WOULD_CHANGE', { country: input.shipping.country }) : undefined
      },
    ],
    effect: ({ draft, record, input, ctx }) => {
      const shipping = draft.insert('address', { ...input.shipping, id: ctx.newId('address') })
      const billing = input.billing && draft.insert('address', { ...input.billing, id: ctx.newId('address') })
      draft.update('order', record.id, {
        shippingAddressId: shipping.id,
        shippingCountry: shipping.country,
        billingAddressId: billing?.id ?? record.billingAddressId ?? shipping.id,
        billingCountry: billing?.country ?? record.billingCountry ?? shipping.country,
      })
    },
    doc: 'Corrects the address of a confirmed order, as long as nothing has shipped and the tax stays the same.',
  }),
  transition({
    name: 'orderDeadlinesSet',
    on: 'order',
    area: 'orders',
    event: 'OrderDeadlinesSet',
    from: ['QUOTATION', 'QUOTATION_SENT'],
    to: 'SAME',
    by: ['SYSTEM'],
    mutation: false,
    resetsDeadlines: true,
    input: {},
    guards: [],
    effect: () => undefined,
    doc: 'The settings have changed by which a cart is abandoned or an unpaid order expires: its deadline is counted anew.',
  }),
  transition({
    name: 'orderAssign',
    on: 'order',
    area: 'orders',
    event: 'OrderAssigned',
    from: ['QUOTATION', 'QUOTATION_SENT', 'ORDER', 'CANCELLED'],
    to: 'SAME',
    by: ['SALES'],
    input: {
      team: optional(id('salesTeam', 'The team that handles it; left out: no change.')),
      salesperson: optional(id('staff', 'The person who handles it; left out: no change.')),
    },
    guards: [],
    inputGuards: [
      ({ draft, input }) => missing(draft, 'salesTeam', input.team),
      ({ draft, input }) => missing(draft, 'staff', input.salesperson),
    ],
    effect: ({ draft, record, input }) =>
      void draft.update('order', record.id, {
        teamId: input.team ?? record.teamId,
        salespersonId: input.salesperson ?? record.salespersonId,
      }),
    doc: 'Gives the order to a team or a salesperson; neither follows the other.',
  }),
  transition({
    name: 'orderNoteAdd',
    on: 'order',
    area: 'orders',
    event: 'OrderNoteAdded',
    from: ['QUOTATION', 'QUOTATION_SENT', 'ORDER', 'CANCELLED'],
    to: 'SAME',
    by: ['SALES'],
    input: { text: lines('The remark.') },
    guards: [],
    effect: ({ draft, record, input, ctx, fact }) => {
      const staff = ctx.actor.kind === 'STAFF' ? ctx.actor.id : undefined
      const staffId = ctx.actor.kind === 'STAFF' ? draft.all('staff').find((row) => row.id === staff)?.id : undefined
      const note = draft.insert('orderNote', {
        id: ctx.newId('orderNote'),
        orderId: record.id,
        staffId,
        text: input.text,
        at: ctx.now,
      })
      fact('noteId', note.id)
    },
    doc: 'Leaves a remark for colleagues.',
  }),
  transition({
    name: 'orderDuplicate',
    makes: 'order',
    on: 'order',
    area: 'orders',
    event: 'OrderDuplicated',
    from: ['QUOTATION', 'QUOTATION_SENT', 'ORDER', 'CANCELLED'],
    to: 'SAME',
    by: ['SALES'],
    input: {},
    guards: [],
    effect: ({ draft, record, ctx, shop, subject, fact }) => {
      const { order, adjustments } = duplicate(draft, record, shop, ctx)
      reprice(draft, order.id, shop, ctx)
      subject('order', order.id)
      fact('source', record.id)
      if (adjustments.length > 0) fact('adjustments', adjustments)
    },
    doc: 'Makes a new quotation with the same products, at today’s prices.',
  }),
]
