import type { JSX } from 'solid-js'
import { createMemo, For, Show } from 'solid-js'
import type { LogEntryFragment, OrderRecordFragment } from '../generated/graphql.ts'
import { useLive } from '../live/context.tsx'
import { usePerson } from '../person/context.tsx'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { FromTo } from '../ui/from-to.tsx'
import { Timeline, TimelineDay, TimelineItem } from '../ui/timeline.tsx'
import { aboutOf } from './about.ts'
import { createEarlierEvents } from './earlier.ts'
import { readableFacts } from './readable-facts.ts'

/** The event log of the order, newest first: who, what, on what, from where to where. */
export function History(props: { readonly order: OrderRecordFragment }): JSX.Element {
  const { t, format } = usePerson()
  const events = createEarlierEvents(useLive(), () => props.order)
  const subjects = createMemo(() => subjectsOf(props.order))
  const startsDay = (entry: LogEntryFragment, later: LogEntryFragment | undefined): boolean =>
    later === undefined || format().day(entry.at) !== format().day(later.at)
  return (
    <Card title={t('detail.history')}>
      <Timeline label={t('detail.history')}>
        <For each={events.all()}>
          {(entry, index) => (
            <>
              <Show when={startsDay(entry, events.all()[index() - 1])}>
                <TimelineDay at={entry.at} />
              </Show>
              <Entry entry={entry} order={props.order} subject={subjects().get(entry.recordId)} />
            </>
          )}
        </For>
      </Timeline>
      <Show when={events.hasMore()}>
        <div class="flex flex-wrap items-center gap-3">
          <Button busy={events.state() === 'loading'} onPress={() => void events.load()}>
            {t('detail.earlier')}
          </Button>
          <Show when={events.state() === 'failed'}>
            <span role="alert" class="text-small text-muted">
              {t('detail.earlierFailed')}
            </span>
          </Show>
        </div>
      </Show>
    </Card>
  )
}

/** What the records below the order are called, where an event could be about several of a kind. */
function subjectsOf({ deliveries, payments }: OrderRecordFragment): ReadonlyMap<string, readonly string[]> {
  const several = deliveries.length > 1
  const attempts = payments.filter(({ parent }) => parent === null)
  return new Map<string, readonly string[]>([
    ...attempts.map(({ id, reference }): [string, string[]] => [id, attempts.length > 1 ? [reference] : []]),
    ...deliveries.map(({ id, number }): [string, string[]] => [id, several ? [number] : []]),
    ...deliveries.flatMap(({ number, transfers }) =>
      transfers.map(({ id, stepLabel }): [string, string[]] => [id, several ? [stepLabel, number] : [stepLabel]]),
    ),
  ])
}

function Entry(props: {
  readonly entry: LogEntryFragment
  readonly order: OrderRecordFragment
  /** Names of the record below the order that it is about. */
  readonly subject: readonly string[] | undefined
}): JSX.Element {
  const { t, format } = usePerson()
  const kind = (): string => {
    switch (props.entry.actorKind) {
      case 'CUSTOMER':
      case 'STAFF':
      case 'APP':
      case 'PROVIDER':
      case 'SYSTEM':
        return t(`detail.actor.${props.entry.actorKind}`)
      default:
        return props.entry.actorKind
    }
  }
  const hasMoved = (): boolean =>
    props.entry.from !== null && props.entry.to !== null && props.entry.from !== props.entry.to
  const facts = (): readonly string[] => [
    ...aboutOf(props.order, props.entry, (amount) => format().money(amount)),
    ...readableFacts(props.entry.facts, (kind, code) => t.find(`states.${kind}.${code}`) ?? code),
  ]
  return (
    <TimelineItem
      at={props.entry.at}
      title={
        <span classList={{ 'text-muted': props.entry.actorKind === 'SYSTEM' }}>
          {props.entry.label}
          <For each={props.subject}>
            {(name) => (
              <>
                {' '}
                · <bdi>{name}</bdi>
              </>
            )}
          </For>
        </span>
      }
      actor={props.entry.actorName ?? kind()}
    >
      <Show when={hasMoved() || facts().length > 0}>
        <Show when={hasMoved()}>
          <FromTo from={props.entry.fromLabel ?? ''} to={props.entry.toLabel ?? ''} />
        </Show>
        <For each={facts()}>
          {(fact) => (
            <p>
              <bdi>{fact}</bdi>
            </p>
          )}
        </For>
      </Show>
    </TimelineItem>
  )
}
