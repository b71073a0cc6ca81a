import type { Dictionary, FirstTexts, ScreenTexts } from './dictionary.ts'
import { unreachable } from '../unreachable.ts'
import type { LanguageTag } from './languages.ts'

/** Fetches every text of one language. Rejects when a chunk cannot be fetched. */
export async function loadDictionary(tag: LanguageTag): Promise<Dictionary> {
  const [first, screens] = await Promise.all([loadFirstTexts(tag), loadScreenTexts(tag)])
  return { ...first, ...screens }
}

/** What is shown from the beginning; each language is a chunk of its own. */
export async function loadFirstTexts(tag: LanguageTag): Promise<FirstTexts> {
  switch (tag) {
    case 'en':
      return (await import('./en.ts')).en
    case 'es':
      return (await import('./es.ts')).es
    case 'sv':
      return (await import('./sv.ts')).sv
    case 'fr':
      return (await import('./fr.ts')).fr
    case 'fa':
      return (await import('./fa.ts')).fa
    case 'en-XA': {
      const [{ en }, { pseudoDictionary }] = await Promise.all([import('./en.ts'), import('./pseudo.ts')])
      return pseudoDictionary(en)
    }
    default:
      return unreachable(tag)
  }
}

/** What comes with the first screen that alone shows it. */
export async function loadScreenTexts(tag: LanguageTag): Promise<ScreenTexts> {
  switch (tag) {
    case 'en':
      return (await import('./screens/en.ts')).screens
    case 'es':
      return (await import('./screens/es.ts')).screens
    case 'sv':
      return (await import('./screens/sv.ts')).screens
    case 'fr':
      return (await import('./screens/fr.ts')).screens
    case 'fa':
      return (await import('./screens/fa.ts')).screens
    case 'en-XA': {
      const [{ screens }, { pseudoDictionary }] = await Promise.all([import('./screens/en.ts'), import('./pseudo.ts')])
      return pseudoDictionary(screens)
    }
    default:
      return unreachable(tag)
  }
}
