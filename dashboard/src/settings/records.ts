import type { TextKey } from '../i18n/dictionary.ts'
import type { SetUpQuery } from './generated/graphql.ts'
import type { Draft } from '../ui/fields/description.ts'
import type { Tone } from '../ui/tone.tsx'

/** A record of the set-up as its list knows it. */
export type SetUpRecord = Record<string, unknown> & { readonly id: string; readonly version: number }

/** A kind of record of the set-up, as data: what a row says, and the moves that make, change and end one. */
export interface RecordKind {
  /** The input field that takes the record, and the key of its texts. */
  readonly target: 'warehouse' | 'deliveryMethod' | 'paymentProvider' | 'returnPolicy' | 'staff' | 'apiToken'
  readonly title: TextKey & `settings.records.${string}`
  readonly empty: TextKey & `settings.empty.${string}`
  readonly add: TextKey & `settings.add.${string}`
  readonly of: (data: SetUpQuery) => readonly SetUpRecord[]
  readonly create: string
  /** What is read of a new record besides its event. */
  readonly reading?: 'token'
  /** What a new record begins with. */
  readonly defaults: Readonly<Record<string, Draft>>
  readonly update?: string
  readonly end: { readonly move: string; readonly label: EndLabel; readonly lead: EndLead } | undefined
  /** Fields that a row says, in the words of the move that makes one. */
  readonly facts: readonly string[]
  /** What a row says of its state; undefined where there is nothing to say. */
  readonly state: (record: SetUpRecord) => { readonly tone: Tone; readonly label: StateLabel } | undefined
}

type EndLabel = TextKey & `settings.end.${string}`
type EndLead = TextKey & `settings.endLead.${string}`
type StateLabel = TextKey & `settings.state.${string}`

const on = { tone: 'ready', label: 'settings.state.on' } as const
const off = { tone: 'ended', label: 'settings.state.off' } as const

export const recordKinds = {
  warehouse: {
    target: 'warehouse',
    title: 'settings.records.warehouse',
    empty: 'settings.empty.warehouse',
    add: 'settings.add.warehouse',
    of: ({ warehouses }) => warehouses,
    create: 'warehouseCreate',
    defaults: {},
    update: 'warehouseUpdate',
    end: undefined,
    facts: ['code', 'country', 'steps'],
    state: () => undefined,
  },
  deliveryMethod: {
    target: 'deliveryMethod',
    title: 'settings.records.deliveryMethod',
    empty: 'settings.empty.deliveryMethod',
    add: 'settings.add.deliveryMethod',
    of: ({ deliveryMethods }) => deliveryMethods,
    create: 'deliveryMethodCreate',
    defaults: { active: true },
    update: 'deliveryMethodUpdate',
    end: undefined,
    facts: ['price', 'kind', 'carrier', 'handlingDays', 'countries'],
    state: ({ active }) => (active === true ? on : off),
  },
  paymentProvider: {
    target: 'paymentProvider',
    title: 'settings.records.paymentProvider',
    empty: 'settings.empty.paymentProvider',
    add: 'settings.add.paymentProvider',
    of: ({ paymentProviders }) => paymentProviders,
    create: 'paymentProviderCreate',
    defaults: {},
    update: 'paymentProviderUpdate',
    end: undefined,
    facts: ['kind', 'manualCapture', 'paidBeforeShip', 'refundCapability'],
    state: ({ enabled }) => (enabled === true ? on : off),
  },
  returnPolicy: {
    target: 'returnPolicy',
    title: 'settings.records.returnPolicy',
    empty: 'settings.empty.returnPolicy',
    add: 'settings.add.returnPolicy',
    of: ({ returnPolicies }) => returnPolicies,
    create: 'returnPolicyCreate',
    defaults: { returnable: true, windowDays: '14', restockingFeeBp: '0' },
    update: 'returnPolicyUpdate',
    end: {
      move: 'returnPolicyRemove',
      label: 'settings.end.returnPolicy',
      lead: 'settings.endLead.returnPolicy',
    },
    facts: ['returnable', 'windowDays', 'autoApprove', 'shippingPaidBy'],
    state: () => undefined,
  },
  staff: {
    target: 'staff',
    title: 'settings.records.staff',
    empty: 'settings.empty.staff',
    add: 'settings.add.staff',
    of: ({ staff }) => staff,
    create: 'staffCreate',
    defaults: {},
    update: 'staffUpdate',
    end: { move: 'staffDeactivate', label: 'settings.end.staff', lead: 'settings.endLead.staff' },
    facts: ['email', 'roles'],
    state: ({ active }) => (active === true ? undefined : { tone: 'ended', label: 'settings.state.inactive' }),
  },
  apiToken: {
    target: 'apiToken',
    title: 'settings.records.apiToken',
    empty: 'settings.empty.apiToken',
    add: 'settings.add.apiToken',
    of: ({ apiTokens }) => apiTokens,
    create: 'apiTokenCreate',
    reading: 'token',
    defaults: {},
    end: { move: 'apiTokenRevoke', label: 'settings.end.apiToken', lead: 'settings.endLead.apiToken' },
    facts: ['scopes'],
    state: ({ revokedAt }) => (revokedAt === null ? undefined : { tone: 'ended', label: 'settings.state.revoked' }),
  },
} as const satisfies Readonly<Record<string, RecordKind>>

/** Whether there is still something to end: who is gone and what is revoked stays so. */
export function canEnd({ active, revokedAt }: SetUpRecord): boolean {
  return active !== false && (revokedAt === undefined || revokedAt === null)
}
