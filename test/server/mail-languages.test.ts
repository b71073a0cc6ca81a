import { expect, test } from 'vitest'
import { mailKinds } from '@waybill/schema/domain/mail'
import { locales, type Locale } from '@waybill/server/documents/locale'
import { renderMail } from '@waybill/server/mail/render'
import { builtInTemplates } from '@waybill/server/mail/texts/templates'
import { cart, everyMail } from '../support/mails.ts'

test.each<[Locale, readonly string[]]>([
  [
    'en',
    [
      'We have received your order S00042',
      'Your quotation S00042',
      'Your order S00042 is confirmed',
      'We have received your payment for order S00042',
      'Your order S00042 is ready to be shipped',
      'Your order S00042 has been shipped',
      'Your order S00042 has been cancelled',
      'We have received your return request for order S00042',
      'Your return RMA00003 has been approved',
      'We cannot accept your return for order S00042',
      'Your return RMA00003 is closed',
      'We have refunded €1,230.50 for your order S00042',
      'A refund for order S00042 has failed',
      'Your invoice INV/2026/00001',
      'Your credit note INV/2026/00001',
      'You left something in your cart',
      'Your sign-in link for Nordlicht Books',
    ],
  ],
  [
    'es',
    [
      'Hemos recibido su orden S00042',
      'Su cotización S00042',
      'Su orden S00042 está confirmada',
      'Hemos recibido su pago de la orden S00042',
      'Su orden S00042 está lista para el envío',
      'Su orden S00042 ha sido enviada',
      'Su orden S00042 ha sido cancelada',
      'Hemos recibido su solicitud de devolución de la orden S00042',
      'Su devolución RMA00003 ha sido aprobada',
      'No podemos aceptar su devolución de la orden S00042',
      'Su devolución RMA00003 está cerrada',
      'Le hemos reembolsado 1230,50 € de su orden S00042',
      'Ha fallado un reembolso de la orden S00042',
      'Su factura INV/2026/00001',
      'Su factura rectificativa INV/2026/00001',
      'Ha dejado algo en su carrito',
      'Su enlace de acceso a Nordlicht Books',
    ],
  ],
  [
    'sv',
    [
      'Vi har tagit emot din order S00042',
      'Din offert S00042',
      'Din order S00042 är bekräftad',
      'Vi har tagit emot din betalning för order S00042',
      'Din order S00042 är klar att skickas',
      'Din order S00042 har skickats',
      'Din order S00042 har avbrutits',
      'Vi har tagit emot din returbegäran för order S00042',
      'Din retur RMA00003 är godkänd',
      'Vi kan inte godkänna din retur för order S00042',
      'Din retur RMA00003 är avslutad',
      'Vi har återbetalat 1 230,50 € för din order S00042',
      'En återbetalning för order S00042 misslyckades',
      'Din faktura INV/2026/00001',
      'Din kreditfaktura INV/2026/00001',
      'Du har något kvar i varukorgen',
      'Din inloggningslänk till Nordlicht Books',
    ],
  ],
  [
    'fr',
    [
      'Nous avons reçu votre commande S00042',
      'Votre devis S00042',
      'Votre commande S00042 est confirmée',
      'Nous avons reçu votre paiement pour la commande S00042',
      'Votre commande S00042 est prête à être expédiée',
      'Votre commande S00042 a été expédiée',
      'Votre commande S00042 a été annulée',
      'Nous avons reçu votre demande de retour pour la commande S00042',
      'Votre retour RMA00003 est accepté',
      'Nous ne pouvons pas accepter votre retour pour la commande S00042',
      'Votre retour RMA00003 est clos',
      'Nous vous avons remboursé 1 230,50 € pour votre commande S00042',
      'Un remboursement de la commande S00042 a échoué',
      'Votre facture INV/2026/00001',
      'Votre avoir INV/2026/00001',
      'Vous avez laissé des articles dans votre panier',
      'Votre lien de connexion à Nordlicht Books',
    ],
  ],
  [
    'fa',
    [
      'سفارش S00042 شما دریافت شد',
      'پیش‌فاکتور S00042 شما',
      'سفارش S00042 شما تأیید شد',
      'پرداخت شما برای سفارش S00042 دریافت شد',
      'سفارش S00042 شما آمادهٔ ارسال است',
      'سفارش S00042 شما ارسال شد',
      'سفارش S00042 شما لغو شد',
      'درخواست بازگرداندن سفارش S00042 دریافت شد',
      'بازگرداندن RMA00003 پذیرفته شد',
      'بازگرداندن سفارش S00042 پذیرفته نشد',
      'پروندهٔ بازگشت RMA00003 بسته شد',
      'مبلغ \u200e€۱٬۲۳۰٫۵۰ بابت سفارش S00042 به شما بازگردانده شد',
      'بازپرداخت سفارش S00042 ناموفق بود',
      'صورتحساب INV/2026/00001 شما',
      'صورتحساب برگشتی INV/2026/00001 شما',
      'چیزی در سبد خرید شما مانده است',
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
      const url = request.kind === 'ABANDONED_CART' ? cart.url : 'https://shop.example/orders/S00042?a=1&b=2'
      expect(html).toContain(`href="${url.replace('&', '&amp;')}"`)
      expect(text).toContain(url)
      if (!builtInTemplates[locale][request.kind].blocks.some((block) => block.type === 'items')) continue
      expect(html).toContain('<bdi>The Left Hand of Darkness</bdi>')
      expect(text).toContain('The Left Hand of Darkness')
    }
  }
})
