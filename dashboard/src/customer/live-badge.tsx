import CloudOff from 'lucide-solid/icons/cloud-off'
import LoaderCircle from 'lucide-solid/icons/loader-circle'
import Radio from 'lucide-solid/icons/radio'
import type { JSX } from 'solid-js'
import { Match, Switch } from 'solid-js'
import type { Connection } from '../live/connection.ts'
import { useReader } from './reader.tsx'

/** The connection in words, always: whether what is shown is so at this moment. */
export function LiveBadge(props: { readonly connection: Connection }): JSX.Element {
  const { t, format } = useReader()
  const since = () => {
    const at = props.connection.lastContact()
    return at === undefined ? undefined : format().clock(at)
  }
  const words = (): string => {
    const [state, time] = [props.connection.state(), since()]
    if (state === 'live') return t('connection.live')
    if (state === 'connecting') return t('connection.connecting')
    if (state === 'reconnecting')
      return time === undefined ? t('connection.reconnectingFirst') : t('connection.reconnecting', { time })
    return time === undefined ? t('connection.offlineFirst') : t('connection.offline', { time })
  }
  const tone = () => {
    const state = props.connection.state()
    return state === 'live' ? 'done' : state === 'offline' || state === 'signed-out' ? 'late' : 'attention'
  }
  return (
    <span role="status" data-tone={tone()} class="text-small text-tone inline-flex items-center gap-1.5 font-medium">
      <Switch fallback={<LoaderCircle size={16} class="animate-spin" aria-hidden="true" />}>
        <Match when={tone() === 'done'}>
          <Radio size={16} aria-hidden="true" />
        </Match>
        <Match when={tone() === 'late'}>
          <CloudOff size={16} aria-hidden="true" />
        </Match>
      </Switch>
      {words()}
    </span>
  )
}
