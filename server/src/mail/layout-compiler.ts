import { parentPort, workerData } from 'node:worker_threads'
import mjml2html from 'mjml'

/** The frame of all mails in MJML, with Liquid where `layout.ts` fills in; runs as a thread of `layout.ts`. */
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
    <mj-text font-size="13px" color="#5b6270" padding="0" css-class="foot">{{ footer }}<br />{% if unsubscribe.url != '' %}<a href="{{ unsubscribe.url }}">{{ unsubscribe.text }}</a><br />{% endif %}<a href="{{ shop.url }}">{{ shop.name }}</a> · <bdi><a href="mailto:{{ shop.email }}">{{ shop.email }}</a></bdi></mj-text>
  </mj-column></mj-section>
</mj-body>
</mjml>`
}

const direction = workerData === 'rtl' ? 'rtl' : 'ltr'
const { errors, html } = await mjml2html(source(direction), {
  validationLevel: 'strict',
  keepComments: false,
  minify: false,
  fonts: {},
})
if (errors.length > 0) throw new Error(`the mail layout is broken: ${JSON.stringify(errors)}`)
parentPort?.postMessage(html, [])
