import X from 'lucide-solid/icons/x'
import type { Accessor, JSX } from 'solid-js'
import { createEffect, createSignal, For, lazy, Match, on, Show, Suspense, Switch } from 'solid-js'
import { useLive } from '../live/context.tsx'
import type { RowSelection } from '../orders/selection.ts'
import { usePerson } from '../person/context.tsx'
import { Button } from '../ui/button.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import type { BulkChoice, BulkSource } from './bulk.ts'
import { bulkChoices } from './bulk.ts'
import { createMoveInputs } from './inputs.ts'
import type { Move } from './move.ts'

const BulkDialog = lazy(async () => ({ default: (await import('./bulk-dialog.tsx')).BulkDialog }))

export interface BulkBarProps {
  readonly source: BulkSource
  readonly selection: RowSelection
  readonly nameOf: (id: string) => string
  /** What else can be done with the rows, such as printing. */
  readonly also?: ((ids: Accessor<readonly string[]>, nameOf: (id: string) => string) => JSX.Element) | undefined
}

/** What can be done with the selected rows, at the lower edge of the page as long as there are some. */
export function BulkBar(props: BulkBarProps): JSX.Element {
  const [chosen, setChosen] = createSignal<Chosen>()
  const finish = (failed: readonly string[]): void => {
    setChosen(undefined)
    props.selection.keep(failed)
  }
  return (
    <>
      <Show when={props.selection.ids().length > 0}>
        <Bar {...props} onChoose={setChosen} />
      </Show>
      {/* Rows that were moved may leave the list; what became of them is read to the end. */}
      <Suspense>
        <Show when={chosen()} keyed>
          {(open) => (
            <BulkDialog
              source={props.source}
              choice={open.choice}
              ids={open.ids}
              moves={open.moves}
              nameOf={(id) => open.names.get(id) ?? id}
              onClose={finish}
            />
          )}
        </Show>
      </Suspense>
    </>
  )
}

interface Chosen {
  readonly choice: BulkChoice
  readonly ids: readonly string[]
  readonly moves: readonly Move[]
  /** What the rows are called, also once they have left the list. */
  readonly names: ReadonlyMap<string, string>
}

function Bar(props: BulkBarProps & { readonly onChoose: (chosen: Chosen) => void }): JSX.Element {
  const { client } = useLive()
  const { t, format, preferences } = usePerson()
  const [moves, setMoves] = createSignal<readonly Move[]>()
  const [failed, setFailed] = createSignal(false)
  const inputs = createMoveInputs(client, () => preferences.current().language)
  let turn = 0
  const read = async (ids: readonly string[]): Promise<void> => {
    const mine = ++turn
    // Without knowing what a move asks for it would be made unasked.
    const [found, asked] = await Promise.all([props.source.read(ids), inputs.load()])
    if (mine !== turn) return
    setFailed(found === undefined || asked === undefined)
    setMoves(found)
  }
  let reading = Promise.resolve()
  createEffect(on(props.selection.ids, (ids) => void (reading = read(ids))))
  const needsDetails = (name: string): boolean =>
    inputs()
      ?.fields(name)
      .some(({ required }) => required) ?? false
  const choices = (): readonly BulkChoice[] => bulkChoices(moves() ?? [], needsDetails)
  /** A row that was marked a moment ago is part of it, too. */
  const choose = async (choice: BulkChoice): Promise<void> => {
    await reading
    const ids = props.selection.ids()
    if (ids.length === 0) return
    props.onChoose({ choice, ids, moves: moves() ?? [], names: new Map(ids.map((id) => [id, props.nameOf(id)])) })
  }
  return (
    <div
      role="toolbar"
      aria-label={t('lists.bulk.toolbar')}
      class="layer sticky bottom-4 z-20 mx-auto mt-4 flex w-fit max-w-full flex-wrap items-center gap-2 px-3 py-2 max-sm:w-full"
    >
      <span class="font-medium max-sm:flex-1">
        {t.count('list.selected', props.selection.ids().length, format().count(props.selection.ids().length))}
      </span>
      {/* On a phone the actions stand below, and the way out beside what is selected. */}
      <span class="flex flex-wrap items-center gap-2 max-sm:order-2 max-sm:w-full">
        <Switch fallback={<span class="text-muted">{t('lists.bulk.loading')}</span>}>
          <Match when={failed()}>
            <span class="text-muted">{t('lists.failed')}</span>
            <Button onPress={() => void read(props.selection.ids())}>{t('action.retry')}</Button>
          </Match>
          <Match when={moves() !== undefined}>
            <For each={choices()} fallback={<span class="text-muted">{t('lists.bulk.none')}</span>}>
              {(choice) => (
                <Button class="self-center" onPress={() => void choose(choice)}>
                  {choice.label} <span class="text-muted">{format().count(choice.eligible)}</span>
                </Button>
              )}
            </For>
          </Match>
        </Switch>
      </span>
      {props.also?.(props.selection.ids, (id) => props.nameOf(id))}
      <span class="ms-auto max-sm:order-1">
        <IconButton label={t('lists.bulk.clear')} icon={<X size={16} />} onPress={() => props.selection.clear()} />
      </span>
    </div>
  )
}
