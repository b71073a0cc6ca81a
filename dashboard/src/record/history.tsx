import type { JSX } from 'solid-js'
import { For, Show } from 'solid-js'
import type { LogEntryFragment, OrderRecordFragment } from '../generated/graphql.ts'
import { usePerson } from '../person/context.tsx'
import { Card } from '../ui/card.tsx'
import { FromTo } from '../ui/from-to.tsx'
import { Timeline, TimelineDay, TimelineItem } from '../ui/timeline.tsx'
import { aboutOf } from './about.ts'
import { readableFacts } from './readable-facts.ts'

/** The event log of the order, newest first: who, what, from where to where. */
export function History(props: { readonly order: OrderRecordFragment }): JSX.Element {
  const { t, format } = usePerson()
  const startsDay = (entry: LogEntryFragment, later: LogEntryFragment | undefined): boolean =>
    later === undefined || format().day(entry.at) !== format().day(later.at)
  return (
    <Card title={t('detail.history')}>
      <Timeline label={t('detail.history')}>
        <For each={props.order.events}>
          {(entry, index) => (
            <>
              <Show when={startsDay(entry, props.order.events[index() - 1])}>
                <TimelineDay at={entry.at} />
              </Show>
              <Entry entry={entry} order={props.order} />
            </>
          )}
        </For>
      </Timeline>
    </Card>
  )
}

function Entry(props: { readonly entry: LogEntryFragment; readonly order: OrderRecordFragment }): JSX.Element {
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
    ...readableFacts(props.entry.facts),
  ]
  const name = (state: string | null): string =>
    t.find(`states.${props.entry.recordType}.${state ?? ''}`) ?? state ?? ''
  return (
    <TimelineItem
      at={props.entry.at}
      title={<span classList={{ 'text-muted': props.entry.actorKind === 'SYSTEM' }}>{props.entry.label}</span>}
      actor={props.entry.actorName ?? kind()}
    >
      <Show when={hasMoved() || facts().length > 0}>
        <Show when={hasMoved()}>
          <FromTo from={name(props.entry.from)} to={name(props.entry.to)} />
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
