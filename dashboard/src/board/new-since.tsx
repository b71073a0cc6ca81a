import type { JSX } from 'solid-js'
import { Show } from 'solid-js'
import { usePerson } from '../person/context.tsx'
import { NewDot } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { useBoard } from './context.tsx'

/** "+12 since 09:40", and how to say that one has seen them. */
export function NewSince(): JSX.Element {
  const { t, format } = usePerson()
  const board = useBoard()
  return (
    <Show when={board.returned() && board.arrived() > 0}>
      <span class="flex flex-wrap items-center gap-2">
        <NewDot label={t('board.new')} />
        <span>
          {t('list.newSince', { count: format().count(board.arrived()), time: format().time(board.since()) })}
        </span>
        <Button variant="quiet" onPress={() => board.look()}>
          {t('board.seen')}
        </Button>
      </span>
    </Show>
  )
}
