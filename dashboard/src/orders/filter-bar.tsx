import Search from 'lucide-solid/icons/search'
import X from 'lucide-solid/icons/x'
import type { JSX } from 'solid-js'
import { Index, onCleanup, Show } from 'solid-js'
import { usePerson } from '../person/context.tsx'
import { Button } from '../ui/button.tsx'
import { FilterChip } from './filter-chip.tsx'

/** One condition: its parameter in the address, its name, and its values. */
export interface FilterField {
  readonly param: string
  readonly label: string
  readonly chosen: readonly string[]
  readonly choices: readonly string[]
  /** The group of the dictionary that names the values. */
  readonly texts: string
  readonly single?: boolean
}

export interface FilterBarProps {
  readonly fields: readonly FilterField[]
  /** The text that is searched for, which stands in the address as `number`. */
  readonly number: string
  /** What is searched for; absent: the beginning of a number. */
  readonly searchLabel?: string
  readonly active: boolean
  readonly onChange: (params: Readonly<Record<string, string | undefined>>) => void
  readonly onClear: () => void
}

/** How long typing rests before the list is asked for, in milliseconds. */
const typingPause = 200

/** The conditions of a list, all of them in the address, so that a view can be sent to a colleague. */
export function FilterBar(props: FilterBarProps): JSX.Element {
  const { t } = usePerson()
  let pause: ReturnType<typeof setTimeout> | undefined
  const search = (number: string): void => {
    clearTimeout(pause)
    pause = setTimeout(() => props.onChange({ number: number || undefined }), typingPause)
  }
  onCleanup(() => clearTimeout(pause))
  return (
    <div role="search" aria-label={t('lists.filter.title')} class="flex flex-wrap items-center gap-2">
      <label class="field focus-within:outline-accent-ink focus-within:outline-offset-2 flex max-w-56 flex-[1_1_11rem] items-center gap-2 focus-within:outline-2 max-sm:max-w-none max-sm:basis-full">
        <span class="sr-only">{props.searchLabel ?? t('lists.filter.number')}</span>
        <Search size={14} class="text-muted shrink-0" aria-hidden="true" />
        <input
          type="search"
          class="placeholder:text-muted min-w-0 flex-1 bg-transparent outline-none"
          autocomplete="off"
          spellcheck={false}
          placeholder={props.searchLabel ?? t('lists.filter.number')}
          value={props.number}
          onInput={(event) => search(event.currentTarget.value.trim())}
        />
      </label>
      <div class="flex max-w-full flex-none items-center gap-2 max-sm:-mx-4 max-sm:max-w-none max-sm:w-screen max-sm:overflow-x-auto max-sm:px-4 sm:flex-wrap">
        {/* By place: a chip whose menu is open stays while its choice changes. */}
        <Index each={props.fields}>
          {(field) => (
            <FilterChip
              label={field().label}
              chosen={field().chosen}
              single={field().single === true}
              choices={field().choices.map((value) => ({
                value,
                label: t.find(`states.${field().texts}.${value}`) ?? value,
              }))}
              onChange={(chosen) => props.onChange({ [field().param]: chosen.join(',') || undefined })}
            />
          )}
        </Index>
        <Show when={props.active}>
          <Button
            variant="quiet"
            class="shrink-0 self-center whitespace-nowrap"
            icon={<X size={14} aria-hidden="true" />}
            onPress={() => props.onClear()}
          >
            {t('lists.filter.clear')}
          </Button>
        </Show>
      </div>
    </div>
  )
}
