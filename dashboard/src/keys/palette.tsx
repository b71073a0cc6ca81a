import { CommandEmpty, CommandInput, CommandItem, CommandList, CommandRoot } from 'cmdk-solid'
import type { JSX } from 'solid-js'
import { For, Show } from 'solid-js'
import { usePerson } from '../person/context.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { KeyHint } from '../ui/key-hint.tsx'

/** Something the palette can do. */
export interface PaletteCommand {
  readonly id: string
  readonly label: string
  readonly keys?: string
  readonly run: () => void
}

export interface PaletteProps {
  readonly open: boolean
  readonly commands: readonly PaletteCommand[]
  readonly onClose: () => void
}

/** ⌘K: type where to go or what to do. */
export default function Palette(props: PaletteProps): JSX.Element {
  const { t } = usePerson()
  return (
    <Dialog open={props.open} title={t('palette.title')} onClose={() => props.onClose()}>
      <CommandRoot label={t('palette.title')} loop>
        <CommandInput class="field" placeholder={t('palette.placeholder')} autofocus />
        <CommandList class="my-2 max-h-80 overflow-y-auto">
          <CommandEmpty class="text-muted px-2 py-6 text-center">{t('palette.none')}</CommandEmpty>
          <For each={props.commands}>
            {(command) => (
              <CommandItem
                value={command.id}
                keywords={[command.label]}
                class="aria-selected:bg-hover flex min-h-(--control) items-center justify-between gap-4 rounded-md px-2"
                onSelect={() => {
                  props.onClose()
                  command.run()
                }}
              >
                {command.label}
                <Show when={command.keys}>{(keys) => <KeyHint keys={keys()} />}</Show>
              </CommandItem>
            )}
          </For>
        </CommandList>
      </CommandRoot>
    </Dialog>
  )
}
