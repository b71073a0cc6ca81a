import type { Actor } from './actor.ts'
import { address } from './address.ts'
import { mergeLines, newOrder, overfull, touchCart } from './cart-lines.ts'
import { choice, flag, formatted, id, internal, line, optional } from './field.ts'
import { missing, paymentInProgress } from './guards.ts'
import { transition } from './machine.ts'
import { reprice } from './pricing.ts'
import type { Order } from './records.ts'
import { blocker } from './rejection.ts'
import { due } from './timers.ts'

const isOwn = (cart: Order, actor: Actor): boolean =>
  actor.kind === 'CUSTOMER' && actor.customerId !== undefined && cart.customerId === actor.customerId

/** Rows of the cart: everything before checkout. */
export const cartTransitions = [
  transition({
    name: 'cartCreate',
    makes: 'order',
    on: 'order',
    area: 'orders',
    event: 'CartCreated',
    from: 'NEW',
    to: 'QUOTATION',
    by: ['CUSTOMER', 'SALES'],
    input: {
      locale: optional(formatted('language', 'Language of mails and documents: en, es, sv, fr or fa.', 2)),
      customer: optional(id('customer', 'For whom; staff only.')),
      tokenHash: internal(line('SHA-256 of the secret that opens the cart.')),
    },
    guards: [],
    inputGuards: [
      ({ draft, input, ctx }) =>
        ctx.actor.kind === 'CUSTOMER' ? undefined : missing(draft, 'customer', input.customer),
    ],
    effect: ({ draft, input, ctx, shop, subject }) => {
      const customerId = ctx.actor.kind === 'CUSTOMER' ? ctx.actor.customerId : input.customer
      const customer = draft.all('customer').find((row) => row.id === customerId)
      const order = draft.insert(
        'order',
        newOrder({ draft, ctx, shop, customer, locale: input.locale, tokenHash: input.tokenHash }),
      )
      subject('order', order.id)
    },
    doc: 'Opens a cart, which is a quotation from its first moment. The team and salesperson are assigned once: the customer’s own, else the shop’s.',
  }),
  transition({
    name: 'cartContactSet',
    on: 'order',
    area: 'orders',
    event: 'CartContactSet',
    from: ['QUOTATION'],
    to: 'SAME',
    by: ['CUSTOMER', 'SALES'],
    input: {
      name: line('Name of the person.'),
      email: formatted('email', 'Where mails go.'),
      phone: optional(line('Telephone number.', 40)),
      buyerKind: optional(choice('BuyerKind', ['B2C', 'B2B'], 'Consumer (default) or business.')),
      company: optional(line('Company, for a business.')),
      vatId: optional(
        formatted('vatId', 'VAT id, for a business; a valid one of another EU state takes the VAT off.', 20),
      ),
      reminders: optional(flag('Whether the person agrees to be reminded of a cart that was left; no by default.')),
    },
    guards: [paymentInProgress],
    effect: (move) => {
      const { draft, record, input, ctx } = move
      const contact = draft.insert('contact', {
        id: ctx.newId('contact'),
        name: input.name,
        email: input.email,
        phone: input.phone,
        company: input.company,
        vatId: input.vatId,
        reminderConsentAt: input.reminders === true ? ctx.now : undefined,
        unsubscribedAt: undefined,
      })
      draft.update('order', record.id, { contactId: contact.id, hasEmail: true, buyerKind: input.buyerKind ?? 'B2C' })
      touchCart(move.draft, move.record.id, move.ctx)
      reprice(draft, record.id, move.shop, ctx)
    },
    doc: 'Says who the order is for and where mails go.',
  }),
  transition({
    name: 'cartAddressSet',
    on: 'order',
    area: 'orders',
    event: 'CartAddressSet',
    from: ['QUOTATION'],
    to: 'SAME',
    by: ['CUSTOMER', 'SALES'],
    input: { shipping: address, billing: optional(address) },
    guards: [paymentInProgress],
    effect: (move) => {
      const { draft, record, input, ctx } = move
      const shipping = draft.insert('address', { ...input.shipping, id: ctx.newId('address') })
      const billing = input.billing && draft.insert('address', { ...input.billing, id: ctx.newId('address') })
      draft.update('order', record.id, {
        shippingAddressId: shipping.id,
        billingAddressId: billing?.id ?? shipping.id,
        shippingCountry: shipping.country,
        billingCountry: (billing ?? shipping).country,
      })
      touchCart(move.draft, move.record.id, move.ctx)
      reprice(draft, record.id, move.shop, ctx)
    },
    doc: 'Sets where the goods and the invoice go; the country decides the tax.',
  }),
  transition({
    name: 'cartDeliveryMethodSet',
    on: 'order',
    area: 'orders',
    event: 'CartDeliveryMethodSet',
    from: ['QUOTATION'],
    to: 'SAME',
    by: ['CUSTOMER', 'SALES'],
    input: { method: id('deliveryMethod', 'The delivery method.') },
    guards: [paymentInProgress],
    inputGuards: [
      ({ draft, input }) =>
        draft.get('deliveryMethod', input.method)?.active === true ? undefined : blocker('NO_DELIVERY_METHOD'),
      ({ draft, record, input }) => {
        const method = draft.get('deliveryMethod', input.method)
        const country = record.shippingCountry
        if (method === undefined || method.kind === 'PICKUP' || method.countries.length === 0 || country === undefined)
          return undefined
        return method.countries.includes(country)
          ? undefined
          : blocker('DELIVERY_METHOD_NOT_THERE', { method: method.name, country })
      },
    ],
    effect: (move) => {
      move.draft.update('order', move.record.id, { deliveryMethodId: move.input.method })
      touchCart(move.draft, move.record.id, move.ctx)
      reprice(move.draft, move.record.id, move.shop, move.ctx)
    },
    doc: 'Chooses how the goods get to the customer; its price becomes a line of the order.',
  }),
  transition({
    name: 'cartMerge',
    on: 'order',
    area: 'orders',
    event: 'CartMerged',
    from: ['QUOTATION'],
    to: 'CANCELLED',
    by: ['CUSTOMER'],
    input: { into: id('order', 'The cart that takes the lines.') },
    guards: [paymentInProgress],
    inputGuards: [
      ({ draft, record, input, ctx, shop }) => {
        const into = draft.get('order', input.into)
        if (into === undefined || into.id === record.id || into.state !== 'QUOTATION') return blocker('NOT_A_CART')
        const free = record.customerId === undefined || record.customerId === into.customerId
        if (!isOwn(into, ctx.actor) || !free) return blocker('OTHER_CUSTOMER')
        return paymentInProgress({ draft, record: into, ctx, shop })
      },
      // Nobody learns from a refusal what lies in another's cart.
      ({ draft, record, input, ctx }) => {
        const into = draft.get('order', input.into)
        return into !== undefined && isOwn(into, ctx.actor) ? overfull(draft, record.id, into.id) : undefined
      },
    ],
    effect: ({ draft, record, input, ctx, fact, follow }) => {
      fact('into', input.into)
      draft.update('order', record.id, { state: 'CANCELLED', cancelReason: 'MERGED', cancelledAt: ctx.now })
      follow('cartAbsorb', input.into, { from: record.id })
    },
    doc: 'Moves the lines of this cart into another of the same customer and closes this one.',
  }),
  transition({
    name: 'cartAbsorb',
    on: 'order',
    area: 'orders',
    event: 'CartAbsorbed',
    from: ['QUOTATION'],
    to: 'SAME',
    by: ['SYSTEM'],
    mutation: false,
    input: {
      from: id('order', 'The cart whose lines come.'),
      recovered: internal(flag('It was abandoned, and the link of its reminder brought it here.')),
    },
    guards: [],
    effect: (move) => {
      const adjustments = mergeLines(move.draft, move.input.from, move.record.id, move.ctx)
      touchCart(move.draft, move.record.id, move.ctx)
      reprice(move.draft, move.record.id, move.shop, move.ctx)
      if (move.input.recovered === true)
        move.draft.update('order', move.record.id, { recoveredFromId: move.input.from })
      if (adjustments.length > 0) move.fact('adjustments', adjustments)
    },
    doc: 'Takes the lines of a cart that is merged into this one.',
  }),
  transition({
    name: 'orderClaim',
    on: 'order',
    area: 'orders',
    event: 'OrderClaimed',
    from: ['QUOTATION', 'QUOTATION_SENT', 'ORDER'],
    to: 'SAME',
    by: ['SYSTEM'],
    mutation: false,
    input: { customer: id('customer', 'Whose it becomes.') },
    guards: [({ record }) => (record.customerId === undefined ? undefined : blocker('OTHER_CUSTOMER'))],
    inputGuards: [({ draft, input }) => missing(draft, 'customer', input.customer)],
    effect: ({ draft, record, input, ctx, shop }) => {
      const customer = draft.need('customer', input.customer)
      draft.update('order', record.id, { customerId: customer.id })
      if (record.state !== 'QUOTATION') return
      touchCart(draft, record.id, ctx)
      // Without a contact there was no payment either, so its prices are still free to change.
      if (record.contactId !== undefined) return
      const hasEmail = draft.get('contact', customer.contactId)?.email !== undefined
      draft.update('order', record.id, { contactId: customer.contactId, hasEmail, buyerKind: customer.kind })
      reprice(draft, record.id, shop, ctx)
    },
    doc: 'Gives a guest’s cart or order to the customer who has proven to be the same person; team and salesperson stay.',
  }),
  transition({
    name: 'cartAbandon',
    on: 'order',
    area: 'orders',
    event: 'CartAbandoned',
    from: ['QUOTATION'],
    to: 'SAME',
    by: ['SYSTEM'],
    mutation: false,
    input: {},
    guards: [due('cartAbandon')],
    effect: ({ draft, record, ctx }) => void draft.update('order', record.id, { abandonedAt: ctx.now }),
    doc: 'Marks a cart that was left for longer than the delay in the settings.',
  }),
]
