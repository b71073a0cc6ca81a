import CloudOff from 'lucide-solid/icons/cloud-off'
import LoaderCircle from 'lucide-solid/icons/loader-circle'
import LogOut from 'lucide-solid/icons/log-out'
import Radio from 'lucide-solid/icons/radio'
import type { JSX } from 'solid-js'
import { Match, Show, Switch } from 'solid-js'
import type { Connection } from '../live/connection.ts'
import { unreachable } from '../unreachable.ts'
import { usePerson } from '../person/context.tsx'

/** The connection in words, always: Live · Reconnecting (last update 14:02:11) · Offline, and what a reconnect brought. */
export function ConnectionBadge(props: { readonly connection: Connection }): JSX.Element {
  const { t, format } = usePerson()
  const time = (): string | undefined => {
    const at = props.connection.lastContact()
    return at === undefined ? undefined : format().clock(at)
  }
  const words = (): string => {
    const at = time()
    const state = props.connection.state()
    switch (state) {
      case 'live':
        return t('connection.live')
      case 'connecting':
        return t('connection.connecting')
      case 'reconnecting':
        return at === undefined ? t('connection.reconnectingFirst') : t('connection.reconnecting', { time: at })
      case 'offline':
        return at === undefined ? t('connection.offlineFirst') : t('connection.offline', { time: at })
      case 'signed-out':
        return t('connection.signedOut')
      default:
        return unreachable(state)
    }
  }
  return (
    <span class="flex flex-wrap items-center gap-x-3">
      <Show when={props.connection.caughtUp() !== undefined && props.connection.state() === 'live'}>
        <button
          type="button"
          class="text-small text-accent-ink hover:underline"
          onClick={() => props.connection.acknowledge()}
        >
          {t.count(
            'connection.caughtUp',
            props.connection.caughtUp() ?? 0,
            format().count(props.connection.caughtUp() ?? 0),
          )}
        </button>
      </Show>
      <span
        role="status"
        data-tone={toneOf(props.connection.state())}
        class="text-small text-tone inline-flex items-center gap-1.5 font-medium"
      >
        <Switch fallback={<LoaderCircle size={14} class="animate-spin" aria-hidden="true" />}>
          <Match when={props.connection.state() === 'live'}>
            <Radio size={14} aria-hidden="true" />
          </Match>
          <Match when={props.connection.state() === 'offline'}>
            <CloudOff size={14} aria-hidden="true" />
          </Match>
          <Match when={props.connection.state() === 'signed-out'}>
            <LogOut size={14} class="icon-directional" aria-hidden="true" />
          </Match>
        </Switch>
        {words()}
      </span>
    </span>
  )
}

function toneOf(state: ReturnType<Connection['state']>): string {
  switch (state) {
    case 'live':
      return 'done'
    case 'connecting':
      return 'waiting'
    case 'reconnecting':
      return 'attention'
    case 'offline':
    case 'signed-out':
      return 'late'
    default:
      return unreachable(state)
  }
}
