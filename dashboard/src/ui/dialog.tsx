import { Dialog as Base } from '@kobalte/core/dialog'
import X from 'lucide-solid/icons/x'
import type { JSX } from 'solid-js'
import { createEffect, onCleanup, Show } from 'solid-js'
import { useKeyboard } from '../keys/context.tsx'
import { usePerson } from '../person/context.tsx'
import { IconButton } from './icon-button.tsx'

export interface DialogProps {
  readonly open: boolean
  readonly title: string
  /** One sentence that names the consequence. */
  readonly lead?: string | undefined
  readonly children?: JSX.Element
  /** The buttons, the one that acts last. */
  readonly actions?: JSX.Element
  readonly onClose: () => void
}

/** A question over the page: focus stays inside and returns to where it was. On a phone it is a sheet at the bottom. */
export function Dialog(props: DialogProps): JSX.Element {
  const { t } = usePerson()
  const keyboard = useKeyboard()
  // The keys of the page below must not act on what cannot be seen.
  createEffect(() => void (props.open && onCleanup(keyboard.bind([], { modal: true }))))
  returnFocus()
  return (
    <Base open={props.open} onOpenChange={(open) => void (open || props.onClose())}>
      <Base.Portal>
        <Base.Overlay class="bg-scrim fixed inset-0 z-40" />
        <div class="fixed inset-0 z-40 grid items-end justify-items-center sm:items-center sm:p-6">
          <Base.Content
            onOpenAutoFocus={focusFirstField}
            class="layer grid max-h-[90dvb] w-full max-w-140 grid-rows-[auto_1fr_auto] max-sm:rounded-b-none"
          >
            <header class="flex items-start gap-3 px-5 pt-4 pb-2">
              <div class="min-w-0 flex-1">
                <Base.Title class="text-title font-semibold">{props.title}</Base.Title>
                <Show when={props.lead}>
                  <Base.Description class="text-muted mt-1">{props.lead}</Base.Description>
                </Show>
              </div>
              <IconButton
                label={t('action.close')}
                keyHint="Escape"
                icon={<X size={16} />}
                onPress={() => props.onClose()}
              />
            </header>
            <div class="overflow-y-auto px-5 py-2">{props.children}</div>
            <Show when={props.actions}>
              <footer class="flex flex-wrap items-start justify-end gap-2 border-t px-5 py-3">{props.actions}</footer>
            </Show>
          </Base.Content>
        </div>
      </Base.Portal>
    </Base>
  )
}

/** Gives the focus back to where it was; where that is gone, to the heading of the record. */
function returnFocus(): void {
  const before = document.activeElement
  onCleanup(() =>
    requestAnimationFrame(() => {
      if (document.activeElement !== document.body) return
      const there = before?.isConnected === true && before !== document.body ? before : undefined
      const back = there ?? document.querySelector('#content article [tabindex="-1"]')
      if (back instanceof HTMLElement) back.focus({ preventScroll: true })
    }),
  )
}

/** A dialog that asks starts in its first field; one that only confirms starts on its last button, which is the act. */
function focusFirstField(event: Event): void {
  if (!(event.currentTarget instanceof HTMLElement)) return
  const field = event.currentTarget.querySelector<HTMLElement>('input, select, textarea')
  const act = [...event.currentTarget.querySelectorAll<HTMLElement>('footer button')].at(-1)
  const first = field ?? act
  if (first === undefined) return
  event.preventDefault()
  first.focus()
}
