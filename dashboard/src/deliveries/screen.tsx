import { A, useLocation } from '@solidjs/router'
import type { Accessor, JSX } from 'solid-js'
import { lazy, Show, Suspense } from 'solid-js'
import type { DeliveryRowFragment } from '../generated/graphql.ts'
import { roomFor } from '../lists/declaration.ts'
import { ListScreen } from '../lists/screen.tsx'
import { toneOf } from '../orders/tones.ts'
import { usePerson } from '../person/context.tsx'
import { addressOfOrder } from '../record/address.ts'
import { Identifier, Since } from '../ui/identifier.tsx'
import { StateChip } from '../ui/state-chip.tsx'
import type { Column } from '../ui/table/column.ts'
import { deliveriesList } from './list.ts'

/** The deliveries of the shop, newest first; a row opens the record of its order. */
export default function DeliveriesScreen(): JSX.Element {
  return <ListScreen list={{ ...deliveriesList, columns: createColumns, also }} />
}

const PrintMenu = lazy(async () => ({ default: (await import('./print-menu.tsx')).PrintMenu }))

const also = (ids: Accessor<readonly string[]>, nameOf: (id: string) => string): JSX.Element => (
  <Suspense>
    <PrintMenu ids={ids()} nameOf={nameOf} />
  </Suspense>
)

function createColumns(): (beside: boolean) => readonly Column<DeliveryRowFragment>[] {
  const { t, format } = usePerson()
  const location = useLocation()
  const all: () => readonly Column<DeliveryRowFragment>[] = () => [
    {
      id: 'number',
      header: t('lists.column.number'),
      cell: (delivery) => (
        <>
          <A
            href={`/deliveries/${addressOfOrder(delivery)}${location.search}`}
            noScroll
            class="text-accent-ink font-medium hover:underline"
            activeClass=""
            inactiveClass=""
          >
            <Identifier value={delivery.number} />
          </A>
          <span class="text-small text-muted flex max-w-[44vw] sm:hidden">
            <bdi class="min-w-0 truncate">{delivery.order?.contact?.company ?? delivery.order?.contact?.name}</bdi>
          </span>
        </>
      ),
    },
    {
      id: 'order',
      header: t('lists.column.order'),
      wideOnly: true,
      alone: true,
      cell: (delivery) => <Identifier value={delivery.order?.number ?? ''} />,
    },
    {
      id: 'customer',
      header: t('lists.column.customer'),
      wideOnly: true,
      cell: (delivery) => (
        <span class="flex max-w-56">
          <bdi class="min-w-0 truncate">{delivery.order?.contact?.company ?? delivery.order?.contact?.name}</bdi>
        </span>
      ),
    },
    {
      id: 'state',
      header: t('lists.column.state'),
      cell: (delivery) => <StateChip tone={toneOf.delivery(delivery.state)} label={delivery.stateLabel} />,
    },
    {
      id: 'step',
      header: t('lists.column.step'),
      wideOnly: true,
      alone: true,
      cell: (delivery) => <PresentStep delivery={delivery} />,
    },
    {
      id: 'method',
      header: t('lists.column.method'),
      wideOnly: true,
      alone: true,
      cell: (delivery) => <bdi>{delivery.method.name}</bdi>,
    },
    {
      id: 'shipBy',
      header: t('lists.column.shipBy'),
      align: 'end',
      wideOnly: true,
      cell: (delivery) => (
        <span
          data-tone={isLate(delivery) ? 'late' : undefined}
          classList={{ 'text-tone font-medium': isLate(delivery) }}
        >
          {format().day(delivery.shipBy)}
        </span>
      ),
    },
    {
      id: 'age',
      header: t('lists.column.age'),
      align: 'end',
      wideOnly: true,
      cell: (delivery) => <Since at={delivery.createdAt} class="text-muted" />,
    },
  ]
  return (beside) => roomFor(all(), beside)
}

function isLate(delivery: DeliveryRowFragment): boolean {
  return delivery.lateAt !== null && delivery.shippedAt === null
}

/** The step that is on, and who is at it. */
function PresentStep(props: { readonly delivery: DeliveryRowFragment }): JSX.Element {
  const step = (): DeliveryRowFragment['transfers'][number] | undefined =>
    props.delivery.transfers.find(({ state }) => state !== 'DONE' && state !== 'CANCELLED')
  return (
    <Show when={step()}>
      {(present) => (
        <span>
          {present().stepLabel}
          <Show when={present().startedBy}>
            {(person) => (
              <span class="text-muted">
                {' '}
                · <bdi>{person().name}</bdi>
              </span>
            )}
          </Show>
        </span>
      )}
    </Show>
  )
}
