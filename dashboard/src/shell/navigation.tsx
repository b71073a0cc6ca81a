import { A } from '@solidjs/router'
import type { JSX } from 'solid-js'
import { For } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import { usePerson } from '../person/context.tsx'
import { KeyHint } from '../ui/key-hint.tsx'
import type { Destination } from './routes.ts'

export interface NavigationProps {
  readonly destinations: readonly Destination[]
  readonly onGo?: () => void
}

/** The list of screens. The keys show on hover and focus only: they are for learning, not for reading every day. */
export function Navigation(props: NavigationProps): JSX.Element {
  const { t } = usePerson()
  return (
    <nav aria-label={t('nav.main')} class="flex flex-col gap-0.5">
      <For each={props.destinations}>
        {(destination) => (
          <A
            href={destination.path}
            end={destination.path === '/'}
            activeClass="bg-accent-soft text-accent-ink font-medium"
            class="group text-muted hover:bg-hover hover:text-ink aria-[current]:bg-accent-soft aria-[current]:text-accent-ink flex min-h-(--control) items-center gap-3 rounded-md px-3 aria-[current]:font-medium"
            onClick={() => props.onGo?.()}
          >
            <Dynamic component={destination.icon} size={16} aria-hidden="true" />
            <span class="min-w-0 flex-1 py-1 break-words">{t(destination.label)}</span>
            <span class="hidden group-hover:inline-flex group-focus-visible:inline-flex">
              <KeyHint keys={`g ${destination.key}`} />
            </span>
          </A>
        )}
      </For>
    </nav>
  )
}
