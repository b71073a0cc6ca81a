import Copy from 'lucide-solid/icons/copy'
import type { JSX } from 'solid-js'
import { createEffect, createSignal, on, Show } from 'solid-js'
import { usePerson } from '../person/context.tsx'
import { Button } from '../ui/button.tsx'
import { copyText } from '../ui/copy.ts'

export interface SelectionBarProps {
  /** The printed numbers of what is selected. */
  readonly numbers: readonly string[]
  readonly onClear: () => void
}

/** What is selected, and what can be done with it; nothing where nothing is. */
export function SelectionBar(props: SelectionBarProps): JSX.Element {
  const { t, format } = usePerson()
  const [copied, setCopied] = createSignal(false)
  createEffect(
    on(
      () => props.numbers.length,
      () => setCopied(false),
    ),
  )
  const copy = async (): Promise<void> => {
    setCopied(await copyText(props.numbers.join('\n')))
  }
  return (
    <Show when={props.numbers.length > 0}>
      <div class="layer fixed inset-x-4 bottom-4 z-30 mx-auto flex max-w-120 flex-wrap items-center gap-2 p-2 ps-4">
        <span role="status" class="me-auto font-medium">
          {t.count('list.selected', props.numbers.length, format().count(props.numbers.length))}
        </span>
        <Button icon={<Copy size={14} aria-hidden="true" />} onPress={() => void copy()}>
          {copied() ? t('board.copied') : t('board.copyNumbers')}
        </Button>
        <Button variant="quiet" onPress={() => props.onClear()}>
          {t('board.clearSelection')}
        </Button>
      </div>
    </Show>
  )
}
