import type { JSX } from 'solid-js'
import { For, Show } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import type { CurrentRow } from '../keys/rows.ts'
import { usePerson } from '../person/context.tsx'
import { Since } from '../ui/identifier.tsx'
import { KeyHint } from '../ui/key-hint.tsx'
import { QueueCard } from './card.tsx'
import type { Column } from './columns.ts'
import { useBoard } from './context.tsx'
import { queueLooks } from './queues.ts'

export interface QueueColumnProps {
  readonly column: Column
  readonly current: CurrentRow
  /** Whether it is the only column, and its cards may use the whole width. */
  readonly alone: boolean
  readonly glideNames: ReadonlyMap<string, string>
  readonly isSelected: (key: string) => boolean
}

/** A queue with its first cards, the oldest on top. */
export function QueueColumn(props: QueueColumnProps): JSX.Element {
  const { t, format } = usePerson()
  const board = useBoard()
  const queue = (): Column['head']['queue'] => props.column.head.queue
  const ids = (): readonly string[] => props.column.held.ids()
  const pending = (): number => props.column.held.pending()
  const more = (): number => Math.max(0, props.column.total() - ids().length)
  const isReachable = (key: string, index: number): boolean => {
    const current = props.current.id()
    return current !== undefined && ids().includes(current) ? key === current : index === 0
  }
  return (
    <section
      aria-label={props.column.head.label}
      class="bg-sunken relative flex min-h-0 shrink-0 snap-start flex-col rounded-md border sm:w-auto sm:shrink"
      classList={{ 'w-full': props.alone, 'w-[min(78vw,272px)]': !props.alone }}
    >
      <header class="flex min-h-10 items-center gap-2 px-3">
        <Dynamic component={queueLooks[queue()].icon} size={14} class="text-muted shrink-0" aria-hidden="true" />
        <h2 class="min-w-0 truncate font-medium" title={props.column.head.label}>
          {props.column.head.label}
        </h2>
        <span class="text-muted">{format().count(props.column.total())}</span>
        <span role="status" class="ms-auto flex shrink-0">
          <Show when={pending() > 0} fallback={<Oldest at={props.column.oldestAt()} />}>
            <button
              type="button"
              class="border-accent-ink bg-surface text-accent-ink text-small hover:bg-accent-soft flex items-center gap-1.5 rounded-full border py-px ps-2 pe-1 font-medium whitespace-nowrap"
              onClick={() => props.column.held.apply()}
            >
              {t.count('list.pending', pending(), format().count(pending()))}
              <KeyHint keys="." />
            </button>
          </Show>
        </span>
      </header>
      <div class="min-h-0 flex-1">
        <div
          data-glides
          class="overflow-y-auto px-2 pb-2 lg:max-h-[max(22rem,calc(100dvh-25rem))]"
          ref={(element) => props.column.held.watch(element)}
        >
          <ul
            class="grid gap-2"
            classList={{ 'grid-cols-[repeat(auto-fill,minmax(min(100%,248px),1fr))]': props.alone }}
          >
            <For each={ids()}>
              {(key, index) => (
                <Show when={board.card(key)}>
                  {(card) => (
                    <li class="min-w-0">
                      <QueueCard
                        card={card()}
                        glideName={props.glideNames.get(key)}
                        current={props.current.id() === key}
                        reachable={isReachable(key, index())}
                        selected={props.isSelected(key)}
                        isNew={Date.parse(card().enteredAt) > board.since()}
                        gone={props.column.isGone(key)}
                        onCurrent={() => props.current.set(key)}
                      />
                    </li>
                  )}
                </Show>
              )}
            </For>
          </ul>
          <Show when={more() > 0}>
            <p class="text-small text-muted px-1 pt-2 pb-1">{t.count('list.more', more(), format().count(more()))}</p>
          </Show>
          <Show when={ids().length === 0 && props.column.total() === 0}>
            <div class="text-small px-1 pt-1 pb-3">
              <p class="font-medium">{t(`board.empty.${queue()}`)}</p>
              <p class="text-muted mt-1 text-pretty">{t(`board.lesson.${queue()}`)}</p>
            </div>
          </Show>
        </div>
      </div>
    </section>
  )
}

/** Since when the oldest record of the queue stands there. */
function Oldest(props: { readonly at: string | undefined }): JSX.Element {
  return <Show when={props.at}>{(at) => <Since at={at()} class="text-small text-muted" />}</Show>
}
