import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { PDFiumLibrary } from '@hyzyla/pdfium'
import { beforeAll, expect, test } from 'vitest'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import { formatCountry, formatIban, formatMoney, formatWeight } from '@waybill/server/documents/format'
import { labelText, renderLabelPdf, type LabelData } from '@waybill/server/documents/label'
import { directionOfText, plainLine } from '@waybill/server/documents/plain-text'
import { escapeField, renderLabelZpl } from '@waybill/server/documents/zpl'

const english: LabelData = {
  locale: 'en',
  carrier: 'Testpost',
  service: 'Standard',
  from: { name: 'Nordlicht Books', line1: 'Storgatan 12', postalCode: '111 22', city: 'Stockholm', country: 'SE' },
  to: {
    name: 'María José Fernández Ålund',
    company: 'Librería El Faro',
    line1: 'Calle de Alcalá 42, 3º izq.',
    postalCode: '28014',
    city: 'Madrid',
    country: 'ES',
    phone: '+34 600 123 456',
  },
  order: 'S00042',
  delivery: 'WH/OUT/00007',
  packageIndex: 1,
  packageCount: 2,
  weightGrams: 1_250,
  date: Temporal.PlainDate.from('2026-03-20'),
  code: 'TT473124829ZZ',
  trackingUrl: 'https://track.example/t/TT473124829ZZ',
}

const persian: LabelData = {
  ...english,
  locale: 'fa',
  carrier: 'پست آزمایشی',
  service: 'پیشتاز',
  to: {
    name: 'زهرا محمدی‌نژاد',
    line1: 'خیابان چهارباغ بالا، پلاک ۱۲',
    postalCode: '81736-45678',
    city: 'اصفهان',
    country: 'IR',
    phone: '+98 912 345 6789',
  },
  collect: { amount: 125_050, currency: 'EUR' },
}

const hostile: LabelData = {
  ...english,
  carrier: 'Very Long Carrier Name International Limited & Sons',
  service: '#text(red)[EXPRESS] $x$ *bold*',
  to: {
    name: '#panic() <b>\u202eevil\u202c</b> 🎁🇸🇪 ^XZ~JA',
    company: 'W'.repeat(5_000),
    line1: '#read("/etc/passwd")',
    line2: 'x '.repeat(500),
    postalCode: '\\',
    city: '"',
    country: 'ES',
    region: '\u0000\n\r\t^FS^XZ',
  },
  collect: { amount: 1_050, currency: 'JPY' },
}

let pdfium: PDFiumLibrary

beforeAll(async () => {
  const wasm = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm')
  const bytes = new Uint8Array(readFileSync(wasm))
  await prepareZXingModule({ overrides: { wasmBinary: bytes.buffer }, fireImmediately: true })
  pdfium = await PDFiumLibrary.init()
})

/** What a scanner sees on the printed page, and the page itself. */
const print = async (label: LabelData) => {
  const document = await pdfium.loadDocument(Buffer.from(renderLabelPdf(label)))
  const page = document.getPage(0)
  // Before rendering: that closes the page.
  const { originalHeight, originalWidth } = page.getOriginalSize()
  const text = page.getText()
  const { data, height, width } = await page.render({ scale: 203 / 72, colorSpace: 'BGRA', render: 'bitmap' })
  const image = { data: new Uint8ClampedArray(data), width, height, colorSpace: 'srgb' as const }
  const codes = await readBarcodes(image, { formats: ['Code128', 'QRCode'], tryHarder: true })
  const result = {
    pages: document.getPageCount(),
    inches: [originalWidth / 72, originalHeight / 72],
    codes: codes.map(({ format, text }) => `${format} ${text}`).sort(),
    text,
  }
  document.destroy()
  return result
}

test('prints 4 × 6 inches on one page, with bars and QR code that a scanner reads at 203 dpi', async () => {
  for (const label of [english, persian, hostile]) {
    const printed = await print(label)
    expect(printed.pages).toBe(1)
    expect(printed.inches).toEqual([4, 6])
    expect(printed.codes).toEqual(['Code128 TT473124829ZZ', 'QRCode https://track.example/t/TT473124829ZZ'])
  }
})

test('reads the longest code that a label takes', async () => {
  const code = 'WH/OUT/00007-12 ABCDEFGHIJKLMN'
  expect((await print({ ...english, code, trackingUrl: undefined })).codes).toEqual([
    `Code128 ${code}`,
    `QRCode ${code}`,
  ])
})

test('shows sender, recipient, order, package and weight as text', async () => {
  const { text } = await print(english)
  for (const expected of [
    'María José Fernández Ålund',
    '28014 Madrid',
    'Spain',
    '1 / 2',
    '1.25 kg',
    'S00042',
    'March 20, 2026',
  ]) {
    expect(text).toContain(expected)
  }
})

test('is the same document for the same data', () => {
  expect(Buffer.from(renderLabelPdf(persian)).equals(Buffer.from(renderLabelPdf(persian)))).toBe(true)
})

test('Persian labels have Persian digits, the Jalali calendar and right-to-left lines', () => {
  expect(labelText(persian)).toMatchObject({
    direction: 'rtl',
    package: '۱ از ۲',
    weight: '۱٫۲۵ کیلوگرم',
    date: '۲۹ اسفند ۱۴۰۴',
    collect: '\u200e€۱٬۲۵۰٫۵۰',
    name: { text: 'زهرا محمدی‌نژاد', direction: 'rtl' },
    order: 'S00042',
  })
  // Isolated, or the bidi algorithm would print 45678-81736.
  expect(labelText(persian).to[1]).toEqual({ text: 'اصفهان \u206681736-45678\u2069', direction: 'rtl' })
})

test('markup, emoji and direction marks in names are text or nothing', () => {
  expect(plainLine('A\u202e\u0000\n\u2066B 🎁🇸🇪👩‍👩‍👧 C™')).toBe('A B C™')
  expect(plainLine('می‌روم')).toBe('می‌روم')
  expect(plainLine('\u200d\u200c')).toBe('')
  expect(plainLine('abcdef', 4)).toBe('abc…')
  expect(labelText(hostile).name.text).toBe('#panic() <b>evil</b> ^XZ~JA')
  expect(directionOfText('12 زهرا')).toBe('rtl')
  expect(directionOfText('12 Alcalá زهرا')).toBe('ltr')
})

test('refuses a label without any code', () => {
  expect(() => renderLabelPdf({ ...english, code: '^^>>' })).toThrow(RangeError)
  expect(labelText({ ...english, code: '^FX>;AB 12' }).code).toBe('FXAB 12')
  expect(labelText({ ...english, trackingUrl: 'javascript:alert(1)' }).qr).toBe('TT473124829ZZ')
})

test('ZPL carries the bars, UTF-8 text, and no command that came with the data', () => {
  const zpl = renderLabelZpl(hostile)
  expect(zpl.match(/\^XA/g)).toHaveLength(1)
  expect(zpl.match(/\^XZ/g)).toHaveLength(1)
  expect(zpl.endsWith('^XZ')).toBe(true)
  expect(zpl).not.toContain('~')
  expect(zpl).toContain('^FH_^FD#panic() <b>evil</b> _5EXZ_7EJA^FS')
  expect(zpl).toContain('^BCN,180,N,N,N,A^FH_^FDTT473124829ZZ^FS')
  expect(renderLabelZpl(persian)).toContain('^FB752,1,0,R^FH_^FDزهرا محمدی‌نژاد^FS')
  expect(escapeField('a_b^c~d\\e')).toBe('a_5Fb_5Ec_7Ed_5Ce')
})

test('money has the decimals of its currency, exactly, in every language', () => {
  expect(formatMoney({ amount: 123_450, currency: 'EUR' }, 'en')).toBe('€1,234.50')
  expect(formatMoney({ amount: -5, currency: 'EUR' }, 'en')).toBe('-€0.05')
  expect(formatMoney({ amount: 347, currency: 'JPY' }, 'en')).toBe('¥347')
  expect(formatMoney({ amount: 1_234, currency: 'KWD' }, 'en')).toBe('KWD\u00a01.234')
  expect(formatMoney({ amount: 1_050, currency: 'IRR' }, 'en')).toBe('IRR\u00a010.50')
  expect(formatMoney({ amount: 9_999_999_999_999, currency: 'EUR' }, 'sv')).toBe(
    '99\u00a0999\u00a0999\u00a0999,99\u00a0€',
  )
  expect(formatMoney({ amount: 1_050, currency: 'EUR' }, 'fa')).toBe('\u200e€۱۰٫۵۰')
  expect(() => formatMoney({ amount: 0.5, currency: 'EUR' }, 'en')).toThrow(RangeError)
})

test('weights, countries and account numbers read as people write them', () => {
  expect(formatWeight(1_005, 'fr')).toBe('1,005\u202fkg')
  expect(formatCountry('SE', 'fa')).toBe('سوئد')
  expect(formatCountry('nowhere', 'en')).toBe('nowhere')
  expect(formatIban('SE4550000000058398257466')).toBe('SE45 5000 0000 0583 9825 7466')
})
