import { createEffect, on, onCleanup } from 'solid-js'
import type { LiveClient } from '../live/client.ts'
import { createLiveClient } from '../live/client.ts'
import type { Connection } from '../live/connection.ts'
import { createConnection } from '../live/connection.ts'
import { watchNetwork } from '../live/network.ts'
import type { Secrets } from '../live/request.ts'
import { useReader } from './reader.tsx'

/** A page's own way to the shop. */
export interface Line {
  readonly client: LiveClient
  readonly connection: Connection
}

/** Opens it with what the page holds: the secret of an order's link, or a session; closed with the page. */
export function openLine(secrets: () => Secrets): Line {
  const { ticker, language } = useReader()
  const connection = createConnection({ now: ticker.now })
  const url = new URL('/graphql', location.origin).href
  const client = createLiveClient({ url, connection, language, secrets })
  onCleanup(watchNetwork(window, connection))
  createEffect(
    on(
      connection.state,
      (state, before) => void ((state === 'offline' || before === 'offline') && client.reconnect()),
      { defer: true },
    ),
  )
  // Reasons arrive in the reader's language.
  createEffect(on(language, () => client.reconnect(), { defer: true }))
  onCleanup(() => client.dispose())
  return { client, connection }
}
