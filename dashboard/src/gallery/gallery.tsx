import Inbox from 'lucide-solid/icons/inbox'
import Mail from 'lucide-solid/icons/mail'
import type { JSX } from 'solid-js'
import { For } from 'solid-js'
import { createConnection } from '../live/connection.ts'
import type { Connection, ConnectionSignal } from '../live/connection.ts'
import { usePerson } from '../person/context.tsx'
import { Page } from '../shell/page.tsx'
import { Card } from '../ui/card.tsx'
import { ConnectionBadge } from '../ui/connection-badge.tsx'
import { CounterTile } from '../ui/counter-tile.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { FromTo } from '../ui/from-to.tsx'
import { Amount, Identifier } from '../ui/identifier.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { StateChip } from '../ui/state-chip.tsx'
import { Stepper } from '../ui/stepper.tsx'
import { Timeline, TimelineItem } from '../ui/timeline.tsx'
import { Controls } from './controls.tsx'
import { sampleCounters } from './sample.ts'
import { SampleTable } from './table.tsx'

/** The page on which a person judges the components by eye. */
export function Gallery(): JSX.Element {
  const { t } = usePerson()
  const start = Date.now()
  const connections = ([['connected'], ['connected', 'lost'], ['connected', 'offline'], ['refused']] as const).map(
    connectionAfter,
  )
  return (
    <Page title={t('nav.now')} lead={t('error.lead')}>
      <div class="flex flex-col gap-6">
        <div class="grid grid-cols-2 gap-3 sm:grid-cols-4 xl:grid-cols-7">
          <For each={sampleCounters(start)}>
            {(counter) => (
              <CounterTile
                {...counter}
                label={t(counter.label)}
                pressed={counter.label === 'nav.deliveries'}
                onPress={() => undefined}
              />
            )}
          </For>
        </div>
        <SampleTable start={start} />
        <div class="grid gap-6 lg:grid-cols-2">
          <Record start={start} />
          <Controls />
          <Card title={t('connection.live')}>
            <div class="flex flex-col items-start gap-3">
              <For each={connections}>{(connection) => <ConnectionBadge connection={connection} />}</For>
            </div>
          </Card>
          <Card title={t('loading')}>
            <SkeletonRows rows={5} />
          </Card>
          <Card title={t('lists.emptyFiltered')}>
            <EmptyState icon={<Inbox size={24} />} title={t('lists.emptyFiltered')} lead={t('signIn.lead')} />
          </Card>
        </div>
      </div>
    </Page>
  )
}

function connectionAfter(signals: readonly ConnectionSignal[]): Connection {
  const { ticker } = usePerson()
  const connection = createConnection({ now: ticker.now })
  signals.forEach((signal) => connection.tell(signal))
  return connection
}

function Record(props: { readonly start: number }): JSX.Element {
  const { t, format } = usePerson()
  const before = (seconds: number): string => new Date(props.start - seconds * 1_000).toISOString()
  return (
    <Card title={t('record.order')} aside={<Identifier value="S00042" class="text-muted" />}>
      <Stepper
        label={t('record.order')}
        steps={[
          { id: 'QUOTATION', label: t('record.quotation') },
          { id: 'QUOTATION_SENT', label: t('record.quotationSent') },
          { id: 'ORDER', label: t('record.order') },
        ]}
        current="QUOTATION_SENT"
      />
      <div class="my-4 border-t" />
      <Timeline label={t('nav.activity')}>
        <TimelineItem at={before(40)} title={t('record.order')} actor="Sara Lind" role="SALES" tone="ready">
          <FromTo from={t('record.quotationSent')} to={t('record.order')} />
        </TimelineItem>
        <TimelineItem at={before(900)} title={t('nav.mail')} actor="Waybill" icon={<Mail size={14} />}>
          ada@example.com
        </TimelineItem>
        <TimelineItem at={before(4_000)} title={t('detail.payment.title')} actor="Ada Lovelace" tone="done">
          <Amount value={{ amount: '1249.90', currency: 'EUR' }} />
        </TimelineItem>
        <TimelineItem
          at={before(9_000)}
          title={<StateChip tone="late" label={t('tone.late')} />}
          actor={format().day(before(9_000))}
        />
      </Timeline>
    </Card>
  )
}
