import Settings from 'lucide-solid/icons/settings'
import SquareKanban from 'lucide-solid/icons/square-kanban'
import type { Component } from 'solid-js'
import { lazy } from 'solid-js'
import type { TextKey } from '../i18n/dictionary.ts'

/** A screen that can be gone to. */
export interface Destination {
  readonly path: string
  readonly label: TextKey & `nav.${string}`
  /** The letter after `g`. */
  readonly key: string
  readonly icon: Component<{ readonly size?: number; readonly 'aria-hidden'?: 'true' }>
  readonly screen: Component
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
    path: '/settings',
    label: 'nav.settings',
    key: 's',
    icon: Settings,
    screen: lazy(() => import('../person/screen.tsx')),
  },
]
