import type { JSX } from 'solid-js'
import { For, Show } from 'solid-js'
import { usePerson } from '../person/context.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { KeyHint } from '../ui/key-hint.tsx'
import type { Binding, KeyGroup } from './keyboard.ts'

const groups: readonly {
  readonly group: KeyGroup
  readonly title: 'keys.groupMove' | 'keys.groupGo' | 'keys.groupAct'
}[] = [
  { group: 'move', title: 'keys.groupMove' },
  { group: 'go', title: 'keys.groupGo' },
  { group: 'act', title: 'keys.groupAct' },
]

export interface KeySheetProps {
  readonly open: boolean
  /** What was bound where the sheet was opened. */
  readonly bindings: readonly Binding[]
  readonly onClose: () => void
}

/** Every key that does something here, by group. */
export default function KeySheet(props: KeySheetProps): JSX.Element {
  const { t } = usePerson()
  const of = (group: KeyGroup): readonly Binding[] => props.bindings.filter((binding) => binding.group === group)
  return (
    <Dialog open={props.open} title={t('keys.title')} onClose={() => props.onClose()}>
      <div class="gap-x-8 pb-3 sm:columns-2">
        <For each={groups}>
          {({ group, title }) => (
            <Show when={of(group).length > 0}>
              <section class="mb-5 sm:break-inside-avoid">
                <h3 class="text-small text-muted mb-1 font-medium">{t(title)}</h3>
                <dl>
                  <For each={of(group)}>
                    {(binding) => (
                      <div class="flex min-h-8 items-center justify-between gap-4 border-b">
                        <dt class="min-w-0">{binding.label()}</dt>
                        <dd>
                          <span class="sr-only">{binding.keys.split(' ').join(` ${t('keys.thenKey')} `)}</span>
                          <KeyHint keys={binding.keys} always />
                        </dd>
                      </div>
                    )}
                  </For>
                </dl>
              </section>
            </Show>
          )}
        </For>
      </div>
    </Dialog>
  )
}
