import type { Locale } from '@waybill/schema/context'

/** The best of our languages for an `Accept-Language` header (RFC 9110, 12.5.4); English where none fits. */
export const localeFor = (header: string | undefined): Locale => {
  const wishes = (header ?? '').slice(0, 500).split(',').map(parseWish)
  const best = wishes.filter(isKnown).reduce<Wish | undefined>(higher, undefined)
  return languages[best?.language ?? 'en'] ?? 'en'
}

const languages: Readonly<Record<string, Locale>> = { en: 'en', es: 'es', sv: 'sv', fr: 'fr', fa: 'fa' }

interface Wish {
  readonly language: string
  readonly weight: number
}

const parseWish = (part: string): Wish => {
  const [tag = '', ...parameters] = part.trim().split(';')
  const weight = parameters.map((parameter) => parameter.trim()).find((parameter) => parameter.startsWith('q='))
  return {
    language: (tag.split('-')[0] ?? '').toLowerCase(),
    weight: weight === undefined ? 1 : Number(weight.slice(2)) || 0,
  }
}

const isKnown = ({ language, weight }: Wish): boolean => weight > 0 && Object.hasOwn(languages, language)

const higher = (best: Wish | undefined, wish: Wish): Wish =>
  best === undefined || wish.weight > best.weight ? wish : best
