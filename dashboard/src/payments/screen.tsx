import { A, useLocation } from '@solidjs/router'
import type { JSX } from 'solid-js'
import type { PaymentRowFragment } from '../generated/graphql.ts'
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
import { paymentsList } from './list.ts'

/** Payments with their captures, voids and refunds, newest first; a row opens the record of its order. */
export default function PaymentsScreen(): JSX.Element {
  return <ListScreen list={{ ...paymentsList, columns: createColumns }} />
}

function createColumns(): (beside: boolean) => readonly Column<PaymentRowFragment>[] {
  const { t } = usePerson()
  const location = useLocation()
  const kindOf = (payment: PaymentRowFragment): string =>
    t.find(`states.paymentOperation.${payment.operation}`) ?? payment.operation
  const all: () => readonly Column<PaymentRowFragment>[] = () => [
    {
      id: 'number',
      header: t('lists.column.reference'),
      cell: (payment) => (
        <>
          <A
            href={`/payments/${addressOfOrder(payment)}${location.search}`}
            noScroll
            class="text-accent-ink font-medium hover:underline"
            activeClass=""
            inactiveClass=""
          >
            <Identifier value={payment.reference} />
          </A>
          <span class="text-small text-muted flex items-center gap-1.5 sm:hidden">
            <ToneIcon tone={toneOf.payment(payment.state)} size={12} />
            {kindOf(payment)} · {payment.stateLabel}
          </span>
        </>
      ),
    },
    { id: 'kind', header: t('lists.column.kind'), wideOnly: true, alone: true, cell: kindOf },
    {
      id: 'customer',
      header: t('lists.column.customer'),
      wideOnly: true,
      cell: (payment) => <OrderBuyer order={payment.order} />,
    },
    {
      id: 'provider',
      header: t('lists.column.provider'),
      wideOnly: true,
      alone: true,
      cell: (payment) => <bdi>{payment.provider.name}</bdi>,
    },
    {
      id: 'state',
      header: t('lists.column.state'),
      wideOnly: true,
      cell: (payment) => <StateChip tone={toneOf.payment(payment.state)} label={payment.stateLabel} />,
    },
    {
      id: 'amount',
      header: t('lists.column.amount'),
      align: 'end',
      cell: (payment) => <Amount value={payment.amount} />,
    },
    {
      id: 'age',
      header: t('lists.column.age'),
      align: 'end',
      alone: true,
      wideOnly: true,
      cell: (payment) => <Since at={payment.createdAt} class="text-muted" />,
    },
  ]
  return (beside) => roomFor(all(), beside)
}
