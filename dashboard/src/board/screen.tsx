import { useLocation, useNavigate, useSearchParams } from '@solidjs/router'
import X from 'lucide-solid/icons/x'
import type { JSX } from 'solid-js'
import { createEffect, createMemo, createSignal, For, onCleanup, onMount, Show } from 'solid-js'
import { useKeys } from '../keys/context.tsx'
import { createCurrentRow } from '../keys/rows.ts'
import { usePerson } from '../person/context.tsx'
import type { Origin } from '../record/origin.ts'
import { Page } from '../shell/page.tsx'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { Tabs } from '../ui/tabs.tsx'
import { cardHref } from './card.tsx'
import { QueueColumn } from './column.tsx'
import { createColumns, createGlideNames } from './columns.ts'
import { useBoard } from './context.tsx'
import { CounterRow } from './counter-row.tsx'
import { boardKeys } from './keys.ts'
import { NewSince } from './new-since.tsx'
import { recordOf } from './model.ts'
import { boardTabs, isBoardTab, queueLooks } from './queues.ts'
import { SelectionBar } from './selection-bar.tsx'
import { BoardSkeleton } from './skeleton.tsx'

/** "Now": the counters, and below them the board by work queue. Tab and filter are in the address. */
export default function NowScreen(): JSX.Element {
  const { t } = usePerson()
  const board = useBoard()
  const [search, setSearch] = useSearchParams()
  const tab = () => (isBoardTab(search['tab']) ? search['tab'] : 'all')
  const chosen = () => board.counters().find(({ counter }) => counter === search['counter'])
  onMount(() => board.setShown(true))
  onCleanup(() => board.setShown(false))
  return (
    <Page title={t('nav.now')} actions={<NewSince />}>
      <Show when={board.failure()}>
        {(reason) => (
          <div class="mb-5">
            <Notice tone="attention" action={<Button onPress={() => board.retry()}>{t('action.retry')}</Button>}>
              {t('board.failed', { reason: reason() })}
            </Notice>
          </div>
        )}
      </Show>
      <Show when={board.columns()} fallback={<BoardSkeleton />}>
        <div class="flex flex-col gap-5" data-wide>
          <CounterRow
            chosen={chosen()?.counter}
            onChoose={(counter) =>
              setSearch({ counter: counter === chosen()?.counter ? undefined : counter, tab: undefined })
            }
          />
          <Tabs
            label={t('board.tabs.label')}
            value={tab()}
            onChange={(id) => setSearch({ tab: id === 'all' ? undefined : id, counter: undefined })}
            tabs={boardTabs.map((id) => ({ id, label: t(`board.tabs.${id}`) }))}
          >
            <Queues tab={tab()} queues={chosen()?.queues} onShowAll={() => setSearch({ counter: undefined })} />
          </Tabs>
        </div>
      </Show>
    </Page>
  )
}

interface QueuesProps {
  readonly tab: (typeof boardTabs)[number]
  /** The queues of the counter that filters. */
  readonly queues: readonly string[] | undefined
  readonly onShowAll: () => void
}

/** The columns side by side, with the keys that walk through them. */
function Queues(props: QueuesProps): JSX.Element {
  const { t } = usePerson()
  const board = useBoard()
  const navigate = useNavigate()
  const [selected, setSelected] = createSignal<ReadonlySet<string>>(new Set())
  const heads = createMemo(() =>
    (board.columns() ?? []).filter(
      ({ queue }) =>
        (props.tab === 'all' || queueLooks[queue].tab === props.tab) && (props.queues?.includes(queue) ?? true),
    ),
  )
  const columns = createColumns(heads, board)
  const ids = createMemo(() => columns().flatMap(({ held }) => held.ids()))
  const glideNames = createGlideNames(columns)
  const row = createCurrentRow(ids)
  const location = useLocation()
  let area: HTMLElement | undefined
  let isBack = false
  const current = {
    id: row.id,
    set(key: string | undefined) {
      row.set(key)
      // The focus goes along, so that a screen reader says where it is and the list under it holds still.
      const card = key === undefined ? null : area?.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`)
      if (card !== document.activeElement) card?.focus()
    },
  }
  const toggle = (key: string): void => {
    const next = new Set(selected())
    if (!next.delete(key)) next.add(key)
    setSelected(next)
  }
  const open = (key: string): void => {
    const card = board.card(key)
    if (card === undefined) return
    board.opened.note(key)
    navigate(cardHref(card), { state: { from: `${location.pathname}${location.search}` } satisfies Origin })
  }
  // Back from a record the focus is on its card again, in whatever queue it stands by now.
  const left = board.opened.take()
  createEffect(() => {
    const key =
      ids().find((id) => id === left) ?? ids().find((id) => left !== undefined && recordOf(id) === recordOf(left))
    if (key !== undefined && !isBack) {
      isBack = true
      current.set(key)
    }
  })
  useKeys(() => boardKeys({ columns, ids, current, t, onOpen: open, onSelect: toggle }))
  return (
    <>
      <Show when={props.queues}>
        <p class="mb-3">
          <Button icon={<X size={14} aria-hidden="true" />} onPress={() => props.onShowAll()}>
            {t('board.showAll')}
          </Button>
        </p>
      </Show>
      <div
        ref={(element) => (area = element)}
        class="-mx-4 flex snap-x scroll-px-4 items-start gap-3 overflow-x-auto px-4 pb-3 lg:-mb-6 sm:grid sm:auto-cols-[minmax(224px,1fr)] sm:grid-flow-col lg:-mx-6 lg:scroll-px-6 lg:px-6"
      >
        <For each={columns()}>
          {(column) => (
            <QueueColumn
              column={column}
              current={current}
              alone={columns().length === 1}
              glideNames={glideNames()}
              isSelected={(key) => selected().has(key)}
            />
          )}
        </For>
      </div>
      <SelectionBar
        numbers={[...selected()].flatMap((key) => board.card(key)?.number ?? [])}
        onClear={() => setSelected(new Set<string>())}
      />
    </>
  )
}
