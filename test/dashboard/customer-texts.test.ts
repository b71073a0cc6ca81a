import { describe, expect, it } from 'vitest'
import { loadTexts } from '../../dashboard/src/customer/i18n/load.ts'
import { routeOf, routes } from '../../dashboard/src/customer/routes.ts'
import { isCustomerPage } from '../../server/src/http/customer-pages.ts'
import type { LanguageTag } from '../../dashboard/src/i18n/languages.ts'
import { languages } from '../../dashboard/src/i18n/languages.ts'

function leaves(texts: object, path = ''): [string, string][] {
  return Object.entries(texts).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'string' ? [[`${path}${key}`, value]] : leaves(Object(value), `${path}${key}.`),
  )
}

const textsOf = async (tag: LanguageTag) => new Map(leaves(await loadTexts(tag)))
const placeholders = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? '').sort()

describe.each(languages.map(({ tag }) => tag))('the customers’ texts in %s', (tag) => {
  it('have exactly the keys and placeholders of English, none empty', async () => {
    const [english, texts] = [await textsOf('en'), await textsOf(tag)]
    expect([...texts.keys()].sort()).toEqual([...english.keys()].sort())
    for (const [key, text] of texts) {
      expect([key, placeholders(text)]).toEqual([key, placeholders(english.get(key) ?? '')])
      expect([key, text.trim() === text && text !== '']).toEqual([key, true])
    }
  })

  it('leave no sentence in English', async () => {
    if (tag === 'en') return
    const english = await textsOf('en')
    const same = [...(await textsOf(tag))].filter(
      ([key, text]) => /[a-z] [a-z]/.test(text) && text === english.get(key),
    )
    expect(same).toEqual([])
  })
})

describe('the addresses of the customer pages', () => {
  const known = routes.map(({ path }) => path.replaceAll(/:\w+/g, 'secret'))
  it.each([...known, '/account/'])('are a page here and a document there: %s', (path) => {
    expect([routeOf(path) !== undefined, isCustomerPage(path)]).toEqual([true, true])
  })

  it.each(['/', '/o', '/o/secret/more', '/orders', '/accounts'])('are no others: %s', (path) => {
    expect([routeOf(path) !== undefined, isCustomerPage(path)]).toEqual([false, false])
  })

  it('name what the address names', () => {
    expect(routeOf('/o/secret')?.param).toBe('secret')
    expect(routeOf('/returns')?.param).toBe('')
  })
})
