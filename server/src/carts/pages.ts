import type { ServerResponse } from 'node:http'
import { system } from '@waybill/schema/domain/actor'
import { directionOf, type Locale } from '../documents/locale.ts'
import { escapeHtml } from '../http/escape-html.ts'
import type { Route } from '../http/router.ts'
import { cartPaths } from '../mail/cart-links.ts'
import { aboutOrder, localeNamed } from '../mail/outbox-data.ts'
import { findOrder } from '../mail/outbox-rows.ts'
import { formatNumber } from '../documents/format.ts'
import { findLinkedCart, openCartLink, type LinkedCart, type RecoverDesk } from './recover.ts'
import { cartPageWords } from './words.ts'

/**
 * The pages behind the links of a reminder: back to the cart, and no more such mails. What looks at links in mails
 * beforehand does neither: both take a button. Where the shop has a front end of its own the first leads there, with the
 * link's token behind the #, so that it stands in no log on the way.
 */
export function cartPages(desk: RecoverDesk): readonly Route[] {
  return [
    {
      method: 'GET',
      path: `${cartPaths.RECOVER}/:token`,
      handler: async (_, response, { token = '' }) => {
        const cart = await findLinkedCart(desk, token)
        const front = await findFrontEnd(desk)
        const button = (locale: Locale) => buttonTo(cartPageWords[locale].back)
        return cartPage(desk, response, cart, { more: button, leadsTo: URL.parse(front)?.origin })
      },
    },
    {
      method: 'POST',
      path: `${cartPaths.RECOVER}/:token`,
      handler: async (request, response, { token = '' }) => {
        request.resume()
        const cart = await openCartLink(desk, token)
        const front = await findFrontEnd(desk)
        if (cart?.state !== 'QUOTATION' || front === '') return cartPage(desk, response, cart)
        const headers = { location: `${front}#${token}`, 'cache-control': 'no-store', ...referrer }
        return void response.writeHead(303, headers).end()
      },
    },
    {
      method: 'GET',
      path: `${cartPaths.UNSUBSCRIBE}/:token`,
      handler: async (_, response, { token = '' }) => {
        const locale = await localeOfLink(desk, token)
        if (locale === undefined) return page(response, 404, 'en', cartPageWords.en.expired)
        const { ask, stop } = cartPageWords[locale]
        return page(response, 200, locale, ask, { more: buttonTo(stop) })
      },
    },
    {
      method: 'POST',
      path: `${cartPaths.UNSUBSCRIBE}/:token`,
      // Mail programs post here by themselves (RFC 8058); what they send says nothing that the link does not.
      handler: async (request, response, { token = '' }) => {
        request.resume()
        const locale = await localeOfLink(desk, token)
        const id = desk.cartLinks.orderOf('UNSUBSCRIBE', token)
        if (locale === undefined || id === undefined) return page(response, 404, 'en', cartPageWords.en.expired)
        // Without a key: who agreed again since the last click means it once more.
        const outcome = await desk.apply(system, { name: 'remindersStop', id, input: {} })
        if (!('event' in outcome)) return page(response, 404, locale, cartPageWords[locale].expired)
        return page(response, 200, locale, cartPageWords[locale].stopped)
      },
    },
  ]
}

interface Shown {
  /** What stands below the text, as HTML. */
  readonly more?: string
  /** Another origin that the page's form leads to. */
  readonly leadsTo?: string | undefined
}

/** What is in the cart of a link, or why it cannot be followed. */
async function cartPage(
  desk: RecoverDesk,
  response: ServerResponse,
  cart: LinkedCart | undefined,
  given: { readonly more?: (locale: Locale) => string; readonly leadsTo?: string | undefined } = {},
): Promise<void> {
  const row = cart && (await findOrder(desk.pool, cart.id))
  if (cart === undefined || row === undefined) return page(response, 404, 'en', cartPageWords.en.expired)
  const locale = localeNamed(cart.locale)
  const words = cartPageWords[locale]
  if (cart.state !== 'QUOTATION')
    return page(response, 200, locale, cart.state === 'CANCELLED' ? words.closed : words.bought)
  const { order } = aboutOrder(row, { shop: '', order: '' })
  const items = order.items.map((item) => `${formatNumber(item.quantity, locale)} × ${item.name}`)
  const more = `${list(items)}${given.more?.(locale) ?? ''}`
  page(response, 200, locale, words.waiting, { more, leadsTo: given.leadsTo })
}

async function localeOfLink({ pool, cartLinks }: RecoverDesk, token: string): Promise<Locale | undefined> {
  const id = cartLinks.orderOf('UNSUBSCRIBE', token)
  if (id === undefined) return undefined
  const { rows } = await pool.query<{ locale: string }>('SELECT locale FROM "order" WHERE id = $1', [id])
  return rows[0] && localeNamed(rows[0].locale)
}

async function findFrontEnd({ pool }: RecoverDesk): Promise<string> {
  const { rows } = await pool.query<{ url: string }>('SELECT cart_page_url AS url FROM shop')
  return rows[0]?.url ?? ''
}

/** The address is a secret. */
const referrer = { 'referrer-policy': 'no-referrer' } as const

function page(response: ServerResponse, status: number, locale: Locale, text: string, shown: Shown = {}): void {
  const { more = '', leadsTo = '' } = shown
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    // Browsers hold the redirect that answers a form to this as well.
    'content-security-policy': `default-src 'none'; form-action 'self' ${leadsTo}; frame-ancestors 'none'`,
    'cache-control': 'private, no-store',
    ...referrer,
  })
  response.end(`<!doctype html>
<html lang="${locale}" dir="${directionOf(locale)}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><meta name="robots" content="noindex">
<title>${escapeHtml(text)}</title></head>
<body><main><h1>${escapeHtml(text)}</h1>${more}</main></body>
</html>
`)
}

const buttonTo = (words: string): string => `<form method="post"><button>${escapeHtml(words)}</button></form>`

const list = (items: readonly string[]): string =>
  `<ul>${items.map((item) => `<li><bdi>${escapeHtml(item)}</bdi></li>`).join('')}</ul>`
