import type { JSX } from 'solid-js'
import { Show } from 'solid-js'
import { usePerson } from '../person/context.tsx'
import { Since } from './identifier.tsx'
import { Sparkline } from './sparkline.tsx'
import type { Tone } from './tone.tsx'
import { ToneIcon } from './tone.tsx'

export interface CounterTileProps {
  readonly label: string
  readonly count: number
  /** When the oldest member entered the queue. */
  readonly oldestAt?: string | undefined
  /** Counts at even distances, oldest first. */
  readonly history: readonly number[]
  /** How many values a full hour has. */
  readonly historySlots?: number
  /** Coloured only when the count asks for an act; grey is normal. */
  readonly tone?: Tone | undefined
  readonly pressed: boolean
  readonly onPress: () => void
}

/** A queue in one figure: how many, the oldest, the last hour. Pressing it filters. */
export function CounterTile(props: CounterTileProps): JSX.Element {
  const { t, format } = usePerson()
  return (
    <button
      type="button"
      aria-pressed={props.pressed}
      data-tone={props.tone}
      class="bg-surface hover:border-line-strong aria-pressed:border-accent-ink aria-pressed:bg-accent-soft flex w-full min-w-0 flex-col rounded-md border p-3 text-start"
      onClick={() => props.onPress()}
    >
      <span class="flex w-full items-center gap-1.5">
        <Show when={props.tone}>{(tone) => <ToneIcon tone={tone()} />}</Show>
        <span class="text-small text-muted min-w-0 truncate" title={props.label}>
          {props.label}
        </span>
      </span>
      <span
        class="text-figure mt-1 font-semibold tracking-tight"
        classList={{ 'text-tone': props.tone !== undefined, 'text-muted': props.count === 0 }}
      >
        {format().compact(props.count)}
      </span>
      <span class="text-small text-muted mb-2">
        <Show when={props.oldestAt} fallback={t('counter.none')}>
          {(at) => <OldestAge at={at()} />}
        </Show>
      </span>
      <Sparkline
        values={props.history}
        slots={props.historySlots ?? 0}
        label={t('counter.history', {
          first: format().count(props.history[0] ?? 0),
          last: format().count(props.history.at(-1) ?? 0),
        })}
      />
    </button>
  )
}

/** "oldest 12m": the words around the age are the language's, so the ticking age is set into the sentence's gap. */
function OldestAge(props: { readonly at: string }): JSX.Element {
  const { t } = usePerson()
  const gap = '\uFFFC'
  const around = (): string[] => t('counter.oldest', { age: gap }).split(gap)
  return (
    <>
      {around()[0]}
      <Since at={props.at} />
      {around()[1]}
    </>
  )
}
