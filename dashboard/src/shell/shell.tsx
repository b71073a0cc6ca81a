import { useLocation, useNavigate } from '@solidjs/router'
import Keyboard from 'lucide-solid/icons/keyboard'
import MenuIcon from 'lucide-solid/icons/menu'
import X from 'lucide-solid/icons/x'
import type { JSX } from 'solid-js'
import { createEffect, createSignal, ErrorBoundary, lazy, on, onCleanup, Show, Suspense } from 'solid-js'
import { useKeyboard, useKeys } from '../keys/context.tsx'
import type { Binding } from '../keys/keyboard.ts'
import type { PaletteCommand } from '../keys/palette.tsx'
import type { Connection } from '../live/connection.ts'
import { usePerson } from '../person/context.tsx'
import { Button } from '../ui/button.tsx'
import { ConnectionBadge } from '../ui/connection-badge.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { Failure } from './failure.tsx'
import { Mark } from './mark.tsx'
import { Navigation } from './navigation.tsx'
import { destinations } from './routes.ts'
import { ScanNotice } from './scan-notice.tsx'
import type { SignedIn } from './session.ts'

const KeySheet = lazy(() => import('../keys/sheet.tsx'))
const Palette = lazy(() => import('../keys/palette.tsx'))

/** Keys that act on the row that has the focus, which a dialog takes away; and the palette itself. */
const ofRows: ReadonlySet<string> = new Set(['Enter', 'x', '.', 'mod+k'])

export interface ShellProps {
  readonly connection: Connection
  readonly viewer: SignedIn
  readonly onSignOut: () => void
  /** What stands in the bar beside the connection. */
  readonly tools?: JSX.Element
  readonly children?: JSX.Element
}

/** What stands around every screen: the bar with the connection in words, the navigation, the keys that work everywhere. */
export function Shell(props: ShellProps): JSX.Element {
  const { t } = usePerson()
  const keyboard = useKeyboard()
  const navigate = useNavigate()
  const location = useLocation()
  const [navigationOpen, setNavigationOpen] = createSignal(false)
  const [sheet, setSheet] = createSignal<readonly Binding[]>()
  const [commands, setCommands] = createSignal<readonly PaletteCommand[]>()

  const goBindings = (): Binding[] =>
    destinations.map(({ key, label, path }) => ({
      keys: `g ${key}`,
      group: 'go',
      label: () => t('keys.goTo', { name: t(label) }),
      run: () => navigate(path),
    }))
  const openPalette = (): void => {
    const actions = keyboard.active().filter(({ group, keys }) => group !== 'move' && !ofRows.has(keys))
    setCommands(
      actions.map(({ keys, label, words, run }) => ({ id: keys, keys, label: label(), words: words ?? label(), run })),
    )
  }
  // From the press on, also while the palette is on its way: what is typed for it is no move.
  createEffect(() => void (commands() !== undefined && onCleanup(keyboard.bind([], { modal: true }))))
  useKeys(() => [
    ...goBindings(),
    { keys: 'mod+k', group: 'act', label: () => t('keys.palette'), run: openPalette, whileTyping: true },
    { keys: '?', group: 'act', label: () => t('keys.sheet'), run: () => setSheet(keyboard.active()) },
  ])
  createEffect(
    on(
      () => location.pathname,
      () => setNavigationOpen(false),
    ),
  )
  return (
    <div class="min-h-dvh lg:grid lg:grid-cols-[224px_1fr]">
      <a
        href="#content"
        class="bg-surface sr-only z-50 rounded-md px-3 py-2 focus:not-sr-only focus:fixed focus:start-2 focus:top-2"
      >
        {t('nav.skip')}
      </a>
      <aside class="bg-sunken sticky top-0 hidden h-dvh flex-col gap-5 border-e p-3 lg:flex">
        <div class="flex h-10 items-center px-3">
          <Mark />
        </div>
        <Navigation destinations={destinations} />
        <SignedInAs viewer={props.viewer} onSignOut={props.onSignOut} />
      </aside>
      <div class="min-w-0">
        <header class="bg-canvas sticky top-0 z-30 flex min-h-12 items-center gap-2 border-b px-4 lg:px-6">
          <span class="-ms-2 lg:hidden">
            <IconButton
              label={navigationOpen() ? t('nav.close') : t('nav.open')}
              icon={navigationOpen() ? <X size={18} /> : <MenuIcon size={18} />}
              onPress={() => setNavigationOpen(!navigationOpen())}
            />
          </span>
          <span class="max-sm:hidden lg:hidden">
            <Mark />
          </span>
          <span class="-ms-2 max-sm:hidden">{props.tools}</span>
          <span class="ms-auto">
            <ConnectionBadge connection={props.connection} />
          </span>
          <span class="-me-2 max-sm:hidden">
            <IconButton
              label={t('keys.open')}
              keyHint="?"
              icon={<Keyboard size={16} />}
              onPress={() => setSheet(keyboard.active())}
            />
          </span>
        </header>
        <Show when={navigationOpen()}>
          <div class="bg-sunken flex flex-col gap-3 border-b p-3 lg:hidden">
            <Navigation destinations={destinations} onGo={() => setNavigationOpen(false)} />
            <span class="sm:hidden">{props.tools}</span>
            <SignedInAs viewer={props.viewer} onSignOut={props.onSignOut} />
          </div>
        </Show>
        <main
          id="content"
          class="mx-auto max-w-[1600px] p-4 has-data-wide:max-w-none lg:p-6"
          classList={{ stale: props.connection.stale() }}
        >
          <ScanNotice />
          <ErrorBoundary fallback={(error: unknown, reset) => <Failure error={error} onRetry={reset} />}>
            <Suspense fallback={<SkeletonRows rows={8} />}>{props.children}</Suspense>
          </ErrorBoundary>
        </main>
      </div>
      <Suspense>
        <Show when={sheet()}>
          {(bindings) => <KeySheet open bindings={bindings()} onClose={() => setSheet(undefined)} />}
        </Show>
        <Show when={commands()}>
          {(all) => (
            <Palette
              open
              commands={all()}
              onFound={({ href }) => navigate(href)}
              onClose={() => setCommands(undefined)}
            />
          )}
        </Show>
      </Suspense>
    </div>
  )
}

function SignedInAs(props: { readonly viewer: SignedIn; readonly onSignOut: () => void }): JSX.Element {
  const { t } = usePerson()
  return (
    <div class="mt-auto flex items-center gap-2 border-t ps-3 pt-3">
      <span class="flex min-w-0 flex-1">
        <bdi class="min-w-0 truncate">{props.viewer.name}</bdi>
      </span>
      <Button variant="quiet" onPress={() => props.onSignOut()}>
        {t('signIn.signOut')}
      </Button>
    </div>
  )
}
