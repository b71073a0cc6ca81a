import Archive from 'lucide-solid/icons/archive'
import BadgeCheck from 'lucide-solid/icons/badge-check'
import ClockAlert from 'lucide-solid/icons/clock-alert'
import FileText from 'lucide-solid/icons/file-text'
import HandCoins from 'lucide-solid/icons/hand-coins'
import Hourglass from 'lucide-solid/icons/hourglass'
import PackageCheck from 'lucide-solid/icons/package-check'
import PackageOpen from 'lucide-solid/icons/package-open'
import ScanBarcode from 'lucide-solid/icons/scan-barcode'
import ShoppingCart from 'lucide-solid/icons/shopping-cart'
import TriangleAlert from 'lucide-solid/icons/triangle-alert'
import Truck from 'lucide-solid/icons/truck'
import Undo from 'lucide-solid/icons/undo-2'
import type { Component } from 'solid-js'
import type { Tone } from '../ui/tone.tsx'
import type { Queue } from './context.tsx'

/** The tabs of the board: everything, or the queues of one kind of record. */
export const boardTabs = ['all', 'orders', 'deliveries', 'returns', 'invoices', 'exceptions'] as const
export type BoardTab = (typeof boardTabs)[number]

/** How a queue looks. What is in it, and what may be done there, the API says. */
export interface QueueLook {
  readonly tab: Exclude<BoardTab, 'all'>
  readonly icon: Component<{ readonly size?: number; readonly class?: string; readonly 'aria-hidden'?: 'true' }>
  /** The hue of its cards' states: grey waits, blue can be done now, amber and red ask for an act. */
  readonly tone: Tone
  /** Its cards are orders of which a return waits: they open the desk for it. */
  readonly opensDesk?: true
}

/** One row for each queue of the API: a queue without a row does not compile. */
export const queueLooks: Readonly<Record<Queue, QueueLook>> = {
  TO_CONFIRM: { tab: 'orders', icon: BadgeCheck, tone: 'waiting' },
  WAITING_FOR_STOCK: { tab: 'deliveries', icon: Hourglass, tone: 'waiting' },
  TO_PICK: { tab: 'deliveries', icon: ScanBarcode, tone: 'ready' },
  TO_PACK: { tab: 'deliveries', icon: PackageCheck, tone: 'ready' },
  TO_SHIP: { tab: 'deliveries', icon: Truck, tone: 'ready' },
  TO_PUT_BACK: { tab: 'deliveries', icon: Archive, tone: 'ready' },
  LATE: { tab: 'deliveries', icon: ClockAlert, tone: 'late' },
  RETURNS_TO_DECIDE: { tab: 'returns', icon: Undo, tone: 'attention', opensDesk: true },
  RETURNS_TO_RECEIVE: { tab: 'returns', icon: PackageOpen, tone: 'waiting', opensDesk: true },
  TO_REFUND: { tab: 'returns', icon: HandCoins, tone: 'attention' },
  TO_INVOICE: { tab: 'invoices', icon: FileText, tone: 'ready' },
  ABANDONED_CARTS: { tab: 'orders', icon: ShoppingCart, tone: 'waiting' },
  EXCEPTIONS: { tab: 'exceptions', icon: TriangleAlert, tone: 'attention' },
}

/** Whether a text of the address is a tab. */
export function isBoardTab(value: unknown): value is BoardTab {
  return boardTabs.some((tab) => tab === value)
}
