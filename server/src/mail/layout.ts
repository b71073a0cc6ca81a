import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { Liquid } from 'liquidjs'
import { directionOf, type Locale } from '../documents/locale.ts'

/** What the frame of a mail needs; every text is escaped here, except `html`, which comes escaped. */
export interface LayoutData {
  readonly locale: Locale
  readonly subject: string
  readonly preview: string
  readonly shop: { readonly name: string; readonly url: string; readonly email: string }
  readonly footer: string
  /** Ends such mails; without an address there is no such link. */
  readonly unsubscribe: { readonly text: string; readonly url: string }
  readonly blocks: readonly LayoutBlock[]
}

export type LayoutBlock =
  | { readonly type: 'heading' | 'paragraph' | 'note' | 'table'; readonly html: string }
  | { readonly type: 'button'; readonly html: string; readonly url: string }

/** The HTML part of a mail. MJML is compiled once per direction; after that a mail is a Liquid rendering of it. */
export const layoutHtml = async (data: LayoutData): Promise<string> => {
  const direction = directionOf(data.locale)
  const compiled = (layouts[direction] ??= compile(direction))
  const html: unknown = await engine.render(await compiled, data)
  return String(html)
}

const engine = new Liquid({ outputEscape: 'escape', strictVariables: true, strictFilters: true, templates: {} })

type Layout = ReturnType<Liquid['parse']>

const layouts: Partial<Record<'ltr' | 'rtl', Promise<Layout>>> = {}

// Loading MJML takes most of a second of pure computing: in a thread of its own, nobody else's answer waits for it.
const compile = async (direction: 'ltr' | 'rtl'): Promise<Layout> => {
  const worker = new Worker(new URL('./layout-compiler.ts', import.meta.url), { workerData: direction })
  try {
    const [html]: unknown[] = await once(worker, 'message')
    return engine.parse(String(html))
  } catch (error) {
    delete layouts[direction]
    throw error
  }
}
