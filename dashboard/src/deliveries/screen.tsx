import { A, useLocation, useSearchParams } from '@solidjs/router'
import type { JSX } from 'solid-js'
import { createMemo, Show } from 'solid-js'
import type { DeliveryFilter, DeliveryRowFragment } from '../generated/graphql.ts'
import { DeliveryViewCountsDocument } from '../generated/graphql.ts'
import { useLive } from '../live/context.tsx'
import { FilterBar } from '../orders/filter-bar.tsx'
import { RecordList } from '../orders/record-list.tsx'
import { toneOf } from '../orders/tones.ts'
import { createViewCounts } from '../orders/view-counts.ts'
import { deliveryViews } from '../orders/views.ts'
import { usePerson } from '../person/context.tsx'
import { addressOf } from '../record/address.ts'
import { Identifier, Since } from '../ui/identifier.tsx'
import { StateChip } from '../ui/state-chip.tsx'
import type { Column } from '../ui/table/column.ts'
import { createDeliveriesList, findDeliveryRow } from './deliveries-list.ts'
import { deliveryBulk } from './delivery-bulk.ts'
import { deliveriesFilterOf, deliveriesWhere, deliveryChoices } from './filter.ts'

/** The deliveries of the shop, newest first; a row opens the record of its order. */
export default function DeliveriesScreen(): JSX.Element {
  const live = useLive()
  const { t, preferences } = usePerson()
  const [search, setSearch] = useSearchParams()
  const filter = createMemo(() => deliveriesFilterOf(search))
  const list = createDeliveriesList(live, filter, () => preferences.current().language)
  const counts = createViewCounts(list.changes, async () => {
    const answer = await live.client.query(DeliveryViewCountsDocument, {
      waiting: whereOf('waiting'),
      toPick: whereOf('toPick'),
      toPack: whereOf('toPack'),
      toShip: whereOf('toShip'),
      late: whereOf('late'),
      onTheWay: whereOf('onTheWay'),
    })
    return answer.ok ? answer.data : undefined
  })
  const views = createMemo(() =>
    deliveryViews.map(({ id, search: preset }) => ({
      id,
      label: t(`lists.view.${id}`),
      search: preset,
      count: counts()[id],
    })),
  )
  const isFiltered = (): boolean => Object.keys(deliveriesWhere(filter())).length > 0
  const bulk = deliveryBulk(live)
  const columns = createColumns()
  return (
    <RecordList<DeliveryRowFragment>
      base="/deliveries"
      title={t('lists.deliveries')}
      list={list}
      find={(id) => findDeliveryRow(live.store, id)}
      nameOf={(delivery) => delivery.number}
      addressOf={orderAddress}
      columns={columns}
      views={views()}
      isFiltered={isFiltered()}
      empty={{ title: t('lists.emptyDeliveries'), lead: t('lists.emptyDeliveriesLead') }}
      bulk={bulk}
      filters={
        <FilterBar
          number={filter().number}
          active={isFiltered()}
          onChange={(params) => setSearch({ ...params }, { replace: true })}
          onClear={() => setSearch(noFilter, { replace: true })}
          fields={[
            {
              param: 'state',
              label: t('lists.filter.state'),
              texts: 'delivery',
              choices: deliveryChoices.states,
              chosen: filter().states,
            },
            {
              param: 'queue',
              label: t('lists.filter.queue'),
              texts: 'queue',
              choices: deliveryChoices.queue,
              chosen: filter().queue,
              single: true,
            },
          ]}
        />
      }
    />
  )
}

/** The API's condition of a saved view. */
function whereOf(view: (typeof deliveryViews)[number]['id']): DeliveryFilter {
  const preset = deliveryViews.find(({ id }) => id === view)?.search ?? ''
  return deliveriesWhere(deliveriesFilterOf(Object.fromEntries(new URLSearchParams(preset))))
}

/** Colleagues see the order of every delivery; only an app may not. */
const orderAddress = ({ order }: DeliveryRowFragment): string => (order === null ? '' : addressOf(order))

const noFilter = { state: undefined, queue: undefined, late: undefined, number: undefined }

function createColumns(): (beside: boolean) => readonly Column<DeliveryRowFragment>[] {
  const { t, format } = usePerson()
  const location = useLocation()
  const all: () => readonly (Column<DeliveryRowFragment> & { readonly alone?: true })[] = () => [
    {
      id: 'number',
      header: t('lists.column.number'),
      cell: (delivery) => (
        <>
          <A
            href={`/deliveries/${orderAddress(delivery)}${location.search}`}
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
  return (beside) => all().filter(({ alone }) => !(beside && alone === true))
}

function isLate(delivery: DeliveryRowFragment): boolean {
  return delivery.lateAt !== null && delivery.shippedAt === null
}

/** The step that is on, and who is at it. */
function PresentStep(props: { readonly delivery: DeliveryRowFragment }): JSX.Element {
  const step = (): DeliveryRowFragment['transfers'][number] | undefined =>
    props.delivery.transfers.find(({ state }) => !['done', 'ended'].includes(toneOf.transfer(state)))
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
