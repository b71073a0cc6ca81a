import { renderInvoice } from '@waybill/server/documents/invoice/render'
import { PDFiumLibrary } from '@hyzyla/pdfium'
import fs from 'node:fs'
import zlib from 'node:zlib'
const seller = {
  name: 'Lumen & Linen SARL',
  vatId: 'FR59890123458',
  registration: 'RCS Lyon 890 123 458',
  email: 'desk@lumen-linen.example',
  country: 'FR',
  bankHolder: 'Lumen & Linen SARL',
  bankIban: 'FR7630006000011234567890189',
  bankBic: 'AGRIFRPP',
  address: {
    name: 'Lumen & Linen SARL',
    line1: '14 quai Saint-Antoine',
    postalCode: '69002',
    city: 'Lyon',
    country: 'FR',
  },
}
const names = {
  en: ['Arc floor lamp', 'Paper lantern', 'Linen throw, sand', 'Standard parcel'],
  es: ['Lámpara de pie Arco', 'Farol de papel', 'Manta de lino, arena', 'Paquete estándar'],
  sv: ['Golvlampa Båge', 'Papperslykta', 'Linnepläd, sand', 'Vanligt paket'],
  fr: ['Lampadaire Arc', 'Lanterne en papier', 'Plaid en lin, sable', 'Colis standard'],
  fa: ['چراغ پایه‌بلند قوسی', 'فانوس کاغذی', 'رومبلی کتان، رنگ شنی', 'بستهٔ معمولی'],
}
const buyers = {
  en: {
    name: '王小明 שלום Ωμέγα Иван กขค 😀',
    address: {
      name: 'Ada Byron',
      line1: '12 St James’s Square',
      postalCode: 'SW1Y 4JH',
      city: 'London',
      country: 'GB',
    },
  },
  es: {
    name: 'Lucía Ibáñez',
    company: 'Casa Ibáñez SL',
    vatId: 'ESB12345609',
    address: {
      name: 'Casa Ibáñez',
      line1: 'Calle de Alcalá 42, 3º izq.',
      postalCode: '28014',
      city: 'Madrid',
      country: 'ES',
    },
  },
  sv: {
    name: 'Åsa Öberg',
    address: { name: 'Åsa Öberg', line1: 'Storgatan 12', postalCode: '111 22', city: 'Stockholm', country: 'SE' },
  },
  fr: {
    name: 'Hélène Mercier',
    address: { name: 'Hélène Mercier', line1: '3 rue des Lilas', postalCode: '75011', city: 'Paris', country: 'FR' },
  },
  fa: {
    name: 'زهرا محمدی‌نژاد',
    address: {
      name: 'زهرا محمدی‌نژاد',
      line1: 'خیابان چهارباغ بالا، پلاک ۱۲',
      postalCode: '81736-45678',
      city: 'اصفهان',
      country: 'IR',
    },
  },
}
const line = (i, l, q, unit, c, bp) => {
  const net = q * unit,
    tax = Math.round((net * bp) / 10000)
  return {
    position: i + 1,
    kind: 'UNITS',
    sku: ['LMP-ARC', 'LMP-PAP', 'LIN-THR', ''][i],
    name: names[l][i],
    quantity: q,
    taxCategory: c,
    rateBp: bp,
    net,
    tax,
    gross: net + tax,
  }
}
const lib = await PDFiumLibrary.init()
const cats = { en: ['G', 0], es: ['K', 0], sv: ['S', 2500], fr: ['S', 2000], fa: ['G', 0] }
for (const l of (process.argv[2] ?? 'en,es,sv,fr,fa').split(','))
  for (const type of ['INVOICE', 'CREDIT_NOTE']) {
    const [c, bp] = cats[l]
    const lines = [
      ...Array.from({ length: 45 }, (_, i) => ({ ...line(1, l, i + 1, 999, c, bp), position: i + 10 })),
      line(0, l, 1, 15750, c, bp),
      line(1, l, 12, 2742, c, l === 'sv' || l === 'fr' ? (l === 'sv' ? 1200 : 550) : 0),
      line(2, l, 3, 4999, c, bp),
      line(3, l, 1, 408, c, bp),
    ]
    const sum = (k) => lines.reduce((t, x) => t + x[k], 0)
    const data = {
      type,
      number: type === 'INVOICE' ? 'INV/2026/00042' : 'RINV/2026/00003',
      locale: l,
      currency: 'EUR',
      date: '2026-03-20',
      dueDate: '2026-04-03',
      order: 'S00042',
      corrects: type === 'INVOICE' ? undefined : { number: 'INV/2026/00042', date: '2026-03-20' },
      reason: type === 'INVOICE' ? undefined : names[l][0] + ' – ok',
      seller,
      buyer: { email: 'a@example.com', company: undefined, vatId: undefined, ...buyers[l] },
      delivery: {
        date: '2026-03-19',
        address:
          l === 'sv'
            ? {
                name: 'Åsa Öberg',
                line1: 'Ombud Södermalm, Götgatan 4',
                postalCode: '116 46',
                city: 'Stockholm',
                country: 'SE',
              }
            : buyers[l].address,
      },
      lines,
      net: sum('net'),
      tax: sum('tax'),
      total: sum('gross'),
      paid: l === 'fr' ? sum('gross') : l === 'sv' ? 10000 : 0,
    }
    const t0 = performance.now()
    const f = await renderInvoice(data)
    const t1 = performance.now()
    console.log(l, type, Math.round(t1 - t0) + 'ms', f.pdf.length, f.cii?.length, f.ubl?.length)
    fs.writeFileSync(`/tmp/out/x-${l}-${type}.pdf`, f.pdf)
    fs.writeFileSync(`/tmp/out/x-${l}-${type}.cii.xml`, f.cii ?? '')
    fs.writeFileSync(`/tmp/out/x-${l}-${type}.ubl.xml`, f.ubl ?? '')
    const doc = await lib.loadDocument(f.pdf)
    let p = 0
    for (const page of doc.pages()) {
      const img = await page.render({ scale: 1.6, render: 'bitmap' })
      // png
      const { width: w, height: h, data: px } = img
      const raw = Buffer.alloc((w * 4 + 1) * h)
      for (let y = 0; y < h; y++) {
        for (let x = 0; x < w; x++) {
          const s = (y * w + x) * 4,
            o = y * (w * 4 + 1) + 1 + x * 4
          raw[o] = px[s]
          raw[o + 1] = px[s + 1]
          raw[o + 2] = px[s + 2]
          raw[o + 3] = 255
        }
      }
      const chunk = (t, b) => {
        const L = Buffer.alloc(4)
        L.writeUInt32BE(b.length)
        const T = Buffer.concat([Buffer.from(t), b])
        const C = Buffer.alloc(4)
        C.writeUInt32BE(zlib.crc32(T))
        return Buffer.concat([L, T, C])
      }
      const ih = Buffer.alloc(13)
      ih.writeUInt32BE(w, 0)
      ih.writeUInt32BE(h, 4)
      ih[8] = 8
      ih[9] = 6
      fs.writeFileSync(
        `/tmp/out/x-${l}-${type}-${p++}.png`,
        Buffer.concat([
          Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]),
          chunk('IHDR', ih),
          chunk('IDAT', zlib.deflateSync(raw)),
          chunk('IEND', Buffer.alloc(0)),
        ]),
      )
    }
  }
