import Printer from 'lucide-solid/icons/printer'
import type { JSX } from 'solid-js'
import { For, Match, Show, Switch } from 'solid-js'
import type { PrintPapersMutationVariables } from '../generated/graphql.ts'
import { useLive } from '../live/context.tsx'
import { usePerson } from '../person/context.tsx'
import { Button } from '../ui/button.tsx'
import type { MenuItem } from '../ui/menu.tsx'
import { Menu } from '../ui/menu.tsx'
import { Notice } from '../ui/notice.tsx'
import type { PrintOutcome } from './print.ts'
import { createPrinting } from './print.ts'

export interface PrintMenuProps {
  /** The deliveries, at most 100. */
  readonly ids: readonly string[]
  readonly nameOf: (id: string) => string
  /** What is printed about one delivery; else about a selection of them. */
  readonly one?: boolean
}

/** Papers of deliveries behind one button, and below it what came of the last one. */
export function PrintMenu(props: PrintMenuProps): JSX.Element {
  const { t, hasScreenTexts } = usePerson()
  const printing = createPrinting(useLive().client)
  const item = (
    label: string,
    wish: Omit<PrintPapersMutationVariables['input'], 'ids'>,
    id: string = wish.paper,
  ): MenuItem => ({ id, label, onSelect: () => void printing.start({ ...wish, ids: [...props.ids] }) })
  const items = (): readonly MenuItem[] => {
    if (!hasScreenTexts()) return []
    if (props.one === true)
      return [
        item(t('states.paper.PACKING_SLIP'), { paper: 'PACKING_SLIP' }),
        item(t('states.paper.PICKING_LIST'), { paper: 'PICKING_LIST' }),
      ]
    return [
      item(t('print.slips'), { paper: 'PACKING_SLIP' }),
      item(t('print.lists'), { paper: 'PICKING_LIST' }),
      item(t('print.merged'), { paper: 'PICKING_LIST', merged: true }, 'MERGED'),
    ]
  }
  return (
    <>
      <Menu
        class="control border-line-strong bg-surface hover:bg-hover border max-sm:order-2"
        placement="bottom-start"
        label={props.one === true ? t('action.printOf', { record: nameOfOne(props) }) : undefined}
        trigger={
          <>
            <Printer size={16} aria-hidden="true" />
            {t('action.print')}
          </>
        }
        items={items()}
      />
      <Show when={printing.outcome()}>
        {(outcome) => (
          <div class="order-last basis-full">
            <Said outcome={outcome()} nameOf={props.nameOf} onAgain={() => void printing.again()} />
          </div>
        )}
      </Show>
    </>
  )
}

const nameOfOne = (props: PrintMenuProps): string => props.nameOf(props.ids[0] ?? '')

function Said(props: {
  readonly outcome: PrintOutcome
  readonly nameOf: (id: string) => string
  readonly onAgain: () => void
}): JSX.Element {
  const { t, format } = usePerson()
  const done = (): Extract<PrintOutcome, { kind: 'done' }> | undefined =>
    props.outcome.kind === 'done' ? props.outcome : undefined
  const failure = (): string => {
    if (props.outcome.kind === 'refused') return props.outcome.message
    return t(props.outcome.kind === 'unreachable' ? 'moves.unreachable' : 'print.failed')
  }
  return (
    <Switch
      fallback={
        <Notice tone="late" action={<Button onPress={() => props.onAgain()}>{t('action.retry')}</Button>}>
          {failure()}
        </Notice>
      }
    >
      <Match when={props.outcome.kind === 'working'}>
        <Notice tone="waiting">{t('print.working')}</Notice>
      </Match>
      <Match when={done()}>
        {(paper) => (
          <Notice tone={paper().left.length > 0 ? 'attention' : 'done'}>
            <span class="flex flex-wrap items-baseline gap-x-3">
              {paper().url === null
                ? t('print.none')
                : t.count('print.done', paper().printed, format().count(paper().printed))}
              <Show when={paper().url}>
                {(url) => (
                  <a href={url()} target="_blank" rel="noreferrer" class="text-accent-ink underline underline-offset-2">
                    {t('print.open')}
                  </a>
                )}
              </Show>
            </span>
            <Show when={paper().left.length > 0}>
              <p>{t.count('print.left', paper().left.length, format().count(paper().left.length))}</p>
              <ul class="max-h-32 overflow-y-auto">
                <For each={paper().left}>
                  {({ id, reason }) => (
                    <li>
                      <bdi dir="ltr">{props.nameOf(id)}</bdi>: {reason}
                    </li>
                  )}
                </For>
              </ul>
            </Show>
          </Notice>
        )}
      </Match>
    </Switch>
  )
}
