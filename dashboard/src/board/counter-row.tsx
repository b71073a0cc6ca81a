import type { JSX } from 'solid-js'
import { For } from 'solid-js'
import { usePerson } from '../person/context.tsx'
import { CounterTile } from '../ui/counter-tile.tsx'
import type { Tone } from '../ui/tone.tsx'
import { useBoard } from './context.tsx'
import type { CounterView } from './counter-views.ts'
import { historyLength } from './history.ts'

/** The counters that ask for an act as soon as there is one member; the others are grey. */
const tones: Partial<Record<CounterView['counter'], Tone>> = { LATE: 'late', EXCEPTIONS: 'attention' }

export interface CounterRowProps {
  /** The counter that the board is filtered by. */
  readonly chosen: string | undefined
  readonly onChoose: (counter: CounterView['counter']) => void
}

/** All counters; on a phone a strip that is pushed sideways, so that the board is not far below. */
export function CounterRow(props: CounterRowProps): JSX.Element {
  const { t } = usePerson()
  const board = useBoard()
  return (
    <div
      role="group"
      aria-label={t('board.counters')}
      class="-mx-4 flex gap-3 overflow-x-auto px-4 pb-1 sm:mx-0 sm:grid sm:grid-cols-[repeat(auto-fit,minmax(150px,1fr))] sm:px-0"
    >
      <For each={board.counters()}>
        {(view) => (
          <div class="w-36 shrink-0 sm:w-auto">
            <CounterTile
              label={view.label()}
              count={view.count()}
              oldestAt={view.oldestAt()}
              history={view.history()}
              historySlots={historyLength}
              tone={view.count() > 0 ? tones[view.counter] : undefined}
              pressed={props.chosen === view.counter}
              onPress={() => props.onChoose(view.counter)}
            />
          </div>
        )}
      </For>
    </div>
  )
}
