import { Liquid } from 'liquidjs'
import mjml2html from 'mjml'
import { directionOf, type Locale } from '../documents/locale.ts'

/** What the frame of a mail needs; every text is escaped here, except `html`, which comes escaped. */
export interface LayoutData {
  readonly locale: Locale
  readonly subject: string
  readonly preview: string
  readonly shop: { readonly name: string; readonly url: string; readonly email: string }
  readonly footer: string
  readonly blocks: readonly LayoutBlock[]
}

export type LayoutBlock =
  | { readonly type: 'heading' | 'paragraph' | 'note' | 'table'; readonly html: string }
  | { readonly type: 'button'; readonly html: string; readonly url: string }

/** The HTML part of a mail. MJML is compiled once per direction; after that a mail is a Liquid rendering of it. */
export const layoutHtml = async (data: LayoutData): Promise<string> => {
  const direction = directionOf(data.locale)
  const compiled = (layouts[direction] ??= compile(direction))
  const html: unknown = await engine.render((await compiled).template, data)
  return String(html)
}

const engine = new Liquid({ outputEscape: 'escape', strictVariables: true, strictFilters: true, templates: {} })

interface Layout {
  readonly template: ReturnType<Liquid['parse']>
}

const layouts: Partial<Record<'ltr' | 'rtl', Promise<Layout>>> = {}

const compile = async (direction: 'ltr' | 'rtl'): Promise<Layout> => {
  const { errors, html } = await mjml2html(source(direction), {
    validationLevel: 'strict',
    keepComments: false,
    minify: false,
    fonts: {},
  })
  if (errors.length > 0) throw new Error(`the mail layout is broken: ${JSON.stringify(errors)}`)
  return { template: engine.parse(html) }
}

const source = (direction: 'ltr' | 'rtl'): string => {
  const start = direction === 'rtl' ? 'right' : 'left'
  return `<mjml lang="{{ locale }}" dir="${direction}">
<mj-head>
  <mj-title>{{ subject }}</mj-title>
  <mj-preview>{{ preview }}</mj-preview>
  <mj-attributes>
    <mj-all font-family="Inter, Vazirmatn, -apple-system, 'Segoe UI', Roboto, Tahoma, Arial, sans-serif" />
    <mj-section direction="${direction}" />
    <mj-column direction="${direction}" />
    <mj-text font-size="16px" line-height="1.6" color="#16181d" align="${start}" padding="0 0 16px" />
    <mj-table font-size="15px" line-height="1.5" color="#16181d" padding="0 0 20px" />
    <mj-button align="${start}" background-color="#1d4ed8" color="#ffffff" border-radius="8px" font-size="16px"
      font-weight="600" inner-padding="12px 24px" padding="4px 0 24px" />
  </mj-attributes>
  <mj-raw><meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark"></mj-raw>
  <mj-style>
    :root { color-scheme: light dark; supported-color-schemes: light dark; }
    .label { color: #5b6270; }
    .card a, .foot a { color: #1d4ed8; }
    @media (prefers-color-scheme: dark) {
      body, .ground, .ground > div { background: #0e1014 !important; }
      .card, .card > table { background: #181b21 !important; }
      .card div, .card td, .card h1, .foot b { color: #eef0f4 !important; }
      .card td, .card tr { border-color: #333945 !important; }
      .card .label, .foot div { color: #a3abb9 !important; }
      .card .plain a, .foot a { color: #7aa2ff !important; }
    }
  </mj-style>
</mj-head>
<mj-body background-color="#f4f5f7" width="600px" css-class="ground">
  <mj-section padding="24px 16px 12px"><mj-column padding="0 8px">
    <mj-text font-size="18px" font-weight="700" padding="0" css-class="foot"><b>{{ shop.name }}</b></mj-text>
  </mj-column></mj-section>
  <mj-section background-color="#ffffff" border-radius="12px" padding="28px 16px 8px" css-class="card"><mj-column padding="0 8px">
    <mj-raw>{% for block in blocks %}{% if block.type == 'heading' %}</mj-raw>
    <mj-text font-size="24px" line-height="1.3" font-weight="700"><h1 style="margin:0;font-size:24px;line-height:1.3">{{ block.html | raw }}</h1></mj-text>
    <mj-raw>{% elsif block.type == 'note' %}</mj-raw>
    <mj-text font-size="14px" color="#5b6270" css-class="plain">{{ block.html | raw }}</mj-text>
    <mj-raw>{% elsif block.type == 'button' %}</mj-raw>
    <mj-button href="{{ block.url }}">{{ block.html | raw }}</mj-button>
    <mj-raw>{% elsif block.type == 'table' %}</mj-raw>
    <mj-table css-class="plain">{{ block.html | raw }}</mj-table>
    <mj-raw>{% else %}</mj-raw>
    <mj-text css-class="plain">{{ block.html | raw }}</mj-text>
    <mj-raw>{% endif %}{% endfor %}</mj-raw>
  </mj-column></mj-section>
  <mj-section padding="16px 16px 32px"><mj-column padding="0 8px">
    <mj-text font-size="13px" color="#5b6270" padding="0" css-class="foot">{{ footer }}<br /><a href="{{ shop.url }}">{{ shop.name }}</a> · <bdi><a href="mailto:{{ shop.email }}">{{ shop.email }}</a></bdi></mj-text>
  </mj-column></mj-section>
</mj-body>
</mjml>`
}
