import { expect, test } from 'vitest'
import { renderMail } from '@waybill/server/mail/render'
import { about, cart, delivery, pickup, received, returned, wire } from '../support/mails.ts'

test('a return is acknowledged with its content and the moment in UTC', async () => {
  const { text } = await renderMail({ kind: 'RETURN_REQUESTED', locale: 'en', data: { ...about, return: returned } })
  expect(text).toContain('reached us on April 1, 2026 at 22:05:09 UTC.')
  expect(text).toContain(
    'Received: April 1, 2026 at 22:05:09 UTC\nYou would like: Your money back\nReason: Too dark\n\n1 × The Left Hand of Darkness\n',
  )
})

test('an approved return says its number, where to send it and who pays, or that nothing need be sent', async () => {
  const approved = (changed: object) =>
    renderMail({ kind: 'RETURN_APPROVED', locale: 'en', data: { ...about, return: { ...returned, ...changed } } })
  expect((await approved({})).text).toContain(
    'Return number: RMA00003\nSend to: Shop floor\nAddress: Storgatan 12, 111 22 Stockholm, Sweden\nPostage: We pay for it\n',
  )
  const kept = (await approved({ sendsGoods: false })).text
  expect(kept).toContain('You need not send anything back.')
  expect(kept).not.toMatch(/Send to|Address|Postage/)
})

test('a shipment that leaves something for later says what follows', async () => {
  const rest = [{ name: 'The Dispossessed', quantity: 3 }]
  const data = { ...about, delivery: { ...delivery, rest } }
  const mail = await renderMail({ kind: 'DELIVERY_SHIPPED', locale: 'en', data })
  expect(mail.text).toContain('The rest follows in a later delivery:\n\n3 × The Dispossessed\n')
  expect(mail.html).toContain('<bdi>3</bdi> × <bdi>The Dispossessed</bdi>')
  const whole = await renderMail({ kind: 'DELIVERY_SHIPPED', locale: 'en', data: { ...about, delivery } })
  expect(whole.text).not.toContain('later')
})

test('a cancelled order says why, and what comes back', async () => {
  const cancelled = async (changed: object) =>
    (
      await renderMail({
        kind: 'ORDER_CANCELLED',
        locale: 'en',
        data: { ...about, expired: false, refund: 0, ...changed },
      })
    ).text
  expect(await cancelled({ reason: 'Sold out', refund: 500 })).toMatch(/Reason: Sold out\n\nYou get €5\.00 back/)
  expect(await cancelled({ expired: true })).toContain('We have not received your payment in time')
  expect(await cancelled({})).not.toMatch(/Reason|back/)
})

test('only a reminder of a cart ends with a way out of such mails, which no wording takes away', async () => {
  const template = { subject: 'Hey', blocks: [{ type: 'paragraph', text: 'Come back' }] } as const
  const mail = await renderMail({ kind: 'ABANDONED_CART', locale: 'en', data: { ...about, cart }, template })
  expect(mail.html).toContain(`<a href="${cart.unsubscribeUrl}">Unsubscribe from such reminders</a>`)
  expect(mail.text).toContain(`Unsubscribe from such reminders:\n${cart.unsubscribeUrl}\n`)
  expect((await renderMail({ kind: 'ORDER_CONFIRMED', locale: 'en', data: about })).html).not.toContain('nsubscribe')
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
