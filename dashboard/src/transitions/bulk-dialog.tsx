import Check from 'lucide-solid/icons/check'
import CircleAlert from 'lucide-solid/icons/circle-alert'
import LoaderCircle from 'lucide-solid/icons/loader-circle'
import type { JSX } from 'solid-js'
import { For, Match, Show, Switch } from 'solid-js'
import { useLive } from '../live/context.tsx'
import { usePerson } from '../person/context.tsx'
import { unreachable } from '../unreachable.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Identifier } from '../ui/identifier.tsx'
import type { BulkChoice, BulkSource, RowFate } from './bulk.ts'
import { createBulkRun } from './bulk.ts'
import type { Move } from './move.ts'
import { natureOf } from './nature.ts'
import type { Outcome } from './outcome.ts'

export interface BulkDialogProps {
  readonly source: BulkSource
  readonly choice: BulkChoice
  readonly ids: readonly string[]
  readonly moves: readonly Move[]
  readonly nameOf: (id: string) => string
  /** Closes; the failed rows stay selected, and all of them where nothing was run. */
  readonly onClose: (selected: readonly string[]) => void
}

/** A bulk action: first what would happen to each row and why not, then a tick or a sentence on each. */
export function BulkDialog(props: BulkDialogProps): JSX.Element {
  const { t, format } = usePerson()
  const sentenceOf = (outcome: Outcome): string => {
    if (outcome.kind === 'unreachable') return t('moves.unreachable')
    if (outcome.kind === 'failed') return t('moves.refused')
    return outcome.kind === 'done' ? '' : outcome.message
  }
  const run = createBulkRun(useLive(), {
    source: props.source,
    ids: props.ids,
    moves: props.moves,
    name: props.choice.name,
    missing: t('lists.bulk.missing'),
    sentenceOf,
  })
  const countOf = (...kinds: readonly RowFate['kind'][]): number =>
    [...run.fates().values()].filter(({ kind }) => kinds.includes(kind)).length
  const close = (): void => {
    if (!run.running()) props.onClose(run.finished() ? run.failed() : props.ids)
  }
  const summary = (): string => {
    const total = props.ids.length - countOf('blocked')
    if (run.running() || run.finished())
      return t('lists.bulk.progress', { done: format().count(countOf('done')), total: format().count(total) })
    return t.count('lists.bulk.eligible', total, format().count(total))
  }
  return (
    <Dialog
      open
      title={props.choice.label}
      lead={[t.find(`moves.consequence.${props.choice.name}`), t('lists.bulk.preview')].filter(Boolean).join(' ')}
      onClose={close}
      actions={
        <>
          <Button onPress={close}>{run.finished() ? t('action.close') : t('action.cancel')}</Button>
          <Show when={!run.finished() || run.failed().length > 0}>
            <Button
              variant={natureOf(props.choice.name).final === true ? 'danger' : 'primary'}
              busy={run.running()}
              onPress={() => void run.start()}
            >
              {run.finished()
                ? t('lists.bulk.retry')
                : `${props.choice.label} (${format().count(countOf('eligible', 'waiting', 'running', 'done'))})`}
            </Button>
          </Show>
        </>
      }
    >
      <p role="status" class="mb-2 font-medium">
        {summary()}
        <Show when={countOf('blocked') > 0}>
          <span class="text-muted font-normal">
            {' '}
            · {t.count('lists.bulk.blocked', countOf('blocked'), format().count(countOf('blocked')))}
          </span>
        </Show>
      </p>
      <ul class="flex flex-col">
        <For each={props.ids}>
          {(id) => (
            <li class="flex min-h-9 items-start gap-3 border-b py-2">
              <span class="w-24 shrink-0 font-medium">
                <Identifier value={props.nameOf(id)} />
              </span>
              <Fate fate={run.fates().get(id)} />
            </li>
          )}
        </For>
      </ul>
    </Dialog>
  )
}

function Fate(props: { readonly fate: RowFate | undefined }): JSX.Element {
  const { t } = usePerson()
  const words = (): string => {
    const { fate } = props
    if (fate === undefined) return ''
    switch (fate.kind) {
      case 'eligible':
      case 'running':
        return ''
      case 'waiting':
        return t('lists.bulk.waiting')
      case 'done':
        return t('lists.bulk.done')
      case 'blocked':
      case 'failed':
        return fate.reason
      default:
        return unreachable(fate)
    }
  }
  const kind = (): RowFate['kind'] | undefined => props.fate?.kind
  return (
    <span
      class="flex min-w-0 items-start gap-2"
      data-tone={kind() === 'failed' ? 'late' : undefined}
      classList={{ 'text-tone': kind() === 'failed', 'text-muted': kind() !== 'failed' && kind() !== 'done' }}
    >
      <Switch>
        <Match when={kind() === 'done' || kind() === 'eligible'}>
          <Check size={16} class="mt-0.5 shrink-0" aria-hidden="true" />
        </Match>
        <Match when={kind() === 'running'}>
          <LoaderCircle size={16} class="mt-0.5 shrink-0 animate-spin" aria-hidden="true" />
        </Match>
        <Match when={kind() === 'failed' || kind() === 'blocked'}>
          <CircleAlert size={16} class="mt-0.5 shrink-0" aria-hidden="true" />
        </Match>
      </Switch>
      <span>{words()}</span>
    </span>
  )
}
