import type { AbandonedCartRowFragment } from '../generated/graphql.ts'
import type { ListDeclaration } from '../lists/declaration.ts'
import { around } from '../lists/declaration.ts'
import { abandonedCartsSource } from '../lists/sources.ts'

/** The list of abandoned carts, but for its columns and what a row opens. */
export const cartsList: Omit<ListDeclaration<AbandonedCartRowFragment>, 'columns'> = {
  source: abandonedCartsSource,
  base: '/carts',
  title: 'nav.carts',
  empty: { title: 'lists.none.carts', lead: 'lists.none.cartsLead' },
  searched: 'lists.filter.email',
  views: [
    { id: 'all', label: 'lists.view.all', search: '' },
    { id: 'reminded', label: 'lists.view.reminded', search: 'reminded=1' },
  ],
  filters: [
    { param: 'reminded', field: 'reminded', kind: 'flag', of: ({ abandonedMailAt }) => abandonedMailAt && '1' },
    {
      param: 'skipped',
      field: 'skippedBy',
      kind: 'some',
      label: 'lists.filter.reason',
      texts: 'reminderRule',
      choices: ['DISABLED', 'NO_CONTACT', 'NO_CONSENT', 'PAYMENT_ERROR', 'SOLD_OUT', 'LATER_ORDER', 'UNSUBSCRIBED'],
      of: ({ abandonedMailSkip }) => abandonedMailSkip,
    },
    // An e-mail address is found whole, which the API's own rules tell.
    { param: 'number', field: 'email', kind: 'text' },
  ],
  isRow: (record): record is typeof record & AbandonedCartRowFragment =>
    'abandonedMailSkip' in record && 'contact' in record,
  // What was never left is none; which of the others still are, the API tells.
  holds: ({ abandonedAt }) => (abandonedAt === null ? false : 'ask'),
  nameOf: (cart, t) => cart.contact?.name ?? t('lists.cart'),
  addressOf: ({ id }) => encodeURIComponent(id),
  onlyThis: ({ lastActivityAt }) => around('active', lastActivityAt),
  createdAt: (cart) => cart.lastActivityAt,
}
