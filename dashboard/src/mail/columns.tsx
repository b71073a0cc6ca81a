import { A, useLocation } from '@solidjs/router'
import { Show } from 'solid-js'
import type { MailRowFragment } from '../generated/graphql.ts'
import { roomFor } from '../lists/declaration.ts'
import { usePerson } from '../person/context.tsx'
import { addressOf } from '../record/address.ts'
import { Identifier, Since } from '../ui/identifier.tsx'
import { StateChip } from '../ui/state-chip.tsx'
import type { Column } from '../ui/table/column.ts'
import { mailKind, mailState, mailTone } from './words.ts'

/** The columns of the mail list; `beside` an open mail there is room for few. */
export function createMailColumns(): (beside: boolean) => readonly Column<MailRowFragment>[] {
  const { t } = usePerson()
  const location = useLocation()
  const all: () => readonly Column<MailRowFragment>[] = () => [
    {
      id: 'subject',
      header: t('mail.column.subject'),
      fills: 'phone',
      cell: (mail) => (
        <>
          <span class="flex max-w-full sm:max-w-md">
            <A
              href={`/mail/${encodeURIComponent(mail.id)}${location.search}`}
              noScroll
              class="text-accent-ink flex min-w-0 font-medium hover:underline"
              activeClass=""
              inactiveClass=""
            >
              <bdi class="min-w-0 truncate">{mail.subject}</bdi>
            </A>
          </span>
          <span class="text-small text-muted flex max-w-full sm:hidden">
            <bdi class="min-w-0 truncate">{mail.recipient}</bdi>
          </span>
        </>
      ),
    },
    {
      id: 'to',
      header: t('mail.column.to'),
      alone: true,
      wideOnly: true,
      cell: (mail) => (
        <span class="flex max-w-56">
          <bdi class="min-w-0 truncate">{mail.recipient}</bdi>
        </span>
      ),
    },
    {
      id: 'kind',
      header: t('mail.column.kind'),
      alone: true,
      wideOnly: true,
      cell: (mail) => mailKind(t, mail.kind),
    },
    {
      id: 'record',
      header: t('mail.column.record'),
      alone: true,
      wideOnly: true,
      cell: (mail) => (
        <Show when={mail.order}>
          {(order) => (
            <A class="text-accent-ink hover:underline" href={`/orders/${addressOf(order())}`}>
              <Show when={order().number} fallback={t('lists.cart')}>
                {(number) => <Identifier value={number()} />}
              </Show>
            </A>
          )}
        </Show>
      ),
    },
    {
      id: 'state',
      header: t('lists.column.state'),
      cell: (mail) => <StateChip tone={mailTone(mail.state)} label={mailState(t, mail.state)} />,
    },
    {
      id: 'age',
      header: t('lists.column.age'),
      align: 'end',
      wideOnly: true,
      cell: (mail) => <Since at={mail.createdAt} class="text-muted" />,
    },
  ]
  return (beside) => roomFor(all(), beside)
}
