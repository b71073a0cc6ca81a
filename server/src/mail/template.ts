import { Liquid } from 'liquidjs'
import { webAddress, type MailView } from './view.ts'
import type { MailBlock, MailTemplate } from './message.ts'

/**
 * A text in which the values that were filled in are marked, so that each can be set apart from the direction of the
 * sentence around it (`<bdi>` in HTML, isolates in plain text) after everything has been escaped.
 */
export type MarkedText = string

export const valueStart = '\ue000'
export const valueEnd = '\ue001'

export type FilledBlock =
  | { readonly type: 'heading' | 'paragraph' | 'note'; readonly text: MarkedText }
  | { readonly type: 'facts'; readonly rows: readonly { readonly label: MarkedText; readonly value: MarkedText }[] }
  | { readonly type: 'button'; readonly text: MarkedText; readonly url: string }
  | { readonly type: 'items' | 'totals' | 'parcels' | 'rest' }

export interface FilledTemplate {
  readonly subject: string
  readonly blocks: readonly FilledBlock[]
}

/** Fills in a template. Throws what Liquid throws on a template that does not parse or asks for an unknown value. */
export const fill = (template: MailTemplate, view: MailView): FilledTemplate => {
  const text = (source: string): MarkedText => render(source, view).trim()
  return {
    subject: unmarked(text(template.subject)).replaceAll(/\s+/g, ' ').slice(0, 200),
    blocks: template.blocks.map((block) => fillBlock(block, text)).filter((block) => !isBlank(block, view)),
  }
}

export const unmarked = (text: MarkedText): string => text.replaceAll(valueStart, '').replaceAll(valueEnd, '')

const fillBlock = (block: MailBlock, text: (source: string) => MarkedText): FilledBlock => {
  if (block.type === 'facts') {
    const rows = block.rows.map((row) => ({ label: text(row.label), value: text(row.value) }))
    return { type: 'facts', rows: rows.filter((row) => unmarked(row.value) !== '') }
  }
  if (block.type === 'button') return { ...block, text: text(block.text), url: webAddress(unmarked(text(block.url))) }
  return 'text' in block ? { ...block, text: text(block.text) } : block
}

const isBlank = (block: FilledBlock, view: MailView): boolean => {
  if (block.type === 'facts') return block.rows.length === 0
  if (!('text' in block)) return view[block.type].length === 0
  return unmarked(block.text) === '' || (block.type === 'button' && block.url === '')
}

/** Fills in one text; values stay marked. Throws what Liquid throws. */
export const render = (source: string, view: MailView): string => {
  const output: unknown = engine.parseAndRenderSync(source, view)
  return String(output)
}

/** Templates are edited by staff: no files, no prototypes, no unknown names, bounded time and memory. */
export const limits = {
  strictVariables: true,
  strictFilters: true,
  lenientIf: true,
  ownPropertyOnly: true,
  templates: {},
  dynamicPartials: false,
  relativeReference: false,
  parseLimit: 20_000,
  renderLimit: 250,
  memoryLimit: 1_000_000,
} as const

const engine = new Liquid({
  ...limits,
  outputEscape: (value: unknown) => {
    const text = typeof value === 'string' || typeof value === 'number' ? String(value) : ''
    return text === '' ? '' : `${valueStart}${text}${valueEnd}`
  },
})
