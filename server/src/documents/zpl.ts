import { code128, labelDots } from './barcode.ts'
import { labelText, type LabelData } from './label.ts'
import type { TextLine } from './paper-line.ts'

/** A label as ZPL II for a 203 dpi printer, 4 × 6 inches (812 × 1218 dots), in UTF-8 (`^CI28`). */
export const renderLabelZpl = (label: LabelData): string => {
  const text = labelText(label)
  const { words } = text
  const bars = code128(text.code)
  const collect =
    text.collect === ''
      ? []
      : [box(30, 620, 752, 70), field(50, 640, 36, 700, plain(`${words.collect}: ${text.collect}`))]
  return [
    '^XA^CI28^PW812^LL1218^LH0,0',
    // Bidirectional layout and shaping by the printer itself, for Persian lines.
    '^PA1,1,1,1',
    field(30, 40, 50, 500, text.carrier),
    field(540, 50, 34, 242, text.service, 'R'),
    '^FO30,105^GB752,4,4^FS',
    field(30, 120, 20, 400, plain(words.from)),
    ...text.from.slice(0, 6).map((one, index) => field(30, 146 + index * 24, 22, 470, one)),
    field(520, 120, 24, 262, plain(`${words.package} ${text.package}`), 'R'),
    field(520, 156, 24, 262, plain(`${words.weight} ${text.weight}`), 'R'),
    '^FO30,300^GB752,2,2^FS',
    field(30, 314, 20, 400, plain(words.to)),
    field(30, 344, 46, 752, text.name),
    ...[...text.to, plain(text.phone)].slice(0, 7).map((one, index) => field(30, 400 + index * 31, 30, 752, one)),
    ...collect,
    '^FO30,705^GB752,4,4^FS',
    `^BY${bars.dots},2,180^FO${Math.floor((labelDots - bars.width) / 2)},730^BCN,180,N,N,N,A^FH_^FD${escapeField(text.code)}^FS`,
    field(30, 925, 34, 752, plain(text.code), 'C'),
    '^FO30,975^GB752,2,2^FS',
    field(30, 995, 28, 520, plain(`${words.order} ${text.order}`)),
    field(30, 1035, 28, 520, plain(`${words.date} ${text.date}`)),
    field(30, 1075, 28, 520, plain(text.delivery)),
    `^FO610,990^BQN,2,${text.qr.length > 60 ? 3 : 5}^FH_^FDMA,${escapeField(text.qr)}^FS`,
    '^XZ',
  ].join('\n')
}

/**
 * Text inside `^FD` after `^FH_`: what could begin a command (`^`, `~`), the escape sign itself and the signs that
 * `^FB` reads (`\`) are written as hexadecimal bytes, so no data can command the printer.
 */
export const escapeField = (text: string): string =>
  text
    .replaceAll(/[\p{Cc}\u200b\u2066-\u2069]/gu, '')
    .replaceAll(/[\^~_\\]/g, (sign) => `_${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`)

const plain = (text: string): TextLine => ({ text, direction: 'ltr' })

const field = (x: number, y: number, height: number, width: number, one: TextLine, side?: 'R' | 'C'): string => {
  const align = side ?? (one.direction === 'rtl' ? 'R' : 'L')
  // Font 0 is Latin only; TT0003M_ (Swiss 721) comes with the printers and has Cyrillic, Greek, Arabic and Hebrew.
  const isLatin = /^[ -\u024f\u2018-\u2026\u20ac]*$/.test(one.text)
  const font = isLatin ? `^A0N,${height},${height}` : `^A@N,${height},${height},E:TT0003M_.FNT`
  return `^FO${x},${y}${font}^FB${width},1,0,${align}^FH_^FD${escapeField(one.text)}^FS`
}

const box = (x: number, y: number, width: number, height: number): string => `^FO${x},${y}^GB${width},${height},3^FS`
