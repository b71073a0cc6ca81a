import { A, useLocation } from '@solidjs/router'
import type { JSX } from 'solid-js'
import { lazy, Show } from 'solid-js'
import type { AbandonedCartRowFragment } from '../generated/graphql.ts'
import { roomFor } from '../lists/declaration.ts'
import { ListScreen } from '../lists/screen.tsx'
import { usePerson } from '../person/context.tsx'
import { Amount, Since } from '../ui/identifier.tsx'
import { StateChip } from '../ui/state-chip.tsx'
import type { Column } from '../ui/table/column.ts'
import { cartsList } from './list.ts'
import { Recovery } from './recovery.tsx'
import { reminderOf } from './reminder.ts'

const CartSheet = lazy(async () => ({ default: (await import('./cart.tsx')).CartSheet }))

/** Carts that customers have left, and what came of reminding them; a row opens the rules and the mail. */
export default function CartsScreen(): JSX.Element {
  return (
    <ListScreen
      list={{
        ...cartsList,
        columns: createColumns,
        head: () => <Recovery />,
        record: (address, narrow) => <CartSheet id={address} narrow={narrow} />,
      }}
    />
  )
}

function createColumns(): (beside: boolean) => readonly Column<AbandonedCartRowFragment>[] {
  const { t } = usePerson()
  const location = useLocation()
  const reminder = (cart: AbandonedCartRowFragment): JSX.Element => {
    const { tone, label } = reminderOf(cart, t)
    return <StateChip tone={tone} label={label} />
  }
  const all: () => readonly Column<AbandonedCartRowFragment>[] = () => [
    {
      id: 'customer',
      header: t('lists.column.customer'),
      cell: (cart) => (
        <>
          <A
            href={`/carts/${encodeURIComponent(cart.id)}${location.search}`}
            noScroll
            class="text-accent-ink font-medium hover:underline"
            activeClass=""
            inactiveClass=""
          >
            <Show when={cart.contact?.company ?? cart.contact?.name} fallback={t('carts.unknown')}>
              {(name) => <bdi>{name()}</bdi>}
            </Show>
          </A>
          <span class="text-small text-muted block sm:hidden">{reminderOf(cart, t).label}</span>
        </>
      ),
    },
    {
      id: 'email',
      header: t('carts.email'),
      wideOnly: true,
      alone: true,
      cell: (cart) => <bdi dir="ltr">{cart.contact?.email}</bdi>,
    },
    { id: 'reminder', header: t('carts.reminder'), wideOnly: true, cell: reminder },
    { id: 'total', header: t('lists.column.total'), align: 'end', cell: (cart) => <Amount value={cart.total} /> },
    {
      id: 'left',
      header: t('carts.left'),
      align: 'end',
      wideOnly: true,
      cell: (cart) => <Since at={cart.lastActivityAt} class="text-muted" />,
    },
  ]
  return (beside) => roomFor(all(), beside)
}
