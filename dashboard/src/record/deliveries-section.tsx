import type { JSX } from 'solid-js'
import { createMemo, For, lazy, Show, Suspense } from 'solid-js'
import type { DeliveryRecordFragment, OrderRecordFragment } from '../generated/graphql.ts'
import { toneOf } from '../orders/tones.ts'
import { usePerson } from '../person/context.tsx'
import { MoveButtons } from '../transitions/buttons.tsx'
import type { MoveDesk } from '../transitions/desk.ts'
import { natureOf } from '../transitions/nature.ts'
import { Card } from '../ui/card.tsx'
import { Identifier } from '../ui/identifier.tsx'
import { StateChip } from '../ui/state-chip.tsx'
import { Parcels } from './parcels.tsx'
import { usePlace } from './place.ts'
import { TransferChain } from './transfer-chain.tsx'

const PrintMenu = lazy(async () => ({ default: (await import('../deliveries/print-menu.tsx')).PrintMenu }))

export interface DeliveriesSectionProps {
  readonly order: OrderRecordFragment
  readonly desk: MoveDesk
}

/** The deliveries of an order, each with its steps, parcels and moves. */
export function DeliveriesSection(props: DeliveriesSectionProps): JSX.Element {
  const { t } = usePerson()
  return (
    <Card title={t('detail.delivery.title')}>
      <Show
        when={props.order.deliveries.length > 0}
        fallback={<p class="text-muted text-pretty">{t('detail.delivery.none')}</p>}
      >
        <div class="flex flex-col gap-6">
          <For each={props.order.deliveries}>
            {(delivery) => (
              <DeliverySheet delivery={delivery} desk={props.desk} several={props.order.deliveries.length > 1} />
            )}
          </For>
        </div>
      </Show>
    </Card>
  )
}

interface DeliverySheetProps {
  readonly delivery: DeliveryRecordFragment
  readonly desk: MoveDesk
  /** Whether the order has others. */
  readonly several: boolean
}

function DeliverySheet(props: DeliverySheetProps): JSX.Element {
  const { t, format } = usePerson()
  const place = usePlace()
  const times = (): readonly string[] => {
    const { shipBy, shippedAt, deliveredAt } = props.delivery
    if (deliveredAt !== null) return [t('detail.delivery.deliveredAt', { time: format().moment(deliveredAt) })]
    if (shippedAt !== null) return [t('detail.delivery.shippedAt', { time: format().moment(shippedAt) })]
    return [t('detail.delivery.shipBy', { day: format().day(shipBy) })]
  }
  const packs = createMemo(() =>
    props.desk.keysOf(props.delivery.id).find((key) => {
      const move = props.desk.find(key)
      return move?.allowed === true && natureOf(move.name).packs === true && props.desk.hasWork(move)
    }),
  )
  const isLate = (): boolean => props.delivery.lateAt !== null && props.delivery.shippedAt === null
  return (
    <section
      class="flex scroll-mt-24 flex-col gap-3"
      // Told from the others of the order where the address names it.
      classList={{ 'bg-accent-soft -mx-4 px-4 py-3 -my-1': place() === props.delivery.id && props.several }}
      aria-current={place() === props.delivery.id ? 'location' : undefined}
      data-record={props.delivery.id}
      aria-label={props.delivery.number}
    >
      <div class="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h3 class="font-medium">
          <Identifier value={props.delivery.number} />
        </h3>
        <StateChip tone={toneOf.delivery(props.delivery.state)} label={props.delivery.stateLabel} />
        <Show when={isLate()}>
          <StateChip
            tone="late"
            label={t('detail.delivery.late', { time: format().moment(props.delivery.lateAt ?? '') })}
          />
        </Show>
        <span class="text-small text-muted ms-auto">
          <bdi>{props.delivery.warehouse.name}</bdi> · <bdi>{props.delivery.method.name}</bdi> · {times()[0]}
        </span>
      </div>
      <TransferChain delivery={props.delivery} desk={props.desk} packs={packs()} />
      <Parcels packages={props.delivery.packages} />
      <div class="flex flex-wrap items-start gap-2">
        <div class="min-w-0 flex-1">
          <MoveButtons desk={props.desk} recordId={props.delivery.id} name={props.delivery.number} without={packs()} />
        </div>
        <Suspense>
          <PrintMenu ids={[props.delivery.id]} nameOf={() => props.delivery.number} one />
        </Suspense>
      </div>
    </section>
  )
}
