import { useLocation, useNavigate, useParams, useSearchParams } from '@solidjs/router'
import type { Accessor } from 'solid-js'
import { createMemo } from 'solid-js'
import type { CurrentRow } from '../keys/rows.ts'
import { originOf } from '../record/origin.ts'

/** Parameters of the address that say how a record is shown, and narrow no list. */
const ofRecord = new Set(['page', 'at'])

/** What stands beside a list, as the address tells, and the ways from one row to another. */
export interface OpenRow {
  /** Of what is open; undefined where nothing is. */
  readonly address: Accessor<string | undefined>
  /** The conditions of the list in the address, without the question mark. */
  readonly conditions: Accessor<string>
  /** Whether what is open has the whole page. */
  readonly isWhole: Accessor<boolean>
  readonly setWhole: (whole: boolean) => void
  readonly open: (id: string) => void
  readonly close: () => void
  /** Opens the row before or after the current one; undefined where there is none. */
  readonly neighbour: (step: 1 | -1) => (() => void) | undefined
}

export interface OpenRowOptions {
  /** Where the list lives, such as /orders. */
  readonly base: string
  readonly ids: Accessor<readonly string[]>
  /** The address of what a row opens; undefined for a row that is not there. */
  readonly addressOf: (id: string) => string | undefined
  readonly current: CurrentRow
  /** Gives the focus back to a row. */
  readonly focus: (id: string | undefined) => void
}

export function createOpenRow({ base, ids, addressOf, current, focus }: OpenRowOptions): OpenRow {
  const navigate = useNavigate()
  const params = useParams()
  const location = useLocation()
  const [search, setSearch] = useSearchParams()
  const address = createMemo(() => (params['id'] === undefined ? undefined : decodeURIComponent(params['id'])))
  const conditions = createMemo(() =>
    new URLSearchParams([...new URLSearchParams(location.search)].filter(([name]) => !ofRecord.has(name))).toString(),
  )
  const open = (id: string): void => {
    const wanted = addressOf(id)
    if (wanted === undefined) return
    current.set(id)
    const replace = address() !== undefined
    navigate(`${base}/${wanted}${location.search}`, { replace, scroll: false, state: location.state })
  }
  return {
    address,
    conditions,
    isWhole: () => search['page'] === '1',
    setWhole: (whole) => setSearch({ page: whole ? '1' : undefined }, { state: location.state }),
    open,
    close() {
      const origin = originOf(location.state)
      if (origin !== undefined) return navigate(origin, { replace: true })
      navigate(`${base}${conditions() === '' ? '' : `?${conditions()}`}`, { scroll: false })
      requestAnimationFrame(() => focus(current.id()))
    },
    neighbour(step) {
      const at = ids().indexOf(current.id() ?? '')
      const id = at < 0 ? undefined : ids()[at + step]
      return id === undefined ? undefined : () => open(id)
    },
  }
}
