import { address } from './address.ts'
import { choice, date, flag, formatted, id, integer, line, list, money, optional, texts } from './field.ts'
import { missing } from './guards.ts'
import { invoiceMode, invoicePolicy } from './invoice-choices.ts'
import { notWebAddress, reminderFields, remindingOf } from './setup-reminders.ts'
import { invoicingOf } from './setup-invoicing.ts'
import { cleared, habitFields, habitsOf, wrongSettings } from './setup-shop.ts'
import { transition } from './machine.ts'
import { carriers } from './records.ts'
import { blocker } from './rejection.ts'
import { taxClasses } from './tax.ts'

const methodFields = {
  name: line('Name in the shop’s language.'),
  names: optional(texts('Names by language.')),
  carrier: optional(choice('Carrier', carriers, 'Who carries it.')),
  price: money('What the customer pays for it.'),
  taxClass: optional(
    choice('DeliveryTaxClass', [...taxClasses, 'FOLLOW_GOODS'], 'A tax class, or the goods’ taxes by value (default).'),
  ),
  handlingDays: optional(integer(0, 60, 'Working days from confirmation to shipping, 2 by default.')),
  countries: optional(list(formatted('country', 'ISO 3166-1 alpha-2 code.', 2), 'Countries served; empty: all.', 250)),
  active: optional(flag('Whether customers can choose it.')),
  position: optional(integer(0, 1000, 'Order in lists.')),
} as const

const stepChoice = choice(
  'WarehouseSteps',
  ['SHIP_ONLY', 'PICK_SHIP', 'PICK_PACK_SHIP'],
  'Operations between shelf and customer; a change is for new deliveries only.',
)

/** Rows of the settings. */
export const setupTransitions = [
  transition({
    name: 'settingsUpdate',
    on: 'shop',
    area: 'settings',
    event: 'SettingsUpdated',
    from: ['ACTIVE'],
    to: 'SAME',
    by: ['MANAGER'],
    input: {
      name: optional(line('Name of the shop.')),
      email: optional(formatted('email', 'Sender of mails.')),
      timeZone: optional(formatted('timeZone', 'IANA time zone of the shop’s days.', 60)),
      locale: optional(formatted('language', 'The shop’s own language.', 2)),
      taxAtDestination: optional(flag('Above the EU one-stop-shop threshold: consumers pay the destination’s rate.')),
      salesTeam: optional(id('salesTeam', 'Team that gets the shop’s orders.')),
      salesperson: optional(id('staff', 'Salesperson who gets the shop’s orders.')),
      deliveryMailTrigger: optional(
        choice('DeliveryMailTrigger', ['OFF', 'READY', 'DONE'], 'When the customer gets the delivery mail.'),
      ),
      shippingPolicy: optional(
        choice(
          'ShippingPolicy',
          ['ASAP', 'ALL_AT_ONCE'],
          'Ship what is there, or wait for everything; for new deliveries.',
        ),
      ),
      abandonedDelayMinutes: optional(
        integer(1, 525_600, 'After how many minutes without activity a cart is abandoned.'),
      ),
      ...reminderFields,
      unpaidExpiryDays: optional(integer(0, 365, 'After how many days an unpaid order is cancelled; 0: never.')),
      holidays: optional(list(date('A day.'), 'Days on which the shop does not work.', 400)),
      bankHolder: optional(line('Holder of the bank account.')),
      bankIban: optional(line('IBAN for transfers.', 42)),
      bankBic: optional(line('BIC of the bank.', 11)),
      automaticInvoice: optional(flag('Whether an online payment that covers an order makes its invoice by itself.')),
      invoicePolicy: optional(invoicePolicy),
      invoiceB2b: optional({ ...invoiceMode, doc: 'For businesses.' }),
      invoiceB2c: optional({ ...invoiceMode, doc: 'For consumers.' }),
      legalName: optional(line('The seller’s name on invoices; empty: the shop’s.')),
      vatId: optional(formatted('vatId', 'The seller’s VAT id, which every invoice names.', 20)),
      registration: optional(line('The seller’s number in the company register.', 40)),
      address: optional(address),
      paymentTermsDays: optional(integer(0, 365, 'Days after which an invoice is due.')),
      simulation: optional(flag('Whether simulated customers and staff work in a demo shop.')),
      ...habitFields,
    },
    guards: [],
    inputGuards: [
      ({ draft, input }) => missing(draft, 'salesTeam', input.salesTeam),
      ({ draft, input }) => missing(draft, 'staff', input.salesperson),
      ({ draft, record, input }) => wrongSettings({ draft, record }, input),
      ({ input }) => notWebAddress(input),
    ],
    effect: ({ draft, record: before, input, ctx }) => {
      const record = cleared(before, input)
      draft.update('shop', record.id, {
        name: input.name ?? record.name,
        email: input.email ?? record.email,
        timeZone: input.timeZone ?? record.timeZone,
        locale: input.locale ?? record.locale,
        taxAtDestination: input.taxAtDestination ?? record.taxAtDestination,
        salesTeamId: input.salesTeam ?? record.salesTeamId,
        salespersonId: input.salesperson ?? record.salespersonId,
        deliveryMailTrigger: input.deliveryMailTrigger ?? record.deliveryMailTrigger,
        shippingPolicy: input.shippingPolicy ?? record.shippingPolicy,
        abandonedDelayMinutes: input.abandonedDelayMinutes ?? record.abandonedDelayMinutes,
        unpaidExpiryDays:
          input.unpaidExpiryDays === 0 ? undefined : (input.unpaidExpiryDays ?? record.unpaidExpiryDays),
        holidays: input.holidays ?? record.holidays,
        bankHolder: input.bankHolder ?? record.bankHolder,
        bankIban: input.bankIban ?? record.bankIban,
        bankBic: input.bankBic ?? record.bankBic,
        simulation: input.simulation ?? record.simulation,
        ...invoicingOf(draft, ctx, record, input),
        ...habitsOf(record, input),
        ...remindingOf(record, input, ctx),
      })
    },
    doc: 'Changes the shop’s settings; what is left out stays.',
  }),
  transition({
    name: 'salesTeamCreate',
    makes: 'salesTeam',
    on: 'salesTeam',
    area: 'settings',
    event: 'SalesTeamCreated',
    from: 'NEW',
    to: 'ACTIVE',
    by: ['MANAGER', 'SYSTEM'],
    input: { name: line('Name of the team.') },
    guards: [],
    effect: ({ draft, input, ctx, subject }) => {
      const created = draft.insert('salesTeam', { id: ctx.newId('salesTeam'), version: 1, name: input.name })
      subject('salesTeam', created.id)
    },
    doc: 'Adds a sales team.',
  }),
  transition({
    name: 'warehouseCreate',
    makes: 'warehouse',
    on: 'warehouse',
    area: 'settings',
    event: 'WarehouseCreated',
    from: 'NEW',
    to: 'ACTIVE',
    by: ['MANAGER', 'SYSTEM'],
    input: {
      code: line('Short code in delivery numbers, unique.', 10),
      name: line('Name.'),
      steps: optional(stepChoice),
      country: formatted('country', 'Where it is.', 2),
      position: optional(integer(0, 1000, 'Order of preference.')),
    },
    guards: [],
    effect: ({ draft, input, ctx, subject }) => {
      const created = draft.insert('warehouse', {
        id: ctx.newId('warehouse'),
        version: 1,
        code: input.code,
        name: input.name,
        steps: input.steps ?? 'SHIP_ONLY',
        country: input.country,
        addressId: undefined,
        position: input.position ?? draft.all('warehouse').length,
      })
      subject('warehouse', created.id)
    },
    doc: 'Adds a warehouse.',
  }),
  transition({
    name: 'warehouseUpdate',
    on: 'warehouse',
    area: 'settings',
    event: 'WarehouseUpdated',
    from: ['ACTIVE'],
    to: 'SAME',
    by: ['MANAGER'],
    input: {
      name: optional(line('Name.')),
      steps: optional(stepChoice),
      position: optional(integer(0, 1000, 'Order of preference.')),
    },
    guards: [],
    effect: ({ draft, record, input }) =>
      void draft.update('warehouse', record.id, {
        name: input.name ?? record.name,
        steps: input.steps ?? record.steps,
        position: input.position ?? record.position,
      }),
    doc: 'Changes a warehouse; what is left out stays.',
  }),
  transition({
    name: 'deliveryMethodCreate',
    makes: 'deliveryMethod',
    on: 'deliveryMethod',
    area: 'settings',
    event: 'DeliveryMethodCreated',
    from: 'NEW',
    to: 'ACTIVE',
    by: ['MANAGER', 'SYSTEM'],
    input: {
      ...methodFields,
      code: line('Short code, unique.', 40),
      kind: choice('DeliveryKind', ['SHIP', 'PICKUP'], 'Shipped, or collected by the customer.'),
      warehouse: optional(id('warehouse', 'Where the customer collects; needed for PICKUP.')),
    },
    guards: [],
    inputGuards: [
      ({ input }) =>
        input.kind === 'PICKUP' && input.warehouse === undefined ? blocker('WAREHOUSE_REQUIRED') : undefined,
      ({ draft, input }) => missing(draft, 'warehouse', input.warehouse),
    ],
    effect: ({ draft, input, ctx, subject }) => {
      const created = draft.insert('deliveryMethod', {
        id: ctx.newId('deliveryMethod'),
        version: 1,
        code: input.code,
        name: input.name,
        names: input.names ?? {},
        kind: input.kind,
        carrier: input.carrier ?? 'FLAT_RATE',
        price: input.price,
        taxClass: input.taxClass ?? 'FOLLOW_GOODS',
        handlingDays: input.handlingDays ?? 2,
        countries: input.countries ?? [],
        warehouseId: input.kind === 'PICKUP' ? input.warehouse : undefined,
        active: input.active ?? true,
        position: input.position ?? 0,
      })
      subject('deliveryMethod', created.id)
    },
    doc: 'Adds a delivery method.',
  }),
  transition({
    name: 'deliveryMethodUpdate',
    on: 'deliveryMethod',
    area: 'settings',
    event: 'DeliveryMethodUpdated',
    from: ['ACTIVE'],
    to: 'SAME',
    by: ['MANAGER'],
    input: { ...methodFields, name: optional(methodFields.name), price: optional(methodFields.price) },
    guards: [],
    effect: ({ draft, record, input }) =>
      void draft.update('deliveryMethod', record.id, {
        name: input.name ?? record.name,
        names: input.names ?? record.names,
        carrier: input.carrier ?? record.carrier,
        price: input.price ?? record.price,
        taxClass: input.taxClass ?? record.taxClass,
        handlingDays: input.handlingDays ?? record.handlingDays,
        countries: input.countries ?? record.countries,
        active: input.active ?? record.active,
        position: input.position ?? record.position,
      }),
    doc: 'Changes a delivery method; what is left out stays.',
  }),
]
