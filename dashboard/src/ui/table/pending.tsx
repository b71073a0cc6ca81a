import type { JSX } from 'solid-js'
import { Show } from 'solid-js'
import { usePerson } from '../../person/context.tsx'
import { KeyHint } from '../key-hint.tsx'

/** "3 updates · press ." over a list that is held still. It hangs on the upper edge, so that nothing moves for it. */
export function PendingUpdates(props: { readonly count: number; readonly onApply: () => void }): JSX.Element {
  const { t, format } = usePerson()
  return (
    <div role="status" class="pointer-events-none absolute inset-x-0 -top-6 z-20 grid place-items-center">
      <Show when={props.count > 0}>
        <button
          type="button"
          class="bg-surface border-accent-ink text-accent-ink text-small hover:bg-accent-soft pointer-events-auto flex h-8 items-center gap-2 rounded-full border ps-3 pe-2 font-medium"
          onClick={() => props.onApply()}
        >
          {t.count('list.pending', props.count, format().count(props.count))}
          <span class="text-muted font-normal">· {t('list.pendingHint')}</span>
          <KeyHint keys="." />
        </button>
      </Show>
    </div>
  )
}
