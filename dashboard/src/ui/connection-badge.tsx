import type { JSX } from 'solid-js'
import { Show } from 'solid-js'
import type { Connection } from '../live/connection.ts'
import { unreachable } from '../unreachable.ts'
import { usePerson } from '../person/context.tsx'
import { ConnectionMark } from './connection-mark.tsx'

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
      <ConnectionMark state={props.connection.state()} words={words()} />
    </span>
  )
}
