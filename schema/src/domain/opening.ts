import type { Draft } from './draft.ts'
import { euRates } from './eu-rates.ts'
import { flag, formatted, line, optional } from './field.ts'
import { transition, type Ctx } from './machine.ts'
import type { PaymentProvider } from './records.ts'
import { notReminding } from './records-reminder.ts'
import { blocker } from './rejection.ts'
import { firstHabits } from './shop-habits.ts'

type ProviderTerms = Omit<PaymentProvider, 'id' | 'version' | 'position' | 'credentialsHint'>

const terms = {
  confirmOnPending: false,
  manualCapture: false,
  ttlMinutes: 15,
  holdMinutes: 60,
  refundCapability: 'NONE',
  enabled: true,
  operation: 'OFFLINE',
} as const

/** The payment providers that every shop begins with. None of the offline ones confirms or reserves before a person does. */
const providers: readonly ProviderTerms[] = [
  {
    ...terms,
    code: 'wire',
    kind: 'WIRE',
    name: 'Bank transfer',
    names: { es: 'Transferencia bancaria', sv: 'Banköverföring', fr: 'Virement bancaire', fa: 'انتقال بانکی' },
    paidBeforeShip: true,
  },
  {
    ...terms,
    code: 'on-site',
    kind: 'PAY_ON_SITE',
    name: 'Pay at pickup',
    names: {
      es: 'Pago al recoger',
      sv: 'Betala vid upphämtning',
      fr: 'Paiement au retrait',
      fa: 'پرداخت هنگام تحویل حضوری',
    },
    paidBeforeShip: false,
  },
  {
    ...terms,
    code: 'cash-on-delivery',
    kind: 'CASH_ON_DELIVERY',
    name: 'Cash on delivery',
    names: { es: 'Contra reembolso', sv: 'Postförskott', fr: 'Contre remboursement', fa: 'پرداخت در محل' },
    paidBeforeShip: false,
  },
]

/** The online provider of ours for demonstration and tests. */
const testProvider: ProviderTerms = {
  ...terms,
  code: 'test',
  kind: 'TEST',
  name: 'Card (test)',
  names: { es: 'Tarjeta (prueba)', sv: 'Kort (test)', fr: 'Carte (test)', fa: 'کارت (آزمایشی)' },
  operation: 'ONLINE_REDIRECT',
  refundCapability: 'PARTIAL',
  paidBeforeShip: true,
}

export const openingTransitions = [
  transition({
    name: 'shopOpen',
    on: 'shop',
    area: 'settings',
    event: 'ShopOpened',
    from: 'NEW',
    to: 'ACTIVE',
    by: ['SYSTEM'],
    mutation: false,
    input: {
      name: line('Name of the shop.'),
      email: formatted('email', 'Sender of mails.'),
      currency: formatted('currency', 'ISO 4217 code of its one currency.', 3),
      country: formatted('country', 'Where it is taxed.', 2),
      timeZone: formatted('timeZone', 'IANA time zone.', 60),
      locale: formatted('language', 'Its own language.', 2),
      pricesIncludeTax: flag('Whether its prices contain the tax.'),
      testProvider: optional(flag('Whether the test payment provider is offered.')),
    },
    guards: [],
    inputGuards: [
      ({ draft }) => (draft.all('shop').length > 0 ? blocker('SHOP_IS_OPEN') : undefined),
      ({ input }) =>
        euRates[input.country] === undefined ? blocker('TAX_RATES_UNKNOWN', { country: input.country }) : undefined,
    ],
    effect: ({ draft, input, ctx, subject }) => {
      const shop = draft.insert('shop', {
        id: ctx.newId('shop'),
        version: 1,
        name: input.name,
        email: input.email,
        currency: input.currency,
        country: input.country,
        timeZone: input.timeZone,
        locale: input.locale,
        pricesIncludeTax: input.pricesIncludeTax,
        taxAtDestination: true,
        salesTeamId: undefined,
        salespersonId: undefined,
        deliveryMailTrigger: 'DONE',
        shippingPolicy: 'ASAP',
        abandonedDelayMinutes: 600,
        unpaidExpiryDays: undefined,
        holidays: [],
        bankHolder: input.name,
        bankIban: '',
        bankBic: '',
        addressId: undefined,
        simulation: false,
        automaticInvoice: false,
        invoicePolicy: 'ORDERED',
        invoiceB2b: 'AUTOMATIC',
        invoiceB2c: 'ON_DEMAND',
        legalName: '',
        vatId: '',
        registration: '',
        paymentTermsDays: 14,
        ...notReminding,
        ...firstHabits,
      })
      subject('shop', shop.id)
      const offered = input.testProvider === true ? [testProvider, ...providers] : providers
      offered.forEach((provider, position) => insertProvider(draft, ctx, provider, position))
    },
    doc: 'Opens the shop with its payment providers; everything else is set up afterwards.',
  }),
]

function insertProvider(draft: Draft, ctx: Ctx, provider: ProviderTerms, position: number): void {
  const fresh = { id: ctx.newId('paymentProvider'), version: 1, position, credentialsHint: undefined }
  draft.insert('paymentProvider', { ...provider, ...fresh })
}
