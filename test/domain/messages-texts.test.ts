import { describe, expect, test } from 'vitest'
import type { Catalogue, Sentence, Text } from '../../schema/src/messages/catalogue.ts'
import { en } from '../../schema/src/messages/en.ts'
import { es } from '../../schema/src/messages/es.ts'
import { fa } from '../../schema/src/messages/fa.ts'
import { fr } from '../../schema/src/messages/fr.ts'
import { message, type Kind } from '../../schema/src/messages/message.ts'
import { sv } from '../../schema/src/messages/sv.ts'

const catalogues = { en, es, sv, fr, fa } satisfies Record<string, Catalogue>
const locales = ['en', 'es', 'sv', 'fr', 'fa'] as const
const kinds = Object.keys(en.neutral) as Kind[]

const sentencesOf = (text: Text): readonly Sentence[] => (isList(text) ? text : [text])
const isList = (text: Text): text is readonly Sentence[] => Array.isArray(text)
const formsOf = (sentence: Sentence): string[] =>
  typeof sentence === 'string' ? [sentence] : [sentence.one, sentence.other]
const placesOf = (form: string): string[] => [...form.matchAll(/\{[^}]*\}/g)].map(([place]) => place).sort()

const textsOf = (catalogue: Catalogue): [string, Text][] =>
  Object.entries(catalogue).flatMap(([group, texts]) =>
    Object.entries(texts).map(([key, text]) => [`${group} ${key}`, text] as [string, Text]),
  )

const bare = (form: string): string => form.replaceAll(/\{[^}]*\}/g, '')
/** The code in brackets, as a neutral sentence names it. */
const neutral = (code: string): RegExp => new RegExp(String.raw`\(\u2068?${code.replaceAll('.', '[.]')}\u2069?\)`)

describe.each(locales)('the texts in %s', (locale) => {
  const texts = textsOf(catalogues[locale])
  const english = new Map(textsOf(en))

  test('have the keys of English', () => {
    expect(texts.map(([key]) => key).sort()).toEqual([...english.keys()].sort())
  })

  test('have the places of English, variant by variant', () => {
    for (const [key, text] of texts) {
      const expected = sentencesOf(english.get(key) ?? '').map((sentence) => placesOf(formsOf(sentence)[0] ?? ''))
      for (const [index, sentence] of sentencesOf(text).entries()) {
        for (const form of formsOf(sentence)) expect([key, placesOf(form)]).toEqual([key, expected[index]])
      }
      expect([key, sentencesOf(text).length]).toEqual([key, expected.length])
    }
  })

  test('use only formats that exist', () => {
    const formats = 'remark money date moment ago country state transition event done field count'.split(' ')
    const enums = new Set(Object.keys(en.choice).map((key) => key.split('.')[0] ?? ''))
    const places = texts.flatMap(([, text]) => sentencesOf(text).flatMap(formsOf).flatMap(placesOf))
    const used = new Set(places.map((place) => /^\{\w+(?::([\w.]+))?\}$/.exec(place)?.[1] ?? ''))
    const unknown = [...used].filter(
      (format) =>
        format !== '' &&
        !formats.includes(format) &&
        !enums.has(format) &&
        !(format.startsWith('each.') && Object.hasOwn(en.part, format.slice(5))),
    )
    expect(unknown).toEqual([])
  })

  test('are written out, with their brackets in pairs', () => {
    for (const [key, text] of texts) {
      for (const form of sentencesOf(text).flatMap(formsOf)) {
        expect([key, form.trim()]).toEqual([key, form])
        expect(form, key).not.toBe('')
        expect([key, bare(form).match(/[{}]/)]).toEqual([key, null])
        expect([
          key,
          bare(form)
            .replaceAll(/\[[^[\]]*\]/g, '')
            .match(/[[\]]/),
        ]).toEqual([key, null])
      }
    }
  })

  test('never leave a brace or bracket when filled, with params or without', () => {
    for (const kind of kinds) {
      for (const code of Object.keys(en[kind])) {
        for (const params of [{}, everything]) {
          const said = message(locale, kind, code, params)
          expect([kind, code, said.match(/[{}[\]]|undefined|null|NaN/)]).toEqual([kind, code, null])
          expect(said, `${kind} ${code}`).not.toMatch(/ {2}| [.,]/)
          expect(said.trim()).not.toBe('')
        }
      }
    }
  })

  test('are filled from the params that the domain sends', () => {
    for (const kind of kinds) {
      for (const code of Object.keys(en[kind])) {
        expect(message(locale, kind, code, everything), `${kind} ${code}`).not.toMatch(neutral(code))
      }
    }
  })
})

const now = Temporal.Instant.from('2026-11-22T14:02:04Z')

/** A value for every param that any text has a place for. */
const everything = {
  line: 2,
  column: 8,
  total: 1250,
  days: 14,
  moves: ['refundRetry', 'refundCancel'],
  percent: 10,
  due: 1000,
  date: '2026-11-22T14:02:00Z',
  quantity: 2,
  expected: 1000,
  covered: 500,
  net: 500,
  max: 3,
  min: 2,
  amount: 1250,
  currency: 'EUR',
  lines: [{ sku: 'TEA-1', requested: 5, available: 2 }],
  skus: ['TEA-1', 'CUP-2'],
  packages: 2,
  onHand: 4,
  step: 'PICK',
  reason: 'LOST',
  country: 'SE',
  state: 'QUOTATION',
  from: ['ORDER'],
  record: 'order',
  method: 'Post',
  tracking: 'TR1',
  reference: 'S00042-1',
  provider: 'Card',
  delivery: 'WH/OUT/00007',
  carrier: 'DHL',
  validUntil: '2026-11-22T14:02:00Z',
  dueAt: '2026-11-22T14:02:00Z',
  message: 'No',
  details: 'No',
  field: 'email',
  values: ['A', 'B'],
  cost: 1200,
  seconds: 10,
  requestId: 'r1',
  operationName: 'Q',
  retryAfterSeconds: 7,
  event: 'OrderConfirmed',
  changedBy: 'Sara',
  changedAt: now,
  now,
  next: 'deliveryShip',
  name: 'Sara',
  language: 'sv',
  allowed: ['orderConfirm'],
  n: 4,
  sku: 'TEA-1',
  requested: 5,
  available: 2,
}

describe('no English is left', () => {
  const prose = (catalogue: Catalogue): [string, string][] =>
    textsOf(catalogue).flatMap(([key, text]) =>
      sentencesOf(text)
        .flatMap(formsOf)
        .map((form) => [key, bare(form).replaceAll(/\u2068[^\u2069]*\u2069/g, '')] as [string, string]),
    )

  test.each(['es', 'sv', 'fr'] as const)('in %s', (locale) => {
    const words = /\b(the|this|that|with|and|which|is|are|was|not|first|order|cancelled|of|to|for|only)\b/i
    const shared = locale === 'sv' ? /\border\b/gi : /\$/g
    const found = prose(catalogues[locale]).filter(([, form]) => words.test(form.replaceAll(shared, '')))
    expect(found).toEqual([])
    const english = new Map(textsOf(en))
    const same = textsOf(catalogues[locale]).filter(
      // What is made of places alone is the same in all.
      ([key, text]) => typeof text === 'string' && /\p{L} /u.test(bare(text)) && text === english.get(key),
    )
    expect(same).toEqual([])
  })

  test('in fa: no Latin letters but names of formats', () => {
    const names = /\b(API|BIC|IBAN|PDF|ZPL|HTTP)\b/g
    expect(prose(fa).filter(([, form]) => /[A-Za-z0-9]/.test(form.replaceAll(names, '')))).toEqual([])
  })
})

describe('params of no use', () => {
  test.each([null, Number.NaN, {}, [], [null], '', Symbol('x'), 10n, new Date(Number.NaN)])(
    '(%s) are left out, not thrown at',
    (value) => {
      const params = Object.fromEntries(Object.keys(everything).map((name) => [name, value]))
      for (const locale of locales) {
        for (const kind of kinds) {
          for (const code of Object.keys(en[kind])) expect(message(locale, kind, code, params)).not.toBe('')
        }
      }
    },
  )
})
