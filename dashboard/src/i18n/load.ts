import type { Dictionary } from './dictionary.ts'
import { unreachable } from '../unreachable.ts'
import type { LanguageTag } from './languages.ts'

/** Fetches the texts of one language; each is a chunk of its own. Rejects when the chunk cannot be fetched. */
export async function loadDictionary(tag: LanguageTag): Promise<Dictionary> {
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
