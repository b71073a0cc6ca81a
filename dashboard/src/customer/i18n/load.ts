import type { LanguageTag } from '../../i18n/languages.ts'
import type { Texts } from '../../i18n/dictionary.ts'
import { unreachable } from '../../unreachable.ts'
import type { en } from './en.ts'

/** What every language of the customer pages must provide: exactly the keys of English. */
export type CustomerTexts = Texts<typeof en>

/** Fetches the texts of one language; each is a chunk of its own. Rejects when the chunk cannot be fetched. */
export async function loadTexts(tag: LanguageTag): Promise<CustomerTexts> {
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
      const [{ en }, { pseudoDictionary }] = await Promise.all([import('./en.ts'), import('../../i18n/pseudo.ts')])
      return pseudoDictionary<CustomerTexts>(en)
    }
    default:
      return unreachable(tag)
  }
}
