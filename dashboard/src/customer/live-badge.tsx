import type { JSX } from 'solid-js'
import type { Connection } from '../live/connection.ts'
import { ConnectionMark } from '../ui/connection-mark.tsx'
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
  return <ConnectionMark state={props.connection.state()} words={words()} />
}
