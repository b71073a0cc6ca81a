import { ErrorBoundary, onCleanup, Show, Suspense } from 'solid-js'
import { Dynamic, render } from 'solid-js/web'
import { createTicker } from '../format/ticker.ts'
import { Frame } from './frame.tsx'
import { NotLoaded } from './not-loaded.tsx'
import { ReaderProvider, useReader } from './reader.tsx'
import { routeOf } from './routes.ts'
import { Trouble } from './trouble.tsx'

/** The customers' pages: a document and a bundle of their own, in which nothing of the staff's desk is. */

const root = document.getElementById('root')
if (root === null) throw new Error('customer.html has no #root')
const found = routeOf(location.pathname)

function NoPage() {
  const { t } = useReader()
  return (
    <Frame title={t('trouble.pageTitle')} seller={undefined}>
      <Trouble title={t('trouble.pageTitle')} lead={t('trouble.pageLead')} />
    </Frame>
  )
}

render(() => {
  const ticker = createTicker()
  onCleanup(ticker.stop)
  return (
    <ErrorBoundary fallback={(error: unknown) => <NotLoaded error={error} />}>
      <ReaderProvider ticker={ticker}>
        <Suspense>
          <Show when={found} fallback={<NoPage />}>
            {(route) => <Dynamic component={route().page} param={route().param} />}
          </Show>
        </Suspense>
      </ReaderProvider>
    </ErrorBoundary>
  )
}, root)
