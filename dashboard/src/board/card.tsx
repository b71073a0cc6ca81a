import { useLocation } from '@solidjs/router'
import CircleAlert from 'lucide-solid/icons/circle-alert'
import type { JSX } from 'solid-js'
import { Show } from 'solid-js'
import { usePerson } from '../person/context.tsx'
import { recordHref } from '../record/href.ts'
import type { Origin } from '../record/origin.ts'
import { NewDot } from '../ui/badge.tsx'
import { Amount, Identifier, Since } from '../ui/identifier.tsx'
import { StateChip } from '../ui/state-chip.tsx'
import { useBoard } from './context.tsx'
import type { BoardCard } from './model.ts'
import { queueLooks } from './queues.ts'

export interface CardProps {
  readonly card: BoardCard
  /** Under which name it glides; absent: not at all. */
  readonly glideName: string | undefined
  readonly current: boolean
  /** Whether Tab leads to it: one card of each column. */
  readonly reachable: boolean
  readonly selected: boolean
  readonly isNew: boolean
  /** It left the queue and is still drawn under the hand. */
  readonly gone: boolean
  readonly onCurrent: () => void
}

/** The address of a card's record. */
export function cardHref({ queue, recordType, recordId, orderId }: BoardCard): string {
  if (queueLooks[queue].opensDesk === true) return `/returns-desk/${encodeURIComponent(orderId ?? recordId)}`
  return recordHref(recordType, recordId, orderId ?? undefined)
}

/** A record in a queue: a link to it. */
export function QueueCard(props: CardProps): JSX.Element {
  const { t, format } = usePerson()
  const board = useBoard()
  const location = useLocation()
  // It stands in two queues then, and on each of its cards is said why.
  const isSplit = (): boolean => props.card.unitsWaiting > 0 && props.card.unitsWaiting < props.card.units
  // Its code is for programs: people read for whom it is, and what happened.
  const isException = (): boolean => props.card.recordType === 'exception'
  return (
    <a
      href={cardHref(props.card)}
      state={JSON.stringify({ from: `${location.pathname}${location.search}` } satisfies Origin)}
      onClick={() => board.opened.note(props.card.id)}
      tabIndex={props.reachable ? 0 : -1}
      data-key={props.card.id}
      data-current={props.current ? '' : undefined}
      aria-current={props.current ? 'true' : undefined}
      class="bg-surface hover:border-line-strong data-current:border-accent-ink flex min-w-0 flex-col gap-1 rounded-md border px-3 py-2 -outline-offset-1"
      classList={{ 'bg-accent-soft border-accent-ink': props.selected, 'opacity-55': props.gone }}
      data-glide={props.glideName}
      onFocus={() => props.onCurrent()}
    >
      <span class="flex items-center gap-1.5">
        <Show when={props.isNew}>
          <NewDot label={t('board.new')} />
        </Show>
        <Show
          when={isException()}
          fallback={<Identifier value={props.card.number} class="min-w-0 truncate font-medium" />}
        >
          <CardTitle title={props.card.title} strong />
        </Show>
        <Show when={props.card.late && props.card.queue !== 'LATE'}>
          <span data-tone="late" class="text-micro text-tone inline-flex items-center gap-1 font-medium">
            <CircleAlert size={12} aria-hidden="true" />
            {t('tone.late')}
          </span>
        </Show>
        <Since at={props.card.enteredAt} class="text-small text-muted ms-auto ps-1" />
      </span>
      <span class="flex items-baseline gap-2">
        <Show when={!isException()}>
          <CardTitle title={props.card.title} />
        </Show>
        <Show when={props.card.total}>{(total) => <Amount value={total()} class="text-small" />}</Show>
      </span>
      <span class="mt-0.5 flex min-w-0 flex-wrap items-center justify-between gap-x-2 gap-y-1">
        <Show when={!props.gone} fallback={<span class="text-small text-muted">{t('board.gone')}</span>}>
          <span class="flex max-w-full">
            <StateChip
              tone={queueLooks[props.card.queue].tone}
              label={props.card.stateLabel}
              sentence={isException()}
            />
          </span>
        </Show>
        <Show when={props.card.units > 0}>
          <span class="text-small text-muted whitespace-nowrap">
            <Show
              when={isSplit()}
              fallback={t.count('board.units', props.card.units, format().count(props.card.units))}
            >
              {t('board.partlyWaiting', {
                waiting: format().count(props.card.unitsWaiting),
                units: format().count(props.card.units),
              })}
            </Show>
          </span>
        </Show>
      </span>
    </a>
  )
}

/** For whom it is. The name ends where its own script ends, and stands where the page's lines begin. */
function CardTitle(props: { readonly title: string; readonly strong?: boolean }): JSX.Element {
  return (
    <span class="flex min-w-0 flex-1" classList={{ 'font-medium': props.strong === true }}>
      <bdi class="min-w-0 truncate" title={props.title}>
        {props.title}
      </bdi>
    </span>
  )
}
