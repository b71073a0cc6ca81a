import { describe, expect, it } from 'vitest'
import type { LanguageTag } from '../../dashboard/src/i18n/languages.ts'
import { directionOf, languages, preferredLanguage } from '../../dashboard/src/i18n/languages.ts'
import { loadDictionary } from '../../dashboard/src/i18n/load.ts'
import { pseudoText } from '../../dashboard/src/i18n/pseudo.ts'
import { createTranslate } from '../../dashboard/src/i18n/translate.ts'

/** Texts by dotted path. */
async function textsOf(tag: LanguageTag): Promise<Map<string, string>> {
  return new Map(leaves(await loadDictionary(tag), ''))
}

function leaves(texts: object, path: string): [string, string][] {
  return Object.entries(texts).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'string' ? [[`${path}${key}`, value]] : leaves(Object(value), `${path}${key}.`),
  )
}

const placeholders = (text: string): string[] =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? '').sort()

describe.each(languages.map(({ tag }) => tag))('the texts in %s', (tag) => {
  it('have exactly the keys of English', async () => {
    expect([...(await textsOf(tag)).keys()].sort()).toEqual([...(await textsOf('en')).keys()].sort())
  })

  it('have the placeholders of English, none empty, none with a stray brace', async () => {
    const english = await textsOf('en')
    for (const [key, text] of await textsOf(tag)) {
      expect([key, placeholders(text)]).toEqual([key, placeholders(english.get(key) ?? '')])
      expect([key, text.replaceAll(/\{\{\w+\}\}/g, '').match(/[{}]/), text.trim()]).toEqual([key, null, text])
      expect(text).not.toBe('')
    }
  })

  it('leave no sentence in English', async () => {
    if (tag === 'en') return
    const english = await textsOf('en')
    const same = [...(await textsOf(tag))].filter(([key, text]) => text.includes(' ') && text === english.get(key))
    expect(same).toEqual([])
  })
})

describe('the vocabulary', () => {
  it.each([
    { tag: 'en', words: ['Quotation', 'Quotation sent', 'Order'] },
    { tag: 'es', words: ['Cotización', 'Cotización enviada', 'Orden'] },
    { tag: 'sv', words: ['Offert', 'Offert skickad', 'Order'] },
    { tag: 'fr', words: ['Devis', 'Devis envoyé', 'Commande'] },
    { tag: 'fa', words: ['پیش‌فاکتور', 'پیش‌فاکتور ارسال‌شده', 'سفارش'] },
  ] as const)('of the three states is the product’s in $tag', async ({ tag, words }) => {
    const { record } = await loadDictionary(tag)
    expect([record.quotation, record.quotationSent, record.order]).toEqual(words)
  })
})

describe('translating', () => {
  it('fills placeholders in and chooses the plural by the language', async () => {
    const t = createTranslate('en', await loadDictionary('en'))
    expect(t('connection.reconnecting', { time: '14:02:11' })).toBe('Reconnecting (last update 14:02:11)')
    expect(t.count('connection.caughtUp', 1, '1')).toBe('Caught up, 1 change')
    expect(t.count('connection.caughtUp', 17, '17')).toBe('Caught up, 17 changes')
  })

  it('uses the French singular for none', async () => {
    const t = createTranslate('fr', await loadDictionary('fr'))
    expect(t.count('list.rows', 0, '0')).toBe('0 ligne')
    expect(t.count('list.rows', 1_000_000, '1 000 000')).toBe('1 000 000 lignes')
  })
})

describe('a value in a text', () => {
  it.each(['\u2066INV/1\u2069', '\u2067INV/1\u2069', '\u2068INV/1\u2069'])(
    'keeps the marks around it (%j) only where letters run from right to left',
    async (number) => {
      const [t, persian] = [
        createTranslate('en', await loadDictionary('en')),
        createTranslate('fa', await loadDictionary('fa')),
      ]
      expect(t('accounts.corrects', { number })).toBe(t('accounts.corrects', { number: 'INV/1' }))
      expect(persian('accounts.corrects', { number })).toContain(number)
    },
  )
})

describe('languages', () => {
  it('writes Persian from right to left and the others from left to right', () => {
    expect(languages.map(({ tag }) => directionOf(tag))).toEqual(['ltr', 'ltr', 'ltr', 'ltr', 'rtl'])
  })

  it('takes the first language of a browser that it speaks', () => {
    expect(preferredLanguage(['de-DE', 'sv-FI', 'en'])).toBe('sv')
    expect(preferredLanguage(['de'])).toBe('en')
  })
})

describe('the pseudo-locale', () => {
  it('is 40 % longer, bracketed and accented, with its placeholders whole', () => {
    expect(pseudoText('Now')).toBe('[Ñöw]')
    expect(pseudoText('Quotation')).toBe('[Qüötátíöñ~~]')
    expect(pseudoText('{{count}} updates')).toBe('[{{count}} üpdátéš~~]')
  })

  it('lengthens every text by at least 40 %', async () => {
    const english = await textsOf('en')
    const bare = (text: string): number => text.replaceAll(/\{\{\w+\}\}/g, '').length
    for (const [key, text] of await textsOf('en-XA')) {
      expect(bare(text), key).toBeGreaterThanOrEqual(bare(english.get(key) ?? '') * 1.4)
    }
  })
})
