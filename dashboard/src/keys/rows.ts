import type { Accessor } from 'solid-js'
import { createSignal } from 'solid-js'
import type { TextKey } from '../i18n/dictionary.ts'
import type { Binding } from './keyboard.ts'

/** The row of a list on which the keys act. */
export interface CurrentRow {
  /** Its id as long as it is in the list. */
  readonly id: Accessor<string | undefined>
  readonly set: (id: string | undefined) => void
}

export interface RowKeysOptions {
  readonly ids: Accessor<readonly string[]>
  readonly current: CurrentRow
  readonly t: (key: TextKey & `keys.${string}`) => string
  readonly onOpen: (id: string) => void
  readonly onSelect?: (id: string) => void
  readonly onApply?: () => void
}

/** Remembers the current row by id, so that it stays the same record wherever the list moves it. */
export function createCurrentRow(ids: Accessor<readonly string[]>): CurrentRow {
  const [id, setId] = createSignal<string>()
  return {
    id: () => {
      const known = id()
      return known !== undefined && ids().includes(known) ? known : undefined
    },
    set: (next) => void setId(next),
  }
}

/** `j` `k` move, `x` selects, Enter opens, `.` applies what waits. */
export function rowKeys(options: RowKeysOptions): readonly Binding[] {
  const { ids, current, t } = options
  const move = (step: 1 | -1) => (): void => {
    const all = ids()
    const at = all.indexOf(current.id() ?? '')
    const next = at < 0 ? (step > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, at + step))
    current.set(all[next])
  }
  const withCurrent = (run: (id: string) => void) => (): void => {
    const id = current.id()
    if (id !== undefined) run(id)
  }
  const { onSelect, onApply } = options
  return [
    { keys: 'j', group: 'move', label: () => t('keys.next'), run: move(1) },
    { keys: 'k', group: 'move', label: () => t('keys.previous'), run: move(-1) },
    { keys: 'Enter', group: 'act', label: () => t('keys.openRow'), run: withCurrent(options.onOpen) },
    ...(onSelect === undefined
      ? []
      : [{ keys: 'x', group: 'act', label: () => t('keys.select'), run: withCurrent(onSelect) } as const]),
    ...(onApply === undefined
      ? []
      : [{ keys: '.', group: 'act', label: () => t('keys.apply'), run: onApply } as const]),
  ]
}
