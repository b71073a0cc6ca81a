/** What a member of staff may be; MANAGER stands for all of them. */
export const staffRoles = ['SALES', 'WAREHOUSE', 'ACCOUNTANT', 'MANAGER'] as const
export type StaffRole = (typeof staffRoles)[number]

/** Who a row of a state machine names. */
export type Role = 'CUSTOMER' | 'SALES' | 'WAREHOUSE' | 'ACCOUNTANT' | 'MANAGER' | 'PROVIDER' | 'SYSTEM'

/** What an API token may be allowed, in pairs of area and access. */
export const scopes = [
  'orders:read',
  'orders:write',
  'payments:read',
  'payments:write',
  'invoices:read',
  'invoices:write',
  'deliveries:read',
  'deliveries:write',
  'stock:read',
  'stock:write',
  'catalog:read',
  'catalog:write',
  'settings:read',
  'settings:write',
] as const
export type Scope = (typeof scopes)[number]
export type Area = 'orders' | 'payments' | 'invoices' | 'deliveries' | 'stock' | 'catalog' | 'settings'

/** Who asks. A customer is known by account, by the secret of a cart or of an order's link, or not yet at all. */
export type Actor =
  | { readonly kind: 'SYSTEM' }
  | {
      readonly kind: 'CUSTOMER'
      readonly customerId: string | undefined
      readonly cartTokenHash: string | undefined
      /** The one order whose secret link they hold. */
      readonly orderId?: string | undefined
      /** An order that the caller has proven to know, for the one move that asks for the proof. */
      readonly provenOrderId?: string
    }
  | { readonly kind: 'STAFF'; readonly id: string; readonly name: string; readonly roles: readonly StaffRole[] }
  | { readonly kind: 'APP'; readonly id: string; readonly name: string; readonly scopes: readonly Scope[] }
  | { readonly kind: 'PROVIDER'; readonly id: string }

export const system: Actor = { kind: 'SYSTEM' }

/** The roles in which an actor may run commands on records of `area`: an app acts as all staff roles its scopes allow. */
export function rolesOf(actor: Actor, area: Area): readonly Role[] {
  switch (actor.kind) {
    case 'SYSTEM':
      return ['SYSTEM']
    case 'CUSTOMER':
      return ['CUSTOMER']
    case 'PROVIDER':
      return ['PROVIDER']
    case 'STAFF':
      return actor.roles.includes('MANAGER') ? ['SALES', 'WAREHOUSE', 'ACCOUNTANT', 'MANAGER'] : actor.roles
    case 'APP':
      return actor.scopes.includes(`${area}:write`) ? ['SALES', 'WAREHOUSE', 'ACCOUNTANT', 'MANAGER'] : []
  }
}

/** Whether an actor may read records of `area` of the whole shop; a customer reads only what is theirs. */
export function readsAll(actor: Actor, area: Area): boolean {
  switch (actor.kind) {
    case 'SYSTEM':
    case 'STAFF':
      return true
    case 'APP':
      return actor.scopes.includes(`${area}:read`) || actor.scopes.includes(`${area}:write`)
    case 'CUSTOMER':
    case 'PROVIDER':
      return false
  }
}

/** Whether the actor may read a mail of a kind: a link that opens somebody's account is for managers alone. */
export const readsMail = (actor: Actor, kind: string): boolean =>
  readsAll(actor, 'orders') && (kind !== 'SIGN_IN' || (actor.kind === 'STAFF' && actor.roles.includes('MANAGER')))

/** Whether nothing tells who a caller is: no account, no cart, no link. */
export const isStranger = (actor: Actor): boolean =>
  actor.kind === 'CUSTOMER' &&
  actor.customerId === undefined &&
  actor.cartTokenHash === undefined &&
  actor.orderId === undefined

/** The name under which an actor's idempotency keys are kept apart from others'. */
export function actorKey(actor: Actor): string {
  switch (actor.kind) {
    case 'SYSTEM':
      return 'SYSTEM'
    case 'CUSTOMER':
      return `CUSTOMER:${actor.customerId ?? actor.cartTokenHash ?? actor.orderId ?? 'ANONYMOUS'}`
    case 'STAFF':
    case 'APP':
    case 'PROVIDER':
      return `${actor.kind}:${actor.id}`
  }
}
