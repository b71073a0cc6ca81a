import { A, useLocation } from '@solidjs/router'
import type { JSX } from 'solid-js'
import { Show } from 'solid-js'
import type { OrderRowFragment } from '../generated/graphql.ts'
import { roomFor } from '../lists/declaration.ts'
import { ListScreen } from '../lists/screen.tsx'
import { usePerson } from '../person/context.tsx'
import { addressOf } from '../record/address.ts'
import { Amount, Identifier, Since } from '../ui/identifier.tsx'
import { StateChip } from '../ui/state-chip.tsx'
import type { Column } from '../ui/table/column.ts'
import { ToneIcon } from '../ui/tone.tsx'
import { ordersList } from './list.ts'
import { toneOf } from './tones.ts'

/** The orders of the shop, newest first. */
export default function OrdersScreen(): JSX.Element {
  return <ListScreen list={{ ...ordersList, columns: createColumns }} />
}

function createColumns(): (beside: boolean) => readonly Column<OrderRowFragment>[] {
  const { t } = usePerson()
  const location = useLocation()
  const all = (beside: boolean): readonly Column<OrderRowFragment>[] => [
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
  return (beside) => roomFor(all(beside), beside)
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
