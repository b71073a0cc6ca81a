import { createClient } from 'graphql-ws'
import type { WaybillServer } from '@waybill/server/server-options'

/** Messages of a subscription as they come, its one root field's value each; `close` ends it with its socket. */
export interface Followed {
  /** The next message that is no heartbeat. */
  readonly next: () => Promise<Readonly<Record<string, unknown>>>
  readonly close: () => Promise<void>
}

/** Subscribes over WebSocket with an API token. */
export function follow(server: Pick<WaybillServer, 'url'>, token: string, query: string, variables = {}): Followed {
  const client = createClient({
    url: `${server.url.replace('http', 'ws')}/graphql`,
    connectionParams: { authorization: `Bearer ${token}` },
    retryAttempts: 0,
  })
  const messages = client.iterate({ query, variables })
  return {
    next: async () => {
      for (;;) {
        const { value } = await messages.next()
        if (value?.errors !== undefined) throw new Error(JSON.stringify(value.errors))
        const [message] = Object.values(value?.data ?? {})
        if (typeof message !== 'object' || message === null) throw new Error('The stream is over')
        const fields = new Map<string, unknown>(Object.entries(message))
        if (fields.get('__typename') !== 'Heartbeat') return Object.fromEntries(fields)
      }
    },
    close: async () => {
      await messages.return?.()
      await client.dispose()
    },
  }
}
