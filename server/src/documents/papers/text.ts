import { addressLines } from '../address.ts'
import { code128, codeText } from '../barcode.ts'
import { formatDate, formatNumber } from '../format.ts'
import { directionOf, type Locale } from '../locale.ts'
import { paperLine } from '../paper-line.ts'
import { plainLine } from '../plain-text.ts'
import type { DeliveryData, PaperData, PickedLine } from './data.ts'
import { paperWords } from './words.ts'

/** Every page's content as text ready to be set. */
export function paperText(data: PaperData) {
  if (data.paper === 'PACKING_SLIP') return { locale: data.locale, pages: data.deliveries.map(slipText) }
  if (data.merged) return { locale: data.locale, pages: [mergedText(data)] }
  return { locale: data.locale, pages: data.deliveries.map((delivery) => listText(delivery, data.locale)) }
}

const day = (date: string, locale: Locale): string => formatDate(Temporal.PlainDate.from(date), locale)

/** Bars of a text that scanners read; nothing where it has no such letters. */
function barsOf(text: string): string {
  return /[A-Za-z0-9]/.test(text) ? code128(codeText(text)).svg : ''
}

const latin = (text: string): string => `\u2066${plainLine(text, 60)}\u2069`

function slipText(delivery: DeliveryData) {
  const { locale, number, order, to, kind, packed, parcels, from } = delivery
  const words = paperWords[locale]
  const place = kind === 'PICKUP' ? from : to
  const name = kind === 'PICKUP' ? delivery.warehouse : (to?.name ?? delivery.recipient)
  return {
    kind: 'SLIP',
    ...frame(locale, words.packingSlip, number),
    shop: paperLine(delivery.shop),
    from: from === undefined ? [] : addressLines(from, locale).map((text) => paperLine(text)),
    to: {
      label: kind === 'PICKUP' ? words.pickUpAt : words.shipTo,
      name: paperLine(name),
      lines: place === undefined ? [] : addressLines(place, locale).map((text) => paperLine(text)),
    },
    facts: [
      { label: words.order, value: latin(order) },
      { label: words.orderedOn, value: day(delivery.orderedOn, locale) },
      { label: words.method, value: plainLine(delivery.method, 60) },
      ...(kind === 'PICKUP' ? [{ label: words.customer, value: plainLine(delivery.recipient, 60) }] : []),
      ...(parcels > 0 ? [{ label: words.parcels, value: formatNumber(parcels, locale) }] : []),
    ],
    heads: [words.item, words.ordered, words.included],
    lines: packed.map((line) => ({
      name: paperLine(line.name, 160),
      sku: plainLine(line.sku, 60),
      ordered: formatNumber(line.ordered, locale),
      units: formatNumber(line.units, locale),
    })),
    notes: [
      ...(packed.some(({ ordered, units }) => units < ordered) ? [words.more] : []),
      ...(delivery.email === '' ? [] : [words.help(plainLine(delivery.email))]),
    ],
  }
}

function listText(delivery: DeliveryData, locale: Locale) {
  const words = paperWords[locale]
  return {
    kind: 'LIST',
    ...frame(locale, words.pickingList, delivery.number),
    facts: [
      { label: words.order, value: latin(delivery.order) },
      { label: words.customer, value: plainLine(delivery.recipient, 60) },
      { label: words.shipBy, value: day(delivery.shipBy, locale) },
      { label: words.method, value: plainLine(delivery.method, 60) },
    ],
    heads: [words.place, words.item, words.units],
    lines: sorted(delivery.open.map((line) => ({ ...line, place: placeOf(delivery, line) }))).map((line) =>
      pickText(line, [], locale),
    ),
    nothing: words.nothing,
  }
}

/** One list over all deliveries: each product once per place, with who gets how many. */
function mergedText({ deliveries, locale, date }: PaperData) {
  const words = paperWords[locale]
  const all = deliveries.flatMap((delivery) =>
    delivery.open.map((line) => ({ ...line, place: placeOf(delivery, line), delivery: delivery.number })),
  )
  const groups = [...Map.groupBy(all, ({ place, sku }) => `${place}\n${sku}`).values()].flatMap((lines) => {
    const [first] = lines
    return first === undefined ? [] : [{ ...first, units: lines.reduce((sum, { units }) => sum + units, 0), lines }]
  })
  return {
    kind: 'LIST',
    ...frame(locale, words.pickingList, ''),
    facts: [
      { label: words.deliveries, value: formatNumber(deliveries.length, locale) },
      { label: words.date, value: day(date, locale) },
    ],
    heads: [words.place, words.item, words.units],
    lines: sorted(groups).map((group) =>
      pickText(
        group,
        group.lines.map(({ delivery, units }) => `${latin(delivery)} × ${formatNumber(units, locale)}`),
        locale,
      ),
    ),
    nothing: words.nothing,
  }
}

const frame = (locale: Locale, title: string, number: string) => ({
  locale,
  direction: directionOf(locale),
  title,
  number: plainLine(number),
  bars: barsOf(number),
})

const placeOf = ({ warehouseCode }: DeliveryData, { place }: PickedLine): string => `${warehouseCode}/${place}`

/** The way through the warehouse. */
const sorted = <L extends { readonly place: string; readonly sku: string }>(lines: readonly L[]): readonly L[] =>
  lines.toSorted((a, b) => (a.place + a.sku < b.place + b.sku ? -1 : 1))

const pickText = (line: PickedLine, shares: readonly string[], locale: Locale) => ({
  place: plainLine(line.place, 40),
  name: paperLine(line.name, 160),
  sku: plainLine(line.sku, 60),
  bars: barsOf(line.barcode === '' ? line.sku : line.barcode),
  code: plainLine(line.barcode === '' ? line.sku : line.barcode, 30),
  units: formatNumber(line.units, locale),
  shares,
})
