import type { Accessor, JSX } from 'solid-js'
import { createContext, createEffect, createMemo, createResource, createSignal, Show, useContext } from 'solid-js'
import type { Formatter } from '../format/formatter.ts'
import { createFormatter } from '../format/formatter.ts'
import type { Ticker } from '../format/ticker.ts'
import type { LanguageTag } from '../i18n/languages.ts'
import { directionOf } from '../i18n/languages.ts'
import { loadFirstTexts, loadScreenTexts } from '../i18n/load.ts'
import type { Translate } from '../i18n/translate.ts'
import { createTranslate } from '../i18n/translate.ts'
import type { Theme } from '../theme/theme.ts'
import { themeOf } from '../theme/theme.ts'
import { createMediaQuery } from '../ui/media-query.ts'
import type { PreferenceStore } from './preferences.ts'
import { readingOf } from './preferences.ts'

/** What every component may need of the person in front of the screen. */
export interface Person {
  readonly preferences: PreferenceStore
  /** The texts of the person's language; tracked. */
  readonly t: Translate
  /** Numbers, money, dates and ages as the person reads them; tracked. */
  readonly format: Accessor<Formatter>
  readonly ticker: Ticker
  readonly theme: Accessor<Theme>
  /** Whether the texts are there that only screens of their own show; asking for them fetches them. Tracked. */
  readonly hasScreenTexts: Accessor<boolean>
  /** Why those could not be fetched; undefined where nothing is wrong. Tracked. */
  readonly screensFailure: Accessor<unknown>
  /** The language whose texts could not be fetched; the screen then stays in the one before. */
  readonly failedLanguage: Accessor<LanguageTag | undefined>
}

const PersonContext = createContext<Person>()

/** The person in front of the screen. Throws outside of a PersonProvider. */
export function usePerson(): Person {
  const person = useContext(PersonContext)
  if (person === undefined) throw new Error('no PersonProvider above')
  return person
}

export interface PersonProviderProps {
  readonly preferences: PreferenceStore
  readonly ticker: Ticker
  readonly children: JSX.Element
}

/**
 * Loads the person's language before anything is drawn, and keeps `lang`, `dir`, theme and density on the document. While
 * another language is on its way the present one stays: no text is ever shown in a mixture.
 */
export function PersonProvider(props: PersonProviderProps): JSX.Element {
  const [failedLanguage, setFailedLanguage] = createSignal<LanguageTag>()
  const [screensFailure, setScreensFailure] = createSignal<unknown>()
  let wantsScreens = false
  const [loaded, { refetch }] = createResource(
    () => props.preferences.current().language,
    async (tag: LanguageTag, { value }: { value: LoadedTexts | undefined }): Promise<LoadedTexts> => {
      const hasScreens = wantsScreens
      try {
        const [first, screens] = await Promise.all([loadFirstTexts(tag), hasScreens ? loadScreenTexts(tag) : undefined])
        setFailedLanguage(undefined)
        setScreensFailure(undefined)
        return { tag, hasScreens, translate: createTranslate(tag, { ...first, ...screens }) }
      } catch (error) {
        if (value === undefined) throw error
        wantsScreens = value.hasScreens
        if (tag !== value.tag) setFailedLanguage(tag)
        if (hasScreens && !value.hasScreens) setScreensFailure(error)
        return value
      }
    },
  )
  const hasScreenTexts = (): boolean => {
    if (loaded.latest?.hasScreens === true) return true
    if (!wantsScreens && screensFailure() === undefined) {
      wantsScreens = true
      void refetch()
    }
    return false
  }
  const format = createMemo(() => createFormatter(readingOf(props.preferences.current())))
  const machinePrefersDark = createMediaQuery('(prefers-color-scheme: dark)')
  const theme = createMemo(() => themeOf(props.preferences.current().theme, machinePrefersDark()))
  createEffect(() => applyToDocument({ theme: theme(), density: props.preferences.current().density }))
  createEffect(() => {
    const tag = loaded.latest?.tag
    if (tag === undefined) return
    document.documentElement.lang = tag === 'en-XA' ? 'en' : tag
    document.documentElement.dir = directionOf(tag)
  })
  return (
    <Show when={loaded.latest !== undefined}>
      <PersonContext.Provider
        value={{
          preferences: props.preferences,
          t: trackedTranslate(() => loaded.latest),
          format,
          ticker: props.ticker,
          theme,
          hasScreenTexts,
          screensFailure,
          failedLanguage,
        }}
      >
        {props.children}
      </PersonContext.Provider>
    </Show>
  )
}

interface LoadedTexts {
  readonly tag: LanguageTag
  readonly hasScreens: boolean
  readonly translate: Translate
}

/** A translator that follows the language: each call reads it anew, so what calls it is drawn again on a switch. */
function trackedTranslate(loaded: Accessor<LoadedTexts | undefined>): Translate {
  const present = (): Translate => {
    const texts = loaded()
    if (texts === undefined) throw new Error('the language is not loaded yet')
    return texts.translate
  }
  const translate: Translate = Object.assign(((key, ...values) => present()(key, ...values)) as Translate, {
    count: (...values: Parameters<Translate['count']>) => present().count(...values),
    find: (path: string) => present().find(path),
  })
  return translate
}

function applyToDocument(look: { readonly theme: Theme; readonly density: string }): void {
  document.documentElement.dataset['theme'] = look.theme
  document.documentElement.dataset['density'] = look.density
}
