import { A, useLocation, useSearchParams } from '@solidjs/router'
import type { JSX } from 'solid-js'
import { createMemo, Show } from 'solid-js'
import type { OrderFilter, OrderRowFragment } from '../generated/graphql.ts'
import { OrderViewCountsDocument } from '../generated/graphql.ts'
import { useLive } from '../live/context.tsx'
import { usePerson } from '../person/context.tsx'
import { addressOf } from '../record/address.ts'
import { Amount, Identifier, Since } from '../ui/identifier.tsx'
import { StateChip } from '../ui/state-chip.tsx'
import type { Column } from '../ui/table/column.ts'
import { ToneIcon } from '../ui/tone.tsx'
import { FilterBar } from './filter-bar.tsx'
import { orderChoices, ordersFilterOf, ordersWhere } from './filter.ts'
import { orderBulk } from './order-bulk.ts'
import { createOrdersList, findOrderRow } from './orders-list.ts'
import { RecordList } from './record-list.tsx'
import { toneOf } from './tones.ts'
import { createViewCounts } from './view-counts.ts'
import { orderViews } from './views.ts'

/** The orders of the shop, newest first. */
export default function OrdersScreen(): JSX.Element {
  const live = useLive()
  const { t, preferences } = usePerson()
  const [search, setSearch] = useSearchParams()
  const filter = createMemo(() => ordersFilterOf(search))
  const where = createMemo(() => ordersWhere(filter()))
  const list = createOrdersList(live, filter, () => preferences.current().language)
  const counts = createViewCounts(list.changes, async () => {
    const answer = await live.client.query(OrderViewCountsDocument, {
      unpaid: whereOf('unpaid'),
      toConfirm: whereOf('toConfirm'),
      toFulfil: whereOf('toFulfil'),
      abandoned: whereOf('abandoned'),
    })
    return answer.ok ? answer.data : undefined
  })
  const views = createMemo(() =>
    orderViews.map(({ id, search: preset }) => ({
      id,
      label: t(`lists.view.${id}`),
      search: preset,
      count: counts()[id],
    })),
  )
  const isFiltered = (): boolean => Object.keys(where()).length > 0
  const bulk = orderBulk(live)
  return (
    <RecordList<OrderRowFragment>
      base="/orders"
      title={t('lists.orders')}
      list={list}
      find={(id) => findOrderRow(live.store, id)}
      nameOf={(order) => order.number ?? t('lists.cart')}
      addressOf={addressOf}
      columns={createColumns()}
      views={views()}
      isFiltered={isFiltered()}
      empty={{ title: t('lists.emptyOrders'), lead: t('lists.emptyOrdersLead') }}
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
              texts: 'order',
              choices: orderChoices.states,
              chosen: filter().states,
            },
            {
              param: 'payment',
              label: t('lists.filter.payment'),
              texts: 'paymentStatus',
              choices: orderChoices.payment,
              chosen: filter().payment,
            },
            {
              param: 'delivery',
              label: t('lists.filter.delivery'),
              texts: 'deliveryStatus',
              choices: orderChoices.delivery,
              chosen: filter().delivery,
            },
            {
              param: 'queue',
              label: t('lists.filter.queue'),
              texts: 'queue',
              choices: orderChoices.queue,
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
function whereOf(view: (typeof orderViews)[number]['id']): OrderFilter {
  const preset = orderViews.find(({ id }) => id === view)?.search ?? ''
  return ordersWhere(ordersFilterOf(Object.fromEntries(new URLSearchParams(preset))))
}

const noFilter = {
  state: undefined,
  payment: undefined,
  delivery: undefined,
  queue: undefined,
  unpaid: undefined,
  number: undefined,
}

function createColumns(): (beside: boolean) => readonly Column<OrderRowFragment>[] {
  const { t } = usePerson()
  const location = useLocation()
  const all = (beside: boolean): readonly (Column<OrderRowFragment> & { readonly alone?: true })[] => [
    {
      id: 'number',
      header: t('lists.column.number'),
      cell: (order) => (
        <A
          href={`/orders/${addressOf(order)}${location.search}`}
          noScroll
          class="text-accent-ink font-medium hover:underline"
          activeClass=""
          inactiveClass=""
        >
          <Show when={order.number} fallback={t('lists.cart')}>
            {(number) => <Identifier value={number()} />}
          </Show>
        </A>
      ),
    },
    {
      id: 'customer',
      header: t('lists.column.customer'),
      fills: beside ? 'always' : 'phone',
      cell: (order) => (
        <>
          <CustomerName order={order} />
          <span class="text-small text-muted flex items-center gap-1.5 sm:hidden">
            <ToneIcon tone={toneOf.order(order.state)} size={12} />
            <span class="min-w-0 truncate">{order.stateLabel}</span>
          </span>
        </>
      ),
    },
    {
      id: 'state',
      header: t('lists.column.state'),
      wideOnly: true,
      cell: (order) => <StateChip tone={toneOf.order(order.state)} label={order.stateLabel} />,
    },
    {
      id: 'payment',
      header: t('lists.column.payment'),
      alone: true,
      wideOnly: true,
      cell: (order) => <StateChip tone={toneOf.paymentStatus(order.paymentStatus)} label={order.paymentStatusLabel} />,
    },
    {
      id: 'delivery',
      header: t('lists.column.delivery'),
      alone: true,
      wideOnly: true,
      cell: (order) => (
        <Show when={order.deliveryStatus !== 'NONE'}>
          <StateChip tone={toneOf.deliveryStatus(order.deliveryStatus)} label={order.deliveryStatusLabel} />
        </Show>
      ),
    },
    { id: 'total', header: t('lists.column.total'), align: 'end', cell: (order) => <Amount value={order.total} /> },
    {
      id: 'age',
      header: t('lists.column.age'),
      align: 'end',
      alone: true,
      wideOnly: true,
      cell: (order) => <Since at={order.createdAt} class="text-muted" />,
    },
  ]
  return (beside) => all(beside).filter(({ alone }) => !(beside && alone === true))
}

function CustomerName(props: { readonly order: OrderRowFragment }): JSX.Element {
  const { t } = usePerson()
  return (
    <Show when={props.order.contact} fallback={<span class="text-muted">{t('lists.nobody')}</span>}>
      {(contact) => (
        <span class="flex max-w-full sm:max-w-64">
          <bdi class="min-w-0 truncate">{contact().company ?? contact().name}</bdi>
        </span>
      )}
    </Show>
  )
}
