import type { TextKey } from '../i18n/dictionary.ts'
import type { Tone } from '../ui/tone.tsx'

/** A made-up order for the gallery. */
export interface SampleOrder {
  readonly id: string
  readonly number: string
  readonly customer: string
  readonly tone: Tone
  readonly state: TextKey & `record.${string}`
  readonly amount: string
  readonly currency: string
  readonly at: string
}

const customers = ['Ada Lovelace', 'María Núñez', 'فروغ فرخزاد', 'Åsa Öberg', 'Père Noël & fils', 'Grace Hopper']
const tones: readonly Tone[] = ['waiting', 'ready', 'attention', 'late', 'done']
const states = ['record.quotation', 'record.quotationSent', 'record.order', 'record.order'] as const

/** Orders with every tone and state, the oldest last; the same ones for the same start. */
export function sampleOrders(start: number, count: number): SampleOrder[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `o${index}`,
    number: `S${String(40_210 - index).padStart(5, '0')}`,
    customer: customers[index % customers.length] ?? '',
    tone: tones[index % tones.length] ?? 'waiting',
    state: states[index % states.length] ?? 'record.order',
    amount: `${((index * 7_919) % 2_400) + 12}.${index % 2 === 0 ? '90' : '00'}`,
    currency: 'EUR',
    at: new Date(start - (index * index * 31 + 4) * 1_000).toISOString(),
  }))
}

/** Seven queues: most of them calm. */
export function sampleCounters(start: number) {
  const minutesAgo = (minutes: number): string => new Date(start - minutes * 60_000).toISOString()
  const hour = (base: number, swing: number): number[] =>
    Array.from({ length: 60 }, (_, minute) =>
      Math.max(0, Math.round(base + swing * (Math.sin(minute / 5) + ((minute * 5) % 7) / 14))),
    )
  return [
    { label: 'nav.orders', count: 18, oldestAt: minutesAgo(12), history: hour(16, 4), tone: undefined },
    { label: 'nav.deliveries', count: 142, oldestAt: minutesAgo(95), history: hour(120, 20), tone: undefined },
    { label: 'tone.late', count: 3, oldestAt: minutesAgo(2_900), history: hour(2, 1), tone: 'late' },
    { label: 'nav.returns', count: 7, oldestAt: minutesAgo(310), history: hour(7, 2), tone: undefined },
    { label: 'nav.invoices', count: 12_480, oldestAt: minutesAgo(44), history: hour(30, 12), tone: undefined },
    { label: 'nav.carts', count: 0, oldestAt: undefined, history: hour(0, 0), tone: undefined },
    { label: 'nav.returns', count: 1, oldestAt: minutesAgo(4), history: hour(0, 1), tone: 'attention' },
  ] as const
}
