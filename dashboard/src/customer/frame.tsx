import Moon from 'lucide-solid/icons/moon'
import Sun from 'lucide-solid/icons/sun'
import type { JSX } from 'solid-js'
import { createEffect, For, Show } from 'solid-js'
import { isLanguageTag, languages } from '../i18n/languages.ts'
import { useReader } from './reader.tsx'

/** Whose shop it is, as far as it is known yet. */
export interface SellerShown {
  readonly name: string
  readonly email: string
}

export interface FrameProps {
  /** Of the window. */
  readonly title: string
  readonly seller: SellerShown | undefined
  readonly children: JSX.Element
}

/** What stands around every customer page: the shop's name, language and theme, and whom to ask. */
export function Frame(props: FrameProps): JSX.Element {
  const { t } = useReader()
  createEffect(
    () => void (document.title = props.seller === undefined ? props.title : `${props.title} · ${props.seller.name}`),
  )
  return (
    <div class="flex min-h-dvh flex-col">
      <header class="bg-surface border-b">
        <div class="mx-auto flex min-h-16 w-full max-w-5xl flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2 sm:px-6">
          <span class="text-title min-w-0 flex-1 font-semibold tracking-tight">
            <bdi>{props.seller?.name}</bdi>
          </span>
          <LanguagePicker />
          <ThemeSwitch />
        </div>
      </header>
      <main class="mx-auto w-full max-w-5xl flex-1 px-4 py-6 sm:px-6 sm:py-10">{props.children}</main>
      <footer class="border-t">
        <div class="text-small text-muted mx-auto flex w-full max-w-5xl flex-wrap gap-x-6 gap-y-1 px-4 py-5 sm:px-6">
          <Show when={props.seller?.email}>
            {(email) => (
              <a class="hover:text-ink py-1 underline underline-offset-4" href={`mailto:${email()}`}>
                {t('frame.questions', { email: email() })}
              </a>
            )}
          </Show>
          <a class="hover:text-ink py-1 underline underline-offset-4" href="/account">
            {t('frame.orders')}
          </a>
          <a class="hover:text-ink py-1 underline underline-offset-4" href="/returns">
            {t('returns.start')}
          </a>
        </div>
      </footer>
    </div>
  )
}

function LanguagePicker(): JSX.Element {
  const { t, language, chooseLanguage } = useReader()
  return (
    <select
      class="field w-auto"
      aria-label={t('frame.language')}
      onChange={(event) => {
        const tag = event.currentTarget.value
        if (isLanguageTag(tag)) chooseLanguage(tag)
      }}
    >
      <For each={languages}>
        {({ tag, name }) => (
          <option value={tag} lang={tag} selected={language() === tag}>
            {name}
          </option>
        )}
      </For>
    </select>
  )
}

function ThemeSwitch(): JSX.Element {
  const { t, theme, chooseTheme } = useReader()
  const other = () => (theme() === 'dark' ? 'light' : 'dark')
  const label = () => (other() === 'light' ? t('frame.toLight') : t('frame.toDark'))
  return (
    <button
      type="button"
      class="control hover:bg-hover text-muted hover:text-ink w-(--control) px-0"
      aria-label={label()}
      title={label()}
      onClick={() => chooseTheme(other())}
    >
      <Show when={theme() === 'dark'} fallback={<Moon size={18} aria-hidden="true" />}>
        <Sun size={18} aria-hidden="true" />
      </Show>
    </button>
  )
}
