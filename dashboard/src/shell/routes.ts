import CreditCard from 'lucide-solid/icons/credit-card'
import FileText from 'lucide-solid/icons/file-text'
import Mail from 'lucide-solid/icons/mail'
import ShoppingCart from 'lucide-solid/icons/shopping-cart'
import Settings from 'lucide-solid/icons/settings'
import ShoppingBag from 'lucide-solid/icons/shopping-bag'
import SquareKanban from 'lucide-solid/icons/square-kanban'
import TriangleAlert from 'lucide-solid/icons/triangle-alert'
import Truck from 'lucide-solid/icons/truck'
import Undo from 'lucide-solid/icons/undo-2'
import type { Component } from 'solid-js'
import { lazy } from 'solid-js'
import type { TextKey } from '../i18n/dictionary.ts'
import { withTexts } from './with-texts.tsx'

/** A screen that can be gone to. */
export interface Destination {
  readonly path: string
  readonly label: TextKey & `nav.${string}`
  /** The letter after `g`. */
  readonly key: string
  readonly icon: Component<{ readonly size?: number; readonly 'aria-hidden'?: 'true' }>
  readonly screen: Component
  /** What may follow in the address, such as a record: `/:id?`. The screen stays while it changes. */
  readonly below?: string
}

/** Every screen, in the order of the navigation; the first is the start. Only what exists is listed. */
export const destinations: readonly [Destination, ...Destination[]] = [
  {
    path: '/now',
    label: 'nav.now',
    key: 'n',
    icon: SquareKanban,
    screen: lazy(() => import('../board/screen.tsx')),
  },
  {
    path: '/orders',
    below: '/:id?',
    label: 'nav.orders',
    key: 'o',
    icon: ShoppingBag,
    screen: lazy(() => import('../orders/screen.tsx')),
  },
  {
    path: '/deliveries',
    below: '/:id?',
    label: 'nav.deliveries',
    key: 'd',
    icon: Truck,
    screen: lazy(() => import('../deliveries/screen.tsx')),
  },
  {
    path: '/returns-desk',
    below: '/:id?',
    label: 'nav.returns',
    key: 'r',
    icon: Undo,
    screen: lazy(() => withTexts(import('../returns/screen.tsx'))),
  },
  {
    path: '/invoices',
    below: '/:id?',
    label: 'nav.invoices',
    key: 'i',
    icon: FileText,
    screen: lazy(() => import('../invoices/screen.tsx')),
  },
  {
    path: '/payments',
    below: '/:id?',
    label: 'nav.payments',
    key: 'p',
    icon: CreditCard,
    screen: lazy(() => import('../payments/screen.tsx')),
  },
  {
    path: '/carts',
    below: '/:id?',
    label: 'nav.carts',
    key: 'c',
    icon: ShoppingCart,
    screen: lazy(() => withTexts(import('../carts/screen.tsx'))),
  },
  {
    path: '/mail',
    below: '/:id?',
    label: 'nav.mail',
    key: 'm',
    icon: Mail,
    screen: lazy(() => withTexts(import('../mail/screen.tsx'))),
  },
  {
    path: '/work',
    label: 'nav.work',
    key: 'w',
    icon: TriangleAlert,
    screen: lazy(() => withTexts(import('../failed-work/screen.tsx'))),
  },
  {
    path: '/settings',
    below: '/:section?/:kind?/:language?',
    label: 'nav.settings',
    key: 's',
    icon: Settings,
    screen: lazy(() => withTexts(import('../settings/screen.tsx'))),
  },
]
