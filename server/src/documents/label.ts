import { addressLines, type Address } from './address.ts'
import { code128, codeText, dotsPerInch, qrSvg } from './barcode.ts'
import { formatDate, formatMoney, formatNumber, formatWeight, type Amount } from './format.ts'
import { labelTemplate } from './label-template.ts'
import { labelWords, type LabelWords } from './label-words.ts'
import { directionOf, type Locale } from './locale.ts'
import { paperLine, type TextLine } from './paper-line.ts'
import { plainLine } from './plain-text.ts'
import { typesetPdf } from './typst.ts'

/** Everything a shipping label shows. One label belongs to one package. */
export interface LabelData {
  readonly locale: Locale
  readonly carrier: string
  readonly service: string
  readonly from: Address
  readonly to: Address
  /** The order's number, `S00042`. */
  readonly order: string
  /** The delivery's number, `WH/OUT/00007`. */
  readonly delivery: string
  /** Which package of how many, from 1. */
  readonly packageIndex: number
  readonly packageCount: number
  readonly weightGrams: number
  readonly date: Temporal.PlainDate
  /** What the bars encode: the tracking number, or the shop's own reference where there is no tracking. */
  readonly code: string
  readonly trackingUrl?: string | undefined
  /** To be collected from the recipient. */
  readonly collect?: Amount | undefined
}

/** The same label as lines ready to be set: cleaned, translated, in the digits of the language. */
export interface LabelText {
  readonly words: LabelWords
  readonly direction: 'ltr' | 'rtl'
  readonly carrier: TextLine
  readonly service: TextLine
  readonly from: readonly TextLine[]
  readonly name: TextLine
  readonly to: readonly TextLine[]
  readonly phone: string
  readonly order: string
  readonly delivery: string
  readonly package: string
  readonly weight: string
  readonly date: string
  readonly code: string
  readonly qr: string
  readonly collect: string
}

/** A label of 4 × 6 inches as PDF: vector bars, fonts embedded, Persian shaped and set from right to left. */
export const renderLabelPdf = (label: LabelData): Uint8Array => {
  const text = labelText(label)
  const { svg, width } = code128(text.code)
  const data = { ...text, locale: label.locale, bars: svg, barsInches: width / dotsPerInch, qrBars: qrSvg(text.qr) }
  return typesetPdf({ template: labelTemplate, data, at: label.date.toZonedDateTime('UTC').toInstant() })
}

/** The texts of a label; nothing in them can be read as markup, printer command or direction mark. */
export const labelText = (label: LabelData): LabelText => {
  const { locale } = label
  const code = codeText(label.code)
  return {
    words: labelWords[locale],
    direction: directionOf(locale),
    carrier: paperLine(label.carrier, 40),
    service: paperLine(label.service, 24),
    from: [paperLine(label.from.name), ...addressLines(label.from, locale).map((text) => paperLine(text))],
    name: paperLine(label.to.name),
    to: addressLines(label.to, locale).map((text) => paperLine(text)),
    phone: plainLine(label.to.phone ?? '', 32),
    order: plainLine(label.order, 24),
    delivery: plainLine(label.delivery, 24),
    package: [label.packageIndex, label.packageCount].map((n) => formatNumber(n, locale)).join(labelWords[locale].of),
    weight: formatWeight(label.weightGrams, locale),
    date: formatDate(label.date, locale),
    code,
    qr: trackingText(label.trackingUrl) ?? code,
    collect: label.collect === undefined ? '' : formatMoney(label.collect, locale),
  }
}

const trackingText = (url: string | undefined): string | undefined => {
  const parsed = url === undefined || url.length > 300 ? null : URL.parse(url)
  return parsed !== null && /^https?:$/.test(parsed.protocol) ? parsed.href : undefined
}
