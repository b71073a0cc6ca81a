import { escapeHtml } from '../http/escape-html.ts'
import { formatMoney } from '../documents/format.ts'
import { directionOf, type Locale } from '../documents/locale.ts'
import { isUndecided, type LedgerPayment } from './test-ledger.ts'
import { pageWords, type PageWords } from './test-page-words.ts'

/** The hosted payment page: plain forms, no script, readable without style. */
export const paymentPage = (payment: LedgerPayment, locale: Locale): string => {
  const words = pageWords[locale]
  const amount = formatMoney({ amount: payment.amount, currency: payment.currency }, locale)
  return page(
    locale,
    `<p class="notice">${escapeHtml(words.notice)}</p>
<dl>
<dt>${escapeHtml(words.amount)}</dt><dd class="amount"><bdi>${escapeHtml(amount)}</bdi></dd>
<dt>${escapeHtml(words.reference)}</dt><dd><bdi>${escapeHtml(payment.request.reference)}</bdi></dd>
</dl>
<p class="state ${payment.state.toLowerCase()}" role="status">${escapeHtml(words.states[payment.state])}</p>
${isUndecided(payment) ? choices(payment, words, locale) : ''}
<a class="back" href="${escapeHtml(returnUrlOf(payment))}">${escapeHtml(words.back)}</a>`,
  )
}

export const notFoundPage = (locale: Locale): string =>
  page(locale, `<p class="state failed" role="status">${escapeHtml(pageWords[locale].notFound)}</p>`)

/** The shop's return address with the payment named in it. */
export const returnUrlOf = (payment: LedgerPayment): string => {
  const url = new URL(payment.request.returnUrl)
  url.searchParams.set('payment', payment.request.reference)
  return url.href
}

export const choiceNames = ['pay', 'authorize', 'delay', 'fail', 'cancel'] as const
export type Choice = (typeof choiceNames)[number]

const choices = (payment: LedgerPayment, words: PageWords, locale: Locale): string => {
  const first: Choice = payment.request.manualCapture ? 'authorize' : 'pay'
  const order = [
    first,
    ...choiceNames.filter((name) => name !== first && (name !== 'delay' || payment.state === 'OPEN')),
  ]
  const buttons = order.map(
    (name) =>
      `<button name="choice" value="${name}" class="${name === first ? 'main' : name}">${escapeHtml(words[name])}</button>`,
  )
  return `<form method="post" action="/pay/${payment.id}?lang=${locale}">${buttons.join('\n')}</form>`
}

const page = (locale: Locale, body: string): string => `<!doctype html>
<html lang="${locale}" dir="${directionOf(locale)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${escapeHtml(pageWords[locale].title)}</title>
<link rel="stylesheet" href="/page.css">
</head>
<body>
<main>
<h1>${escapeHtml(pageWords[locale].title)}</h1>
${body}
</main>
</body>
</html>
`

export const pageCss = `
:root { color-scheme: light dark; --ground: #f4f5f7; --card: #fff; --ink: #16181d; --soft: #5b6270; --line: #d9dde3; --main: #1d4ed8; --on-main: #fff; --good: #15703f; --bad: #b42318; }
@media (prefers-color-scheme: dark) { :root { --ground: #0e1014; --card: #181b21; --ink: #eef0f4; --soft: #a3abb9; --line: #333945; --main: #7aa2ff; --on-main: #0b1020; --good: #5fd08f; --bad: #ff8a7d; } }
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 24px 16px; background: var(--ground); color: var(--ink); font: 16px/1.5 Inter, Vazirmatn, system-ui, -apple-system, "Segoe UI", Tahoma, sans-serif; }
main { width: min(100%, 400px); background: var(--card); border: 1px solid var(--line); border-radius: 12px; padding: 28px; }
h1 { margin: 0; font-size: 22px; line-height: 1.3; }
.notice { margin: 4px 0 20px; color: var(--soft); font-size: 14px; }
dl { margin: 0 0 16px; padding: 16px 0; border-block: 1px solid var(--line); display: grid; grid-template-columns: auto 1fr; gap: 8px 16px; align-items: baseline; }
dt { color: var(--soft); font-size: 14px; }
dd { margin: 0; text-align: end; overflow-wrap: anywhere; font-variant-numeric: tabular-nums; }
.amount { font-size: 24px; font-weight: 700; }
.state { margin: 0 0 16px; font-weight: 600; }
.captured, .authorized { color: var(--good); }
.failed, .cancelled { color: var(--bad); }
.open { color: var(--soft); font-weight: 400; }
form { display: grid; gap: 8px; margin-bottom: 16px; }
button { font: inherit; font-weight: 600; min-height: 44px; padding: 8px 16px; border: 1px solid var(--line); border-radius: 8px; background: transparent; color: var(--ink); cursor: pointer; }
button:hover { border-color: var(--ink); }
.main { background: var(--main); border-color: var(--main); color: var(--on-main); }
.fail { color: var(--bad); }
.cancel { border-color: transparent; color: var(--soft); }
.back { display: inline-block; padding: 10px 0; color: var(--main); }
:focus-visible { outline: 3px solid var(--main); outline-offset: 2px; }
`
