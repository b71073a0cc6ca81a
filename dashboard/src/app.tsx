import { Navigate, Route, Router } from '@solidjs/router'
import type { JSX } from 'solid-js'
import { createEffect, For, lazy, Match, onCleanup, onMount, Suspense, Switch } from 'solid-js'
import { BoardProvider } from './board/context.tsx'
import { KeyboardProvider } from './keys/context.tsx'
import { LiveProvider } from './live/context.tsx'
import { watchNetwork } from './live/network.ts'
import type { Connection } from './live/connection.ts'
import { usePerson } from './person/context.tsx'
import { Button } from './ui/button.tsx'
import { EmptyState } from './ui/empty-state.tsx'
import { NotFound } from './shell/not-found.tsx'
import { destinations } from './shell/routes.ts'
import type { Session, SignedIn } from './shell/session.ts'
import { tokenOfLink } from './shell/session.ts'
import { Shell } from './shell/shell.tsx'

const SignIn = lazy(async () => ({ default: (await import('./shell/sign-in.tsx')).SignIn }))
const SimulationSwitch = lazy(async () => ({ default: (await import('./shell/simulation.tsx')).SimulationSwitch }))

export interface AppProps {
  readonly session: Session
  readonly connection: Connection
}

/** The staff application: the sign-in for a signed-out person, else the shell with its screens. */
export function App(props: AppProps): JSX.Element {
  const { t } = usePerson()
  const linkToken = tokenOfLink(location)
  onMount(() => void props.session.load())
  onCleanup(watchNetwork(window, props.connection))
  createEffect(() => void (props.connection.state() === 'signed-out' && props.session.expire()))
  const viewer = (): SignedIn | undefined => {
    const state = props.session.state()
    return state.kind === 'signed-in' ? state.viewer : undefined
  }
  return (
    <Switch>
      <Match when={props.session.state().kind === 'signed-out'}>
        <Suspense>
          <SignIn session={props.session} linkToken={linkToken} />
        </Suspense>
      </Match>
      <Match when={props.session.state().kind === 'unreachable'}>
        <EmptyState
          title={t('connection.offlineFirst')}
          lead={t('signIn.unreachable')}
          action={<Button onPress={() => void props.session.load()}>{t('action.retry')}</Button>}
        />
      </Match>
      <Match when={viewer()}>
        {(signedIn) => (
          <KeyboardProvider>
            <LiveProvider connection={props.connection}>
              <BoardProvider>
                <Router
                  root={(page) => (
                    <Shell
                      connection={props.connection}
                      viewer={signedIn()}
                      tools={
                        <Suspense>
                          <SimulationSwitch />
                        </Suspense>
                      }
                      onSignOut={() => void props.session.signOut()}
                    >
                      {page.children}
                    </Shell>
                  )}
                >
                  <Route path={['/', '/sign-in']} component={() => <Navigate href={destinations[0].path} />} />
                  <For each={destinations}>
                    {({ path, below = '', screen }) => <Route path={`${path}${below}`} component={screen} />}
                  </For>
                  <Route path="*" component={NotFound} />
                </Router>
              </BoardProvider>
            </LiveProvider>
          </KeyboardProvider>
        )}
      </Match>
    </Switch>
  )
}
