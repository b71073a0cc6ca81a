import type { Accessor } from 'solid-js'
import type { Binding } from '../keys/keyboard.ts'
import type { CurrentRow } from '../keys/rows.ts'
import { rowKeys } from '../keys/rows.ts'
import type { Translate } from '../i18n/translate.ts'
import type { Column } from './columns.ts'

export interface BoardKeysOptions {
  readonly columns: Accessor<readonly Column[]>
  readonly ids: Accessor<readonly string[]>
  readonly current: CurrentRow
  readonly t: Translate
  readonly onOpen: (key: string) => void
  readonly onSelect: (key: string) => void
}

/** `j` `k` through the cards, `h` `l` from queue to queue, `x` selects, Enter opens, `.` applies what waits. */
export function boardKeys(options: BoardKeysOptions): readonly Binding[] {
  const { columns, ids, current, t, onOpen, onSelect } = options
  const move = (step: 1 | -1) => (): void => {
    const filled = columns().filter(({ held }) => held.ids().length > 0)
    const at = filled.findIndex(({ held }) => held.ids().includes(current.id() ?? ''))
    const next = at < 0 ? 0 : Math.min(filled.length - 1, Math.max(0, at + step))
    if (next !== at) current.set(filled[next]?.held.ids()[0])
  }
  return [
    ...rowKeys({
      ids,
      current,
      t,
      onOpen,
      onSelect,
      onApply: () => columns().forEach(({ held }) => held.apply()),
    }),
    { keys: 'l', group: 'move', label: () => t('board.nextQueue'), run: move(1) },
    { keys: 'h', group: 'move', label: () => t('board.previousQueue'), run: move(-1) },
  ]
}
