import { expect, test } from 'vitest'
import { renderMail } from '@waybill/server/mail/render'
import { mailKinds, type MailRequest, type PaymentInstructions } from '@waybill/server/mail/message'
import { locales, type Locale } from '@waybill/server/documents/locale'

const about = {
  shop: {
    name: 'Nordlicht Books',
    url: 'https://shop.example/',
    email: 'orders@shop.example',
    timeZone: 'Europe/Stockholm',
  },
  customerName: 'Zoë',
  order: {
    number: 'S00042',
    placedAt: Temporal.Instant.from('2026-03-20T23:30:00Z'),
    currency: 'EUR',
    url: 'https://shop.example/orders/S00042?a=1&b=2',
    items: [{ name: 'The Left Hand of Darkness', quantity: 2, amount: 2_550 }],
    totals: [{ kind: 'TOTAL', amount: 123_050 }],
  },
} as const

const wire: PaymentInstructions = {
  kind: 'WIRE',
  amount: 123_050,
  beneficiary: 'Nordlicht AB',
  iban: 'SE4550000000058398257466',
  bic: 'ESSESESS',
  reference: 'S00042-1',
  due: Temporal.PlainDate.from('2026-03-30'),
}

const pickup = {
  address: { name: 'Shop floor', line1: 'Storgatan 12', postalCode: '111 22', city: 'Stockholm', country: 'SE' },
  hours: 'Mon–Fri 9–18',
}

const delivery = {
  number: 'WH/OUT/00007',
  items: [{ name: 'The Left Hand of Darkness', quantity: 2 }],
  parcels: [
    { carrier: 'Testpost', trackingNumber: 'TT473124829ZZ', trackingUrl: 'https://track.example/TT473124829ZZ' },
  ],
}

const link = { url: 'https://shop.example/account#link_abc', minutes: 15 }

const received = (locale: Locale, payment: PaymentInstructions): MailRequest => ({
  kind: 'ORDER_RECEIVED',
  locale,
  data: { ...about, payment },
})

const everyMail = (locale: Locale): readonly MailRequest[] => [
  received(locale, wire),
  { kind: 'QUOTATION', locale, data: { ...about, validUntil: Temporal.Instant.from('2026-04-20T21:30:00Z') } },
  { kind: 'ORDER_CONFIRMED', locale, data: about },
  { kind: 'DELIVERY_READY', locale, data: { ...about, delivery } },
  { kind: 'DELIVERY_SHIPPED', locale, data: { ...about, delivery } },
  { kind: 'SIGN_IN', locale, data: { shop: about.shop, customerName: about.customerName, link } },
]

test.each<[Locale, readonly string[]]>([
  [
    'en',
    [
      'We have received your order S00042',
      'Your quotation S00042',
      'Your order S00042 is confirmed',
      'Your order S00042 is ready to be shipped',
      'Your order S00042 has been shipped',
      'Your sign-in link for Nordlicht Books',
    ],
  ],
  [
    'es',
    [
      'Hemos recibido su orden S00042',
      'Su cotización S00042',
      'Su orden S00042 está confirmada',
      'Su orden S00042 está lista para el envío',
      'Su orden S00042 ha sido enviada',
      'Su enlace de acceso a Nordlicht Books',
    ],
  ],
  [
    'sv',
    [
      'Vi har tagit emot din order S00042',
      'Din offert S00042',
      'Din order S00042 är bekräftad',
      'Din order S00042 är klar att skickas',
      'Din order S00042 har skickats',
      'Din inloggningslänk till Nordlicht Books',
    ],
  ],
  [
    'fr',
    [
      'Nous avons reçu votre commande S00042',
      'Votre devis S00042',
      'Votre commande S00042 est confirmée',
      'Votre commande S00042 est prête à être expédiée',
      'Votre commande S00042 a été expédiée',
      'Votre lien de connexion à Nordlicht Books',
    ],
  ],
  [
    'fa',
    [
      'سفارش S00042 شما دریافت شد',
      'پیش‌فاکتور S00042 شما',
      'سفارش S00042 شما تأیید شد',
      'سفارش S00042 شما آمادهٔ ارسال است',
      'سفارش S00042 شما ارسال شد',
      'پیوند ورود شما به Nordlicht Books',
    ],
  ],
])('has a subject for each kind of mail in %s', async (locale, subjects) => {
  const mails = await Promise.all(everyMail(locale).map(renderMail))
  expect(mails.map((mail) => mail.subject)).toEqual(subjects)
  expect(subjects).toHaveLength(mailKinds.length)
})

test('every mail of every language says the same in both parts and leaves no template behind', async () => {
  for (const locale of locales) {
    for (const request of everyMail(locale)) {
      const { html, text } = await renderMail(request)
      expect(html).toContain(`lang="${locale}"`)
      expect(html).toContain(`dir="${locale === 'fa' ? 'rtl' : 'ltr'}"`)
      expect(`${html}${text}`).not.toMatch(/\{\{|\{%|undefined|\[object|[\ue000-\uf8ff]/)
      if (request.kind === 'SIGN_IN') {
        expect(html).toContain('href="https://shop.example/account#link_abc"')
        expect(text).toContain('\nhttps://shop.example/account#link_abc\n')
        expect(text).toContain(locale === 'fa' ? '۱۵' : '15')
        expect(`${html}${text}`).not.toContain('S00042')
        continue
      }
      expect(html).toContain('href="https://shop.example/orders/S00042?a=1&amp;b=2"')
      expect(text).toContain('https://shop.example/orders/S00042?a=1&b=2')
      expect(html).toContain('<bdi>The Left Hand of Darkness</bdi>')
      expect(text).toContain('The Left Hand of Darkness')
    }
  }
})

test('a quotation says until when it holds, in the days of the shop', async () => {
  const validUntil = Temporal.Instant.from('2026-04-20T22:30:00Z')
  const { html, text } = await renderMail({ kind: 'QUOTATION', locale: 'en', data: { ...about, validUntil } })
  expect(text).toContain('You may accept it until April 21, 2026.')
  expect(html).toContain('<bdi>April 21, 2026</bdi>')
})

test('a wire order comes with account, reference, amount and date', async () => {
  const { html, text } = await renderMail(received('en', wire))
  expect(text).toContain('of March 21, 2026')
  expect(text).toContain(
    'Beneficiary: Nordlicht AB\nIBAN: SE45 5000 0000 0583 9825 7466\nBIC: ESSESESS\n' +
      'Payment reference: S00042-1\nAmount: €1,230.50\nPlease pay by: March 30, 2026\n',
  )
  expect(html).toContain('<bdi>SE45 5000 0000 0583 9825 7466</bdi>')
  expect(html).toContain('<bdi>S00042-1</bdi>')
})

test('an order to be paid on site comes with the place, one paid on delivery with neither', async () => {
  const site = await renderMail(received('en', { kind: 'PAY_ON_SITE', amount: 123_050, place: pickup }))
  expect(site.text).toContain('You pay €1,230.50 when you collect your order.')
  expect(site.text).toContain('Address: Storgatan 12, 111 22 Stockholm, Sweden\nOpening hours: Mon–Fri 9–18')
  expect(site.text).not.toContain('IBAN')
  const cash = await renderMail(received('en', { kind: 'CASH_ON_DELIVERY', amount: 123_050 }))
  expect(cash.text).toContain('You pay €1,230.50 when your order is delivered.')
  expect(cash.text).not.toMatch(/IBAN|Pickup place/)
})

test('the pickup variant says "ready for pickup" and where', async () => {
  const data = { ...about, delivery: { ...delivery, pickup, parcels: [] } }
  const { html, subject, text } = await renderMail({ kind: 'DELIVERY_READY', locale: 'en', data })
  expect(subject).toBe('Your order S00042 is ready for pickup')
  expect(text).toContain('Pickup place: Shop floor')
  expect(html).toContain('Ready for pickup')
})

test('the shipped mail links the tracking of each parcel, and no address that is not http', async () => {
  const parcels = [...delivery.parcels, { carrier: 'X', trackingNumber: 'N2', trackingUrl: 'javascript:alert(1)' }]
  const data = { ...about, delivery: { ...delivery, parcels } }
  const { html, text } = await renderMail({ kind: 'DELIVERY_SHIPPED', locale: 'en', data })
  expect(html).toContain('<a href="https://track.example/TT473124829ZZ"><bdi>TT473124829ZZ</bdi></a>')
  expect(text).toContain('Testpost\nTT473124829ZZ\nhttps://track.example/TT473124829ZZ\n\nX\nN2\n')
  expect(`${html}${text}`).not.toContain('javascript:')
})

test('Persian has its own digits and calendar, and keeps values apart from the sentence', async () => {
  const { html, text } = await renderMail(received('fa', wire))
  expect(text).toContain('سفارش \u2068S00042\u2069 شما در تاریخ \u2068۱ فروردین ۱۴۰۵\u2069 ثبت شد.')
  expect(html).toContain('سفارش <bdi>S00042</bdi> شما در تاریخ <bdi>۱ فروردین ۱۴۰۵</bdi> ثبت شد.')
  expect(text).toContain('۱٬۲۳۰٫۵۰')
})

test('names and products are text: no markup, no header, no template', async () => {
  const name = '<img src=x onerror=alert(1)>\r\nBcc: a@b.c {{ shop.name }} \u202e\ue000'
  const order = { ...about.order, items: [{ name, quantity: 1, amount: 1 }] }
  const { html, subject, text } = await renderMail({
    kind: 'ORDER_CONFIRMED',
    locale: 'en',
    data: { ...about, customerName: name, order: { ...order, number: 'S1\r\nBcc: x' } },
  })
  expect(html).not.toContain('<img src=x')
  expect(html).toContain('&lt;img src=x onerror=alert(1)&gt; Bcc: a@b.c {{ shop.name }}')
  expect(subject).toBe('Your order S1 Bcc: x is confirmed')
  expect(text).toContain('Hello <img src=x onerror=alert(1)> Bcc: a@b.c {{ shop.name }},')
})

test("takes the shop's own wording, as text", async () => {
  const template = {
    subject: 'Thanks {{ customer.name | upcase }}',
    blocks: [
      { type: 'paragraph', text: '<b>{{ order.total }}</b>{{ customer.name | raw }}' },
      { type: 'button', text: 'Go', url: 'javascript:{{ order.number }}' },
    ],
  } as const
  const mail = await renderMail({
    kind: 'ORDER_CONFIRMED',
    locale: 'en',
    data: { ...about, customerName: '<i>' },
    template,
  })
  expect(mail).not.toHaveProperty('templateProblem')
  expect(mail.subject).toBe('Thanks <I>')
  expect(mail.html).toContain('&lt;b&gt;<bdi>€1,230.50</bdi>&lt;/b&gt;')
  expect(mail.html).not.toMatch(/<i>|javascript:/)
})

test.each([
  ['{{ customer.password }}'],
  ['{{ nothing }}'],
  ['{{ order.number | unknown }}'],
  ['{% if %}'],
  ["{% include '/etc/passwd' %}"],
  ["{% render 'package.json' %}"],
  ['{{ order.constructor }}'],
  ['{% for i in (1..100000000) %}x{% endfor %}'],
])('a broken wording %s is reported, and the built-in one is sent', async (text) => {
  const template = { subject: 'Mine', blocks: [{ type: 'paragraph', text }] } as const
  const mail = await renderMail({ kind: 'ORDER_CONFIRMED', locale: 'en', data: about, template })
  expect(mail.subject).toBe('Your order S00042 is confirmed')
  expect(mail.templateProblem).toMatch(/./)
})
