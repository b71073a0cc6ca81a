import { createMemoryHistory, MemoryRouter, Route } from '@solidjs/router'
import { render } from 'solid-js/web'
import { createTicker } from '../format/ticker.ts'
import { KeyboardProvider } from '../keys/context.tsx'
import { createConnection } from '../live/connection.ts'
import { PersonProvider } from '../person/context.tsx'
import { PersonSection } from '../person/section.tsx'
import { openPreferences } from '../person/preferences.ts'
import { Shell } from '../shell/shell.tsx'
import { SignIn } from '../shell/sign-in.tsx'
import { createSession } from '../shell/session.ts'
import { Gallery } from './gallery.tsx'

/** Every component with sample data; `?language=fa&theme=dark&density=dense&page=sign-in` chooses. Not in the build. */
const root = document.getElementById('root')
if (root === null) throw new Error('gallery.html has no #root')

const asked = Object.fromEntries(new URLSearchParams(location.search))
const unstored = { getItem: () => JSON.stringify(asked), setItem: () => undefined }

render(() => {
  const ticker = createTicker()
  const connection = createConnection({ now: ticker.now })
  connection.tell('connected')
  const preferences = openPreferences(unstored, { languages: navigator.languages, isTouch: false })
  const session = createSession()
  const history = createMemoryHistory()
  return (
    <PersonProvider preferences={preferences} ticker={ticker}>
      <KeyboardProvider>
        {asked['page'] === 'sign-in' ? (
          <SignIn session={session} linkToken={undefined} />
        ) : (
          <MemoryRouter
            history={history}
            root={(page) => (
              <Shell connection={connection} viewer={{ name: 'Sara Lind' }} onSignOut={() => undefined}>
                {page.children}
              </Shell>
            )}
          >
            <Route path="*" component={asked['page'] === 'person' ? PersonSection : Gallery} />
          </MemoryRouter>
        )}
      </KeyboardProvider>
    </PersonProvider>
  )
}, root)
