import type { Draft } from './draft.ts'
import { choice, flag, formatted, integer, line, object, optional, texts, type ValuesOf } from './field.ts'
import { transition, type Ctx } from './machine.ts'
import { refundCapabilities, type PaymentProvider, type ProviderKind } from './records.ts'
import { blocker, type Blocker } from './rejection.ts'

const providerKinds = ['STRIPE', 'TEST', 'WIRE', 'PAY_ON_SITE', 'CASH_ON_DELIVERY'] as const

const credentials = object(
  'ProviderCredentialsInput',
  {
    secretKey: formatted('secret', 'Secret or restricted key of the account: sk_… or rk_….'),
    webhookSecret: formatted('secret', 'Signing secret of the webhook that Stripe calls here: whsec_….'),
  },
  'Keys of an account at a payment provider. They are kept encrypted and never told again.',
)

const terms = {
  names: optional(texts('Names by language.')),
  enabled: optional(flag('Whether customers can choose it.')),
  confirmOnPending: optional(flag('Whether a waiting payment confirms the order already; no by default.')),
  paidBeforeShip: optional(flag('Whether an order ships only when it is paid.')),
  manualCapture: optional(flag('Whether money is authorised first and captured at shipping.')),
  ttlMinutes: optional(integer(1, 1440, 'How long a payment page lives, in minutes.')),
  holdMinutes: optional(integer(1, 10_080, 'How long a waiting payment keeps its stock, in minutes.')),
  refundCapability: optional(choice('RefundCapability', refundCapabilities, 'What may be given back through it.')),
  credentials: optional(credentials),
} as const

type Given = ValuesOf<typeof terms>

export const providerTransitions = [
  transition({
    name: 'paymentProviderCreate',
    makes: 'paymentProvider',
    on: 'paymentProvider',
    area: 'settings',
    event: 'PaymentProviderCreated',
    from: 'NEW',
    to: 'ACTIVE',
    by: ['MANAGER', 'SYSTEM'],
    input: {
      ...terms,
      code: line('Short code, unique: also the end of its webhook’s address.', 40),
      kind: choice('ProviderKind', providerKinds, 'How it works.'),
      name: line('Name in the shop’s language.'),
    },
    guards: [],
    inputGuards: [
      ({ draft, input }) => (isOffered(draft, input.kind) ? undefined : blocker('PROVIDER_KIND_UNAVAILABLE')),
      ({ input, ctx }) => wrongTerms(fresh(input.kind, input.name), input, ctx),
    ],
    effect: ({ draft, input, ctx, fact, subject }) => {
      const { code, kind, name } = input
      const id = ctx.newId('paymentProvider')
      const position = draft.all('paymentProvider').length
      const basis = { ...fresh(kind, name), id, version: 1, code, position }
      draft.insert('paymentProvider', { ...basis, ...changed(basis, input) })
      keep({ draft, ctx, fact }, id, input)
      subject('paymentProvider', id)
    },
    doc: 'Adds a payment provider, switched off unless told otherwise.',
  }),
  transition({
    name: 'paymentProviderUpdate',
    on: 'paymentProvider',
    area: 'settings',
    event: 'PaymentProviderUpdated',
    from: ['ACTIVE'],
    to: 'SAME',
    by: ['MANAGER'],
    input: { ...terms, name: optional(line('Name in the shop’s language.')) },
    guards: [],
    inputGuards: [({ record, input, ctx }) => wrongTerms(record, input, ctx)],
    effect: ({ draft, record, input, ctx, fact }) => {
      draft.update('paymentProvider', record.id, { ...changed(record, input), name: input.name ?? record.name })
      keep({ draft, ctx, fact }, record.id, input)
    },
    doc: 'Changes a payment provider; what is left out stays. Payments keep the terms under which they began.',
  }),
]

/** One account at Stripe is one shop’s; the test provider comes with the demo shop. */
const isOffered = (draft: Draft, kind: ProviderKind): boolean =>
  kind !== 'TEST' && (kind !== 'STRIPE' || draft.all('paymentProvider').every((row) => row.kind !== 'STRIPE'))

type Terms = Omit<PaymentProvider, 'id' | 'version' | 'code' | 'position'>

const fresh = (kind: ProviderKind, name: string): Terms => ({
  kind,
  name,
  names: {},
  operation: kind === 'STRIPE' ? 'ONLINE_REDIRECT' : 'OFFLINE',
  enabled: false,
  confirmOnPending: false,
  paidBeforeShip: kind === 'STRIPE' || kind === 'WIRE',
  manualCapture: false,
  ttlMinutes: 30,
  holdMinutes: 60,
  refundCapability: kind === 'STRIPE' ? 'PARTIAL' : 'NONE',
  credentialsHint: undefined,
})

function changed(record: Terms, input: Given): Omit<Terms, 'kind' | 'name' | 'operation'> {
  return {
    names: input.names ?? record.names,
    enabled: input.enabled ?? record.enabled,
    confirmOnPending: input.confirmOnPending ?? record.confirmOnPending,
    paidBeforeShip: input.paidBeforeShip ?? record.paidBeforeShip,
    manualCapture: input.manualCapture ?? record.manualCapture,
    ttlMinutes: input.ttlMinutes ?? record.ttlMinutes,
    holdMinutes: input.holdMinutes ?? record.holdMinutes,
    refundCapability: input.refundCapability ?? record.refundCapability,
    credentialsHint: input.credentials?.secretKey.slice(-4) ?? record.credentialsHint,
  }
}

/** The sealed keys take the place of earlier ones; the event says that they came, and nothing of them. */
function keep(
  { draft, ctx, fact }: { draft: Draft; ctx: Ctx; fact: (key: string, value: unknown) => void },
  provider: PaymentProvider['id'],
  { credentials: given }: Given,
): void {
  if (given === undefined || ctx.seal === undefined) return
  // The row has the provider's own id: there is never more than one.
  draft.insert('credential', { id: provider, sealed: ctx.seal(JSON.stringify(given), provider) })
  fact('credentials', 'REPLACED')
}

const prefixes = { secretKey: /^[sr]k_[\w-]+$/, webhookSecret: /^whsec_[\w+/=-]+$/ } as const

/** What does not go together in the terms of a provider. */
function wrongTerms(record: Terms, input: Given, ctx: Pick<Ctx, 'seal'>): Blocker | undefined {
  const after = { ...record, ...changed(record, input) }
  const provider = record.name
  if (record.operation === 'OFFLINE') {
    if (after.refundCapability !== 'NONE') return blocker('PROVIDER_REFUND_UNSUPPORTED', { provider })
    if (after.manualCapture) return blocker('CAPTURE_UNSUPPORTED', { provider })
  }
  if (input.credentials !== undefined && record.kind !== 'STRIPE') return blocker('CREDENTIALS_UNUSED', { provider })
  if (input.credentials !== undefined && ctx.seal === undefined) return blocker('SECRET_KEY_MISSING')
  for (const [field, form] of Object.entries(prefixes)) {
    const value = field === 'secretKey' ? input.credentials?.secretKey : input.credentials?.webhookSecret
    if (value !== undefined && !form.test(value)) return blocker('CREDENTIALS_MALFORMED', { field })
  }
  return record.kind === 'STRIPE' && after.enabled && after.credentialsHint === undefined
    ? blocker('CREDENTIALS_REQUIRED', { provider })
    : undefined
}
