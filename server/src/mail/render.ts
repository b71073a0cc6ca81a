import type { Locale } from '../documents/locale.ts'
import { escapeHtml } from '../http/escape-html.ts'
import { layoutHtml, type LayoutBlock } from './layout.ts'
import type { MailRequest, MailTemplate } from './message.ts'
import {
  fill,
  unmarked,
  valueEnd,
  valueStart,
  type FilledBlock,
  type FilledTemplate,
  type MarkedText,
} from './template.ts'
import { builtInTemplates } from './texts/templates.ts'
import { mailWords, type MailWords } from './texts/words.ts'
import { mailView, type MailView } from './view.ts'

export interface RenderedMail {
  readonly subject: string
  readonly html: string
  readonly text: string
  /** Why the shop's own template could not be used; the built-in wording stands in for it. */
  readonly templateProblem?: string
}

/**
 * A mail in one language: subject, HTML part and plain text part with the same content. Data and templates are text,
 * never markup: everything is escaped. A broken template of the shop's own does not keep the mail from its reader.
 */
export const renderMail = async (request: MailRequest): Promise<RenderedMail> => {
  const { kind, locale } = request
  const view = mailView(request)
  const builtIn = builtInTemplates[locale][kind]
  const { filled, problem } = fillOwn(request.template, builtIn, view)
  const words = mailWords[locale]
  const foot = footerOf(kind, words)
  const unsubscribe = view.cart.unsubscribeUrl
  const html = await layoutHtml({
    locale,
    subject: filled.subject,
    preview: previewOf(filled),
    shop: view.shop,
    footer: foot,
    unsubscribe: { text: words.unsubscribe, url: unsubscribe },
    blocks: filled.blocks.map((block) => blockHtml(block, view, words)),
  })
  const text = filled.blocks.map((block) => blockText(block, view, words, locale))
  const end = unsubscribe === '' ? '' : `${words.unsubscribe}:\n${unsubscribe}\n`
  const footer = `-- \n${foot}\n${end}${view.shop.name} · ${view.shop.email}\n${view.shop.url}`
  return {
    subject: filled.subject,
    html,
    text: `${[...text, footer].join('\n\n')}\n`,
    ...(problem === undefined ? {} : { templateProblem: problem }),
  }
}

const footerOf = (kind: MailRequest['kind'], words: MailWords): string => {
  switch (kind) {
    case 'SIGN_IN':
      return words.signInFooter
    case 'ABANDONED_CART':
      return words.cartFooter
    case 'REFUND_FAILED':
      return words.staffFooter
    default:
      return words.footer
  }
}

const fillOwn = (
  own: MailTemplate | undefined,
  builtIn: MailTemplate,
  view: MailView,
): { filled: FilledTemplate; problem?: string } => {
  if (own === undefined) return { filled: fill(builtIn, view) }
  try {
    return { filled: fill(own, view) }
  } catch (error) {
    const problem = error instanceof Error ? error.message : 'the template is broken'
    return { filled: fill(builtIn, view), problem: problem.slice(0, 300) }
  }
}

const previewOf = (filled: FilledTemplate): string => {
  const texts = filled.blocks.flatMap((block) => (block.type === 'paragraph' ? [unmarked(block.text)] : []))
  return texts.slice(0, 2).join(' ').slice(0, 140)
}

const blockHtml = (block: FilledBlock, view: MailView, words: MailWords): LayoutBlock => {
  switch (block.type) {
    case 'facts':
      return table(block.rows.map(({ label, value }) => [`<span class="label">${toHtml(label)}</span>`, strong(value)]))
    case 'button':
      return { type: 'button', html: toHtml(block.text), url: block.url }
    case 'items':
      return table(view.items.map(({ amount, name, quantity }) => [`${bdi(quantity)} × ${bdi(name)}`, bdi(amount)]))
    case 'rest':
      return table(view.rest.map(({ name, quantity }) => [`${bdi(quantity)} × ${bdi(name)}`, '']))
    case 'totals':
      return table(
        view.totals.map(({ amount, kind }) => {
          const cells = [toHtml(words.totals[kind]), bdi(amount)] as const
          return kind === 'TOTAL' ? [`<b>${cells[0]}</b>`, `<b>${cells[1]}</b>`] : cells
        }),
      )
    case 'parcels':
      return table(view.parcels.map((parcel) => [bdi(parcel.carrier), trackingHtml(parcel)]))
    default:
      return { type: block.type, html: toHtml(block.text) }
  }
}

const table = (rows: readonly (readonly [string, string])[]): LayoutBlock => ({
  type: 'table',
  html: rows
    .map(
      ([name, value]) =>
        `<tr style="border-bottom:1px solid #e4e7ec"><td style="${nameStyle}">${name}</td><td style="${valueStyle}">${value}</td></tr>`,
    )
    .join(''),
})

const nameStyle = 'padding:8px 0;vertical-align:top;text-align:start'
const valueStyle = 'padding:8px 0;padding-inline-start:16px;vertical-align:top;text-align:end'

const trackingHtml = ({ number, url }: MailView['parcels'][number]): string =>
  url === '' ? bdi(number) : `<a href="${escapeHtml(url)}">${bdi(number === '' ? url : number)}</a>`

const blockText = (block: FilledBlock, view: MailView, words: MailWords, locale: Locale): string => {
  const text = (marked: MarkedText): string => toText(marked, locale)
  switch (block.type) {
    case 'facts':
      return block.rows.map(({ label, value }) => `${text(label)}: ${text(value)}`).join('\n')
    case 'button':
      return `${text(block.text)}:\n${block.url}`
    case 'items':
      return view.items
        .map(({ amount, name, quantity }) => `${quantity} × ${name}${amount === '' ? '' : `: ${amount}`}`)
        .join('\n')
    case 'rest':
      return view.rest.map(({ name, quantity }) => `${quantity} × ${name}`).join('\n')
    case 'totals':
      return view.totals.map(({ amount, kind }) => `${words.totals[kind]}: ${amount}`).join('\n')
    case 'parcels':
      return view.parcels
        .map(({ carrier, number, url }) => [carrier, number, url].filter(Boolean).join('\n'))
        .join('\n\n')
    default:
      return text(block.text)
  }
}

const toHtml = (text: MarkedText): string =>
  escapeHtml(text).replaceAll(valueStart, '<bdi>').replaceAll(valueEnd, '</bdi>').replaceAll('\n', '<br>')

/** Left-to-right languages need no marks around values; hidden characters would only get into what readers copy. */
const toText = (text: MarkedText, locale: Locale): string =>
  locale === 'fa' ? text.replaceAll(valueStart, '\u2068').replaceAll(valueEnd, '\u2069') : unmarked(text)

const bdi = (value: string): string => `<bdi>${escapeHtml(value)}</bdi>`
const strong = (value: MarkedText): string => `<b>${toHtml(value)}</b>`
