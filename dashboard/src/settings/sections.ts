import type { TextKey } from '../i18n/dictionary.ts'
import { recordKinds } from './records.ts'
import type { RecordKind } from './records.ts'

/** A part of the settings with an address of its own. */
export interface Section {
  readonly id: string
  readonly label: TextKey & `settings.section.${string}`
  /** Settings of the shop, each group saved by itself. */
  readonly forms?: readonly {
    readonly title: TextKey & `settings.form.${string}`
    readonly fields: readonly string[]
  }[]
  readonly records?: readonly RecordKind[]
  /** What neither fields nor records describe. */
  readonly own?: 'taxes'
}

/** The settings of the shop, in the order of their navigation. */
export const sections: readonly Section[] = [
  {
    id: 'shop',
    label: 'settings.section.shop',
    forms: [
      { title: 'settings.form.shop', fields: ['name', 'email', 'locale', 'languages'] },
      { title: 'settings.form.legal', fields: ['legalName', 'vatId', 'registration', 'address'] },
      { title: 'settings.form.bank', fields: ['bankHolder', 'bankIban', 'bankBic'] },
      { title: 'settings.form.time', fields: ['timeZone', 'workingDays', 'holidays'] },
    ],
  },
  {
    id: 'orders',
    label: 'settings.section.orders',
    forms: [
      {
        title: 'settings.form.orders',
        fields: ['salesTeam', 'salesperson', 'unpaidExpiryDays', 'quotationDays', 'shippingPolicy'],
      },
    ],
  },
  {
    id: 'delivery',
    label: 'settings.section.delivery',
    forms: [{ title: 'settings.form.deliveryMail', fields: ['deliveryMailTrigger'] }],
    records: [recordKinds.deliveryMethod, recordKinds.warehouse],
  },
  { id: 'payments', label: 'settings.section.payments', records: [recordKinds.paymentProvider] },
  {
    id: 'invoices',
    label: 'settings.section.invoices',
    forms: [
      {
        title: 'settings.form.invoices',
        fields: ['automaticInvoice', 'invoicePolicy', 'invoiceB2b', 'invoiceB2c', 'paymentTermsDays'],
      },
    ],
  },
  {
    id: 'taxes',
    label: 'settings.section.taxes',
    forms: [{ title: 'settings.form.taxes', fields: ['taxAtDestination'] }],
    own: 'taxes',
  },
  { id: 'returns', label: 'settings.section.returns', records: [recordKinds.returnPolicy] },
  {
    id: 'carts',
    label: 'settings.section.carts',
    forms: [
      {
        title: 'settings.form.carts',
        fields: ['abandonedMails', 'abandonedDelayMinutes', 'abandonedMailRequiresConsent', 'cartPageUrl'],
      },
    ],
  },
  { id: 'team', label: 'settings.section.team', records: [recordKinds.staff, recordKinds.apiToken] },
]

/** Every section with its address: the person's own first, the wording of mails last. */
export const sectionLinks: readonly { readonly href: string; readonly label: Section['label'] }[] = [
  { href: '/settings', label: 'settings.section.you' },
  ...sections.map(({ id, label }) => ({ href: `/settings/${id}`, label })),
  { href: '/settings/mails', label: 'settings.section.mails' },
]
