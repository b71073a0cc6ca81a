import { useNavigate } from '@solidjs/router'
import { CommandEmpty, CommandInput, CommandItem, CommandList, CommandRoot } from 'cmdk-solid'
import type { JSX } from 'solid-js'
import { createSignal, For, onCleanup, Show } from 'solid-js'
import { useLive } from '../live/context.tsx'
import { usePerson } from '../person/context.tsx'
import { sectionLinks } from '../settings/sections.ts'
import { Dialog } from '../ui/dialog.tsx'
import { Identifier } from '../ui/identifier.tsx'
import { KeyHint } from '../ui/key-hint.tsx'
import type { Found } from './find.ts'
import { findRecords } from './find.ts'

/** Something the palette can do. */
export interface PaletteCommand {
  readonly id: string
  readonly label: string
  /** What it is found by, where that is less than the label: the number of a record is that of the record itself. */
  readonly words?: string
  readonly keys?: string
  readonly run: () => void
}

export interface PaletteProps {
  readonly open: boolean
  readonly commands: readonly PaletteCommand[]
  readonly onFound: (found: Found) => void
  readonly onClose: () => void
}

/** How long typing rests before the server is asked, in milliseconds. */
const typingPause = 150
/** Fewer letters find too much. */
const fewest = 2

/** ⌘K: type where to go, what to do, or what to find. */
export default function Palette(props: PaletteProps): JSX.Element {
  const { t, hasScreenTexts } = usePerson()
  const navigate = useNavigate()
  const all = (): readonly PaletteCommand[] => [...props.commands, ...(hasScreenTexts() ? sectionCommands() : [])]
  const sectionCommands = (): readonly PaletteCommand[] =>
    sectionLinks.map(({ href, label }) => ({
      id: href,
      label: `${t('nav.settings')}: ${t(label)}`,
      run: () => navigate(href),
    }))
  const live = useLive()
  const [text, setText] = createSignal('')
  const [chosen, setChosen] = createSignal('')
  /** Undefined where no answer came. */
  const [found, setFound] = createSignal<readonly Found[] | undefined>([])
  let pause: ReturnType<typeof setTimeout> | undefined
  const type = (entered: string): void => {
    setText(entered)
    clearTimeout(pause)
    const wanted = entered.trim()
    if (wanted.length < fewest) return void setFound([])
    pause = setTimeout(async () => {
      const records = await findRecords(live, wanted)
      // What was asked for before may answer later.
      if (wanted !== text().trim()) return
      setFound(records)
      setChosen(records?.[0]?.id ?? '')
    }, typingPause)
  }
  onCleanup(() => clearTimeout(pause))
  return (
    <Dialog open={props.open} title={t('palette.title')} onClose={() => props.onClose()}>
      <CommandRoot label={t('palette.title')} value={chosen()} onValueChange={setChosen} loop>
        <CommandInput
          class="field"
          placeholder={t('palette.placeholder')}
          value={text()}
          onValueChange={type}
          autofocus
        />
        <CommandList class="my-2 max-h-80 overflow-y-auto">
          <CommandEmpty class="text-muted px-2 py-6 text-center">
            {t(found() === undefined ? 'signIn.unreachable' : 'palette.none')}
          </CommandEmpty>
          <For each={found()}>
            {(record) => (
              <CommandItem
                value={record.id}
                // It was found by the server, whatever the letters here look like.
                keywords={[text()]}
                class="aria-selected:bg-hover flex min-h-(--control) items-center gap-3 rounded-md px-2"
                onSelect={() => {
                  props.onClose()
                  props.onFound(record)
                }}
              >
                <Show when={record.number} fallback={<span class="font-medium">{t('lists.cart')}</span>}>
                  {(number) => <Identifier value={number()} class="font-medium" />}
                </Show>
                <span class="flex min-w-0 flex-1">
                  <bdi class="min-w-0 truncate">{record.who}</bdi>
                </span>
                <span class="text-small text-muted">{record.state}</span>
              </CommandItem>
            )}
          </For>
          <For each={all()}>
            {(command) => (
              <CommandItem
                value={command.id}
                keywords={[command.words ?? command.label]}
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
