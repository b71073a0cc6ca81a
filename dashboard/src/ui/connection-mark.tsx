import CloudOff from 'lucide-solid/icons/cloud-off'
import LoaderCircle from 'lucide-solid/icons/loader-circle'
import LogOut from 'lucide-solid/icons/log-out'
import Radio from 'lucide-solid/icons/radio'
import type { JSX } from 'solid-js'
import { Match, Switch } from 'solid-js'
import type { ConnectionState } from '../live/connection.ts'

const tones = {
  live: 'done',
  connecting: 'waiting',
  reconnecting: 'attention',
  offline: 'late',
  'signed-out': 'late',
} as const satisfies Readonly<Record<ConnectionState, string>>

/** The sign of a connection, beside what it is called where it stands. */
export function ConnectionMark(props: { readonly state: ConnectionState; readonly words: string }): JSX.Element {
  return (
    <span
      role="status"
      data-tone={tones[props.state]}
      class="text-small text-tone inline-flex items-center gap-1.5 font-medium"
    >
      <Switch fallback={<LoaderCircle size={14} class="animate-spin" aria-hidden="true" />}>
        <Match when={props.state === 'live'}>
          <Radio size={14} aria-hidden="true" />
        </Match>
        <Match when={props.state === 'offline'}>
          <CloudOff size={14} aria-hidden="true" />
        </Match>
        <Match when={props.state === 'signed-out'}>
          <LogOut size={14} class="icon-directional" aria-hidden="true" />
        </Match>
      </Switch>
      {props.words}
    </span>
  )
}
