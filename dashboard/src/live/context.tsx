import type { JSX } from 'solid-js'
import { createContext, createEffect, on, onCleanup, useContext } from 'solid-js'
import { usePerson } from '../person/context.tsx'
import type { LiveClient } from './client.ts'
import { createLiveClient } from './client.ts'
import type { Connection } from './connection.ts'
import { createGlide } from './glide.ts'
import type { LiveStore } from './store.ts'
import { createLiveStore } from './store.ts'

/** The one connection, client and store of the application. */
export interface Live {
  readonly client: LiveClient
  readonly store: LiveStore
  readonly connection: Connection
}

const LiveContext = createContext<Live>()

/** The live data. Throws outside of a LiveProvider. */
export function useLive(): Live {
  const live = useContext(LiveContext)
  if (live === undefined) throw new Error('no LiveProvider above')
  return live
}

/** Opens the client and the store for a signed-in person, and closes them with the session. */
export function LiveProvider(props: { readonly connection: Connection; readonly children: JSX.Element }): JSX.Element {
  const { preferences } = usePerson()
  const client = createLiveClient({
    url: new URL('/graphql', location.origin).href,
    connection: props.connection,
    language: () => preferences.current().language,
  })
  const store = createLiveStore({ glide: createGlide() })
  // Labels and blockers come localised from the API: the socket is opened anew in the new language.
  createEffect(
    on(
      () => preferences.current().language,
      () => client.reconnect(),
      { defer: true },
    ),
  )
  // A socket may outlive the network without hearing anything; and once the network is back nobody waits for a retry.
  createEffect(
    on(
      props.connection.state,
      (state, before) => void ((state === 'offline' || before === 'offline') && client.reconnect()),
      {
        defer: true,
      },
    ),
  )
  onCleanup(() => client.dispose())
  return (
    <LiveContext.Provider value={{ client, store, connection: props.connection }}>
      {props.children}
    </LiveContext.Provider>
  )
}
