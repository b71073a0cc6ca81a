import { useSearchParams } from '@solidjs/router'
import MailIcon from 'lucide-solid/icons/mail'
import type { JSX } from 'solid-js'
import { createEffect, createMemo, createSignal, lazy, on, Show } from 'solid-js'
import type { MailRowFragment } from '../generated/graphql.ts'
import { useKeys } from '../keys/context.tsx'
import { createCurrentRow, rowKeys } from '../keys/rows.ts'
import { useLive } from '../live/context.tsx'
import { createHeldList } from '../live/hold.ts'
import { FilterBar } from '../orders/filter-bar.tsx'
import { createOpenRow } from '../orders/open-row.ts'
import { usePerson } from '../person/context.tsx'
import { Beside } from '../record/beside.tsx'
import { Page } from '../shell/page.tsx'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Notice } from '../ui/notice.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { DataTable } from '../ui/table/data-table.tsx'
import { focusRow, showRow, watchEnd } from '../ui/table/scroll.ts'
import { createMailColumns } from './columns.tsx'
import { mailChoices, mailsFilterOf, mailsWhere } from './filter.ts'
import { createMailList } from './mails.ts'

const MailSheet = lazy(async () => ({ default: (await import('./mail.tsx')).MailSheet }))

const noFilter = { kind: undefined, state: undefined, number: undefined }

/** What was sent to customers, as sent; a mail opens beside the list. Filter and mail are in the address. */
export default function MailScreen(): JSX.Element {
  const { t, format } = usePerson()
  const [search, setSearch] = useSearchParams()
  const filter = createMemo(() => mailsFilterOf(search))
  const where = createMemo(() => mailsWhere(filter()))
  const isFiltered = (): boolean => Object.keys(where()).length > 0
  const list = createMailList(useLive(), where)
  const held = createHeldList(list.ids)
  const current = createCurrentRow(held.ids)
  const [scroller, setScroller] = createSignal<HTMLElement>()
  const row = createOpenRow({
    base: '/mail',
    ids: held.ids,
    addressOf: encodeURIComponent,
    current,
    focus: (id) => focusRow(scroller(), id),
  })
  const columns = createMailColumns()
  createEffect(() => {
    const wanted = row.address()
    if (wanted !== undefined && held.ids().includes(wanted)) current.set(wanted)
  })
  createEffect(on(current.id, (id) => showRow(scroller(), id)))
  useKeys(() => rowKeys({ ids: held.ids, current, t, onOpen: row.open, onApply: held.apply }))
  return (
    <Beside
      address={row.address()}
      label={t('mail.one')}
      record={(id, narrow) => <MailSheet id={id} narrow={narrow} reads={list.reads()} />}
      whole={row.isWhole()}
      onWhole={row.setWhole}
      onClose={row.close}
      onPrevious={row.neighbour(-1)}
      onNext={row.neighbour(1)}
    >
      <Page title={t('nav.mail')} lead={t('mail.lead')}>
        <div class="mb-4">
          <FilterBar
            number={filter().recipient}
            searchLabel={t('mail.recipient')}
            active={isFiltered()}
            onChange={(changes) => setSearch({ ...changes }, { replace: true })}
            onClear={() => setSearch(noFilter, { replace: true })}
            fields={[
              {
                param: 'kind',
                label: t('mail.column.kind'),
                texts: 'mailKind',
                choices: mailChoices.kinds,
                chosen: filter().kinds,
              },
              {
                param: 'state',
                label: t('lists.filter.state'),
                texts: 'mailState',
                choices: mailChoices.states,
                chosen: filter().states,
              },
            ]}
          />
        </div>
        <Show when={list.state() === 'failed'}>
          <Notice tone="late" action={<Button onPress={() => list.retry()}>{t('action.retry')}</Button>}>
            {t('lists.failed')}
          </Notice>
        </Show>
        <Show when={list.state() === 'ready'} fallback={<SkeletonRows rows={12} />}>
          <DataTable<MailRowFragment>
            label={t('nav.mail')}
            columns={columns(row.address() !== undefined && !row.isWhole())}
            ids={held.ids()}
            find={list.find}
            nameOf={(mail) => mail.subject}
            total={list.total()}
            current={current.id()}
            onCurrent={(id) => (row.address() === undefined ? current.set(id) : row.open(id))}
            onOpen={row.open}
            pending={held.pending()}
            onApply={() => held.apply()}
            ref={(element) => {
              setScroller(element)
              held.watch(element)
              watchEnd(element, () => list.more())
            }}
            empty={
              <EmptyState
                icon={<MailIcon size={24} />}
                title={isFiltered() ? t('lists.emptyFiltered') : t('mail.empty')}
                lead={isFiltered() ? t('lists.emptyFilteredLead') : t('mail.emptyLead')}
              />
            }
          />
          <p class="text-small text-muted mt-2">
            {t('lists.shown', { shown: format().count(held.ids().length), total: format().count(list.total()) })}
          </p>
        </Show>
      </Page>
    </Beside>
  )
}
