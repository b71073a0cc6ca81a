import type { Accessor, JSX } from 'solid-js'
import { createContext, createEffect, createMemo, createResource, createSignal, Show, useContext } from 'solid-js'
import type { Formatter } from '../format/formatter.ts'
import { createFormatter } from '../format/formatter.ts'
import { usualReading } from '../format/numerals.ts'
import type { Ticker } from '../format/ticker.ts'
import type { LanguageTag } from '../i18n/languages.ts'
import { directionOf, isLanguageTag, preferredLanguage } from '../i18n/languages.ts'
import type { Translate } from '../i18n/translate.ts'
import { createTranslate } from '../i18n/translate.ts'
import type { Theme } from '../theme/theme.ts'
import { createMediaQuery } from '../ui/media-query.ts'
import type { en } from './i18n/en.ts'
import { loadTexts } from './i18n/load.ts'

export type CustomerTranslate = Translate<typeof en>

/** What every component of the customer pages may need of the person in front of them. */
export interface Reader {
  readonly t: CustomerTranslate
  readonly format: Accessor<Formatter>
  readonly ticker: Ticker
  /** The language that is shown. */
  readonly language: Accessor<LanguageTag>
  /** The person's own choice: it is kept on this device and wins over everything. */
  readonly chooseLanguage: (tag: LanguageTag) => void
  /** The language in which the person ordered: better than the browser's. */
  readonly suggestLanguage: (tag: string) => void
  readonly theme: Accessor<Theme>
  readonly chooseTheme: (theme: Theme) => void
}

const ReaderContext = createContext<Reader>()

/** The person in front of the page. Throws outside of a ReaderProvider. */
export function useReader(): Reader {
  const reader = useContext(ReaderContext)
  if (reader === undefined) throw new Error('no ReaderProvider above')
  return reader
}

const languageKey = 'waybill.customer.language'
const themeKey = 'waybill.customer.theme'

/** Loads the texts before anything is drawn, which throws where they cannot be fetched, and keeps language, direction and theme on the document. */
export function ReaderProvider(props: { readonly ticker: Ticker; readonly children: JSX.Element }): JSX.Element {
  const [chosen, setChosen] = createSignal(read(languageKey, isLanguageTag))
  const [suggested, setSuggested] = createSignal<LanguageTag>()
  const language = createMemo(() => chosen() ?? suggested() ?? preferredLanguage(navigator.languages))
  const [loaded] = createResource(language, async (tag, { value }: { value: LoadedTexts | undefined }) => {
    try {
      return await readTexts(tag)
    } catch (error) {
      // The page stays in the language before; without any there is none.
      if (value === undefined) throw error
      return value
    }
  })
  const [own, setOwn] = createSignal(read(themeKey, isTheme))
  const prefersDark = createMediaQuery('(prefers-color-scheme: dark)')
  const theme = createMemo((): Theme => own() ?? (prefersDark() ? 'dark' : 'light'))
  createEffect(() => void (document.documentElement.dataset['theme'] = theme()))
  createEffect(() => {
    const tag = loaded.latest?.tag
    if (tag === undefined) return
    document.documentElement.lang = tag === 'en-XA' ? 'en' : tag
    document.documentElement.dir = directionOf(tag)
  })
  const present = () => {
    if (loaded.latest === undefined) throw new Error('the language is not loaded yet')
    return loaded.latest
  }
  const t = Object.assign(((key, ...values) => present().translate(key, ...values)) as CustomerTranslate, {
    count: (...values: Parameters<CustomerTranslate['count']>) => present().translate.count(...values),
    find: (path: string) => present().translate.find(path),
  })
  return (
    <Show when={loaded.latest !== undefined}>
      <ReaderContext.Provider
        value={{
          t,
          format: () => present().format,
          ticker: props.ticker,
          language: () => present().tag,
          chooseLanguage: (tag) => {
            localStorage.setItem(languageKey, tag)
            setChosen(tag)
          },
          suggestLanguage: (tag) => void (isLanguageTag(tag) && setSuggested(tag)),
          theme,
          chooseTheme: (wanted) => {
            localStorage.setItem(themeKey, wanted)
            setOwn(wanted)
          },
        }}
      >
        {props.children}
      </ReaderContext.Provider>
    </Show>
  )
}

interface LoadedTexts {
  readonly tag: LanguageTag
  readonly translate: CustomerTranslate
  readonly format: Formatter
}

async function readTexts(tag: LanguageTag): Promise<LoadedTexts> {
  const translate = createTranslate<typeof en>(tag, await loadTexts(tag))
  return { tag, translate, format: createFormatter(usualReading(tag)) }
}

const isTheme = (value: unknown): value is Theme => value === 'light' || value === 'dark'

function read<T extends string>(key: string, isValid: (value: unknown) => value is T): T | undefined {
  const value = localStorage.getItem(key)
  return isValid(value) ? value : undefined
}
