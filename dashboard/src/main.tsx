import { render } from 'solid-js/web'
import { App } from './app.tsx'
import { createTicker } from './format/ticker.ts'
import { createConnection } from './live/connection.ts'
import { PersonProvider } from './person/context.tsx'
import { openPreferences } from './person/preferences.ts'
import { createSession } from './shell/session.ts'

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')

render(() => {
  const ticker = createTicker()
  const connection = createConnection({ now: ticker.now })
  // Made here, not in the markup: Solid evaluates a property anew each time it is read.
  const isTouch = matchMedia('(pointer: coarse)').matches
  const preferences = openPreferences(localStorage, { languages: navigator.languages, isTouch })
  const session = createSession()
  return (
    <PersonProvider preferences={preferences} ticker={ticker}>
      <App session={session} connection={connection} />
    </PersonProvider>
  )
}, root)
