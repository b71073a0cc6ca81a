import { A, useLocation } from '@solidjs/router'
import type { JSX } from 'solid-js'
import { Show } from 'solid-js'
import type { InvoiceRowFragment } from '../generated/graphql.ts'
import { roomFor } from '../lists/declaration.ts'
import { ListScreen } from '../lists/screen.tsx'
import { toneOf } from '../orders/tones.ts'
import { usePerson } from '../person/context.tsx'
import { addressOfOrder } from '../record/address.ts'
import { OrderBuyer } from '../record/buyer.tsx'
import { Amount, Identifier, Since } from '../ui/identifier.tsx'
import { StateChip } from '../ui/state-chip.tsx'
import type { Column } from '../ui/table/column.ts'
import { ToneIcon } from '../ui/tone.tsx'
import { invoicesList } from './list.ts'

/** Invoices and credit notes, newest first; a row opens the record of its order. */
export default function InvoicesScreen(): JSX.Element {
  return <ListScreen list={{ ...invoicesList, columns: createColumns }} />
}

function createColumns(): (beside: boolean) => readonly Column<InvoiceRowFragment>[] {
  const { t, format } = usePerson()
  const location = useLocation()
  const all: () => readonly Column<InvoiceRowFragment>[] = () => [
    {
      id: 'number',
      header: t('lists.column.number'),
      cell: (invoice) => (
        <>
          <A
            href={`/invoices/${addressOfOrder(invoice)}${location.search}`}
            noScroll
            class="text-accent-ink font-medium hover:underline"
            activeClass=""
            inactiveClass=""
          >
            <Show when={invoice.number} fallback={t('accounts.noNumber')}>
              {(number) => <Identifier value={number()} />}
            </Show>
          </A>
          <span class="text-small text-muted flex items-center gap-1.5 sm:hidden">
            <ToneIcon tone={toneOf.invoice(invoice.state)} size={12} />
            {invoice.stateLabel} · <Identifier value={invoice.order?.number ?? ''} />
          </span>
        </>
      ),
    },
    {
      id: 'type',
      header: t('lists.column.kind'),
      wideOnly: true,
      alone: true,
      cell: (invoice) => t.find(`states.invoiceType.${invoice.type}`),
    },
    {
      id: 'order',
      header: t('lists.column.order'),
      wideOnly: true,
      alone: true,
      cell: (invoice) => <Identifier value={invoice.order?.number ?? ''} />,
    },
    {
      id: 'customer',
      header: t('lists.column.customer'),
      wideOnly: true,
      cell: (invoice) => <OrderBuyer order={invoice.order} />,
    },
    {
      id: 'state',
      header: t('lists.column.state'),
      wideOnly: true,
      cell: (invoice) => <StateChip tone={toneOf.invoice(invoice.state)} label={invoice.stateLabel} />,
    },
    {
      id: 'paid',
      header: t('lists.column.payment'),
      wideOnly: true,
      alone: true,
      cell: (invoice) => (
        <Show when={invoice.date !== null}>
          <StateChip tone={toneOf.invoicePayment(invoice.paymentStatus)} label={invoice.paymentStatusLabel} />
        </Show>
      ),
    },
    {
      id: 'dueDate',
      header: t('lists.column.dueDate'),
      wideOnly: true,
      alone: true,
      align: 'end',
      cell: (invoice) => <Show when={invoice.dueDate}>{(day) => <bdi>{format().day(day())}</bdi>}</Show>,
    },
    { id: 'total', header: t('lists.column.total'), align: 'end', cell: (invoice) => <Amount value={invoice.total} /> },
    {
      id: 'age',
      header: t('lists.column.age'),
      align: 'end',
      alone: true,
      wideOnly: true,
      cell: (invoice) => <Since at={invoice.createdAt} class="text-muted" />,
    },
  ]
  return (beside) => roomFor(all(), beside)
}
