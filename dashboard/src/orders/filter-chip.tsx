import ChevronDown from 'lucide-solid/icons/chevron-down'
import type { JSX } from 'solid-js'
import { Show } from 'solid-js'
import type { MenuItem } from '../ui/menu.tsx'
import { Menu } from '../ui/menu.tsx'

export interface FilterChoice {
  readonly value: string
  readonly label: string
}

export interface FilterChipProps {
  readonly label: string
  /** None: it is on, with the value `1`, or off. */
  readonly choices: readonly FilterChoice[]
  readonly chosen: readonly string[]
  /** Only one of them at a time. */
  readonly single?: boolean
  readonly onChange: (chosen: readonly string[]) => void
}

/** One condition of a list as a chip: closed it says what is chosen, open it lists what can be. */
export function FilterChip(props: FilterChipProps): JSX.Element {
  const words = (): string =>
    props.choices
      .filter(({ value }) => props.chosen.includes(value))
      .map(({ label }) => label)
      .join(', ')
  const toggle = (value: string): void => {
    const isOn = props.chosen.includes(value)
    if (props.single === true) props.onChange(isOn ? [] : [value])
    else props.onChange(isOn ? props.chosen.filter((other) => other !== value) : [...props.chosen, value])
  }
  const items = (): readonly MenuItem[] =>
    props.choices.map(({ value, label }) => ({
      id: value,
      label,
      get checked() {
        return props.chosen.includes(value)
      },
      closes: props.single === true,
      onSelect: () => toggle(value),
    }))
  const look = (): string =>
    props.chosen.length > 0 ? 'border-accent-ink text-accent-ink bg-accent-soft' : 'border-line-strong bg-surface'
  const className = (): string => `control hover:bg-hover max-w-72 shrink-0 border ${look()}`
  return (
    <Show
      when={props.choices.length > 0}
      fallback={
        <button
          type="button"
          class={className()}
          aria-pressed={props.chosen.length > 0}
          onClick={() => props.onChange(props.chosen.length > 0 ? [] : ['1'])}
        >
          {props.label}
        </button>
      }
    >
      <Menu
        class={className()}
        placement="bottom-start"
        items={items()}
        trigger={
          <>
            <span class="min-w-0 truncate">
              {props.label}
              <Show when={words() !== ''}>
                <span class="font-medium"> · {words()}</span>
              </Show>
            </span>
            <ChevronDown size={14} class="shrink-0" aria-hidden="true" />
          </>
        }
      />
    </Show>
  )
}
