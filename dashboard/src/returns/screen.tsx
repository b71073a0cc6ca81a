import { A, useLocation } from '@solidjs/router'
import type { JSX } from 'solid-js'
import { lazy, Show } from 'solid-js'
import type { ReturnRowFragment, ReturnState } from '../generated/graphql.ts'
import { roomFor } from '../lists/declaration.ts'
import { ListScreen } from '../lists/screen.tsx'
import { toneOf } from '../orders/tones.ts'
import { usePerson } from '../person/context.tsx'
import { OrderBuyer } from '../record/buyer.tsx'
import { Amount, Identifier, Since } from '../ui/identifier.tsx'
import { StateChip } from '../ui/state-chip.tsx'
import type { Column } from '../ui/table/column.ts'
import { ToneIcon } from '../ui/tone.tsx'
import { returnHref } from './href.ts'
import { returnsList } from './list.ts'
import { RefundDeadline } from './refund-due.tsx'

const ReturnDesk = lazy(async () => ({ default: (await import('./desk.tsx')).ReturnDesk }))

/** The returns desk: what customers send back, newest first; a row opens the return itself. */
export default function ReturnsScreen(): JSX.Element {
  return (
    <ListScreen
      list={{
        ...returnsList,
        columns: createColumns,
        record: (address, narrow) => <ReturnDesk address={address} narrow={narrow} />,
      }}
    />
  )
}

/** Where nothing is waited for any more, and so no day either. */
const over: ReadonlySet<ReturnState> = new Set(['REJECTED', 'REFUNDED', 'CLOSED', 'CANCELLED'])

function createColumns(): (beside: boolean) => readonly Column<ReturnRowFragment>[] {
  const { t, format } = usePerson()
  const location = useLocation()
  const unitsOf = ({ lines }: ReturnRowFragment): number => lines.reduce((sum, { quantity }) => sum + quantity, 0)
  const all: () => readonly Column<ReturnRowFragment>[] = () => [
    {
      id: 'number',
      header: t('lists.column.number'),
      cell: (found) => (
        <>
          <A
            href={`${returnHref(found)}${location.search}`}
            noScroll
            class="text-accent-ink font-medium hover:underline"
            activeClass=""
            inactiveClass=""
          >
            <Show when={found.number} fallback={t('returns.unnumbered')}>
              {(number) => <Identifier value={number()} />}
            </Show>
          </A>
          <span class="text-small text-muted flex items-center gap-1.5 sm:hidden">
            <ToneIcon tone={toneOf.return(found.state)} size={12} />
            {found.stateLabel} · <Identifier value={found.order.number ?? ''} />
          </span>
        </>
      ),
    },
    {
      id: 'order',
      header: t('lists.column.order'),
      wideOnly: true,
      alone: true,
      cell: (found) => <Identifier value={found.order.number ?? ''} />,
    },
    {
      id: 'customer',
      header: t('lists.column.customer'),
      wideOnly: true,
      cell: (found) => <OrderBuyer order={found.order} />,
    },
    {
      id: 'state',
      header: t('lists.column.state'),
      wideOnly: true,
      cell: (found) => <StateChip tone={toneOf.return(found.state)} label={found.stateLabel} />,
    },
    {
      id: 'units',
      header: t('lists.column.units'),
      align: 'end',
      wideOnly: true,
      alone: true,
      cell: (found) => format().count(unitsOf(found)),
    },
    {
      id: 'refund',
      header: t('lists.column.refund'),
      align: 'end',
      cell: (found) => (
        <Show when={Number(found.refundDue.amount) > 0} fallback={<span class="text-muted">–</span>}>
          <Amount value={found.refundDue} />
        </Show>
      ),
    },
    {
      id: 'deadline',
      header: t('lists.column.dueDate'),
      wideOnly: true,
      alone: true,
      align: 'end',
      cell: (found) => (
        <Show when={!over.has(found.state)}>
          <RefundDeadline found={found} />
        </Show>
      ),
    },
    {
      id: 'age',
      header: t('lists.column.age'),
      align: 'end',
      alone: true,
      wideOnly: true,
      cell: (found) => <Since at={found.requestedAt} class="text-muted" />,
    },
  ]
  return (beside) => roomFor(all(), beside)
}
