import { flatten, resolveTemplate } from '@solid-primitives/i18n'
import type { English, Paths, PluralPaths, TextArguments, Texts } from './dictionary.ts'
import type { LanguageTag } from './languages.ts'

type Arguments<E, K extends string> = [TextArguments<E, K>] extends [never]
  ? []
  : [values: Readonly<Record<TextArguments<E, K>, string>>]

/**
 * Looks texts up in one language, in a dictionary with the keys of the English `E` (the staff's unless named). Values
 * arrive formatted: numbers and dates are the formatter's business.
 */
export interface Translate<E = English> {
  /** The text at a path, its placeholders filled in. */
  <K extends Paths<E>>(key: K, ...values: Arguments<E, K>): string
  /** The text for a count, by the language's plural rules; `{{count}}` shows `shown`. */
  count(key: PluralPaths<E>, count: number, shown: string): string
  /** The text at a path made from the API's data, such as a state's name; undefined where the dictionary has none. */
  find(path: string): string | undefined
}

/** Letters that run from right to left: only beside them have the marks that isolate a value something to do. */
const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}]/u

/**
 * Makes the translator of a language from its dictionary. A path that the dictionary lacks cannot compile; should one
 * appear at run time all the same, it is shown as ⟦path⟧ and reported, never replaced by another language.
 */
export function createTranslate<E = English>(tag: LanguageTag, dictionary: NoInfer<Partial<Texts<E>>>): Translate<E> {
  const texts: Readonly<Record<string, unknown>> = flatten({ ...dictionary })
  const plurals = new Intl.PluralRules(tag === 'en-XA' ? 'en' : tag)
  const textAt = (key: string): string => {
    const text = texts[key]
    if (typeof text === 'string') return text
    console.error(`no text in ${tag} for ${key}`)
    return `⟦${key}⟧`
  }
  const translate = (key: string, values: Readonly<Record<string, string>> = {}): string => {
    const text = resolveTemplate(textAt(key), values)
    return tag === 'fa' || rightToLeft.test(text) ? text : text.replaceAll(/[\u2066-\u2069]/g, '')
  }
  const count = (key: string, number: number, shown: string): string => {
    const exact = `${key}.${plurals.select(number)}`
    return translate(exact in texts ? exact : `${key}.other`, { count: shown })
  }
  const find = (path: string): string | undefined => {
    const text = texts[path]
    return typeof text === 'string' ? text : undefined
  }
  return Object.assign(translate, { count, find })
}
