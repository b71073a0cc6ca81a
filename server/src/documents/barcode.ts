import { toSVG } from 'bwip-js/node'

/** Labels are printed at 203 dots per inch, 4 inches wide. */
export const dotsPerInch = 203
export const labelDots = 812

/**
 * What may stand in the bars of a label: letters, digits and the few signs that scanners and ZPL leave alone
 * (`>` and `^` are commands there), at most 30, the most that fits in bars of two dots.
 * Throws when nothing is left: a label without a code cannot be shipped.
 */
export const codeText = (value: string): string => {
  const code = value
    .replaceAll(/[^A-Za-z0-9 ./+-]/g, '')
    .trim()
    .slice(0, 30)
  if (code === '') throw new RangeError('a label needs a code of letters and digits')
  return code
}

/**
 * Code 128 as SVG without text below the bars. `dots` is how many printer dots one module gets: a whole number, or
 * a thermal printer would round some bars up and others down; with the quiet zone of ten modules on either side that
 * ISO/IEC 15417 asks for, it still fits the paper. `width` is that of the bars, in dots.
 */
export const code128 = (code: string): { svg: string; dots: number; width: number } => {
  const svg = toSVG({ bcid: 'code128', text: code, height: 24, scale: 1 })
  const modules = Number(/viewBox="0 0 (\d+)/.exec(svg)?.[1])
  const dots = Math.min(4, Math.floor(labelDots / (modules + 20)))
  return { svg, dots, width: modules * dots }
}

/** A QR code as SVG, error correction level M (the encoder's own choice; ISO/IEC 18004: 15 % may be damaged). */
export const qrSvg = (text: string): string => toSVG({ bcid: 'qrcode', text, scale: 2 })
