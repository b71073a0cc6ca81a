import type { MailTemplate } from '../message.ts'
import type { OrderMail } from './templates.ts'

export const persian: Readonly<Record<OrderMail, MailTemplate>> = {
  ORDER_RECEIVED: {
    subject: 'سفارش {{ order.number }} شما دریافت شد',
    blocks: [
      { type: 'heading', text: 'از سفارش شما سپاسگزاریم' },
      { type: 'paragraph', text: "{% if customer.name != '' %}{{ customer.name }} گرامی،{% endif %}" },
      { type: 'paragraph', text: 'سفارش {{ order.number }} شما در تاریخ {{ order.date }} ثبت شد.' },
      {
        type: 'paragraph',
        text: "{% case payment.kind %}{% when 'WIRE' %}لطفاً {{ payment.amount }} به حساب زیر واریز کنید و شناسهٔ پرداخت را بنویسید. پس از رسیدن پول، سفارش شما تأیید می‌شود.{% when 'PAY_ON_SITE' %}مبلغ {{ payment.amount }} را هنگام تحویل گرفتن سفارش می‌پردازید. نشانی و ساعت کار در زیر آمده است.{% when 'CASH_ON_DELIVERY' %}مبلغ {{ payment.amount }} را هنگام رسیدن سفارش می‌پردازید.{% endcase %}",
      },
      {
        type: 'facts',
        rows: [
          { label: 'صاحب حساب', value: '{{ payment.beneficiary }}' },
          { label: 'IBAN', value: '{{ payment.iban }}' },
          { label: 'BIC', value: '{{ payment.bic }}' },
          { label: 'شناسهٔ پرداخت', value: '{{ payment.reference }}' },
          { label: 'مبلغ', value: "{% if payment.kind == 'WIRE' %}{{ payment.amount }}{% endif %}" },
          { label: 'مهلت پرداخت', value: '{{ payment.due }}' },
          { label: 'محل تحویل', value: '{{ pickup.name }}' },
          { label: 'نشانی', value: '{{ pickup.address }}' },
          { label: 'ساعت کار', value: '{{ pickup.hours }}' },
        ],
      },
      { type: 'items' },
      { type: 'totals' },
      { type: 'button', text: 'دیدن سفارش', url: '{{ order.url }}' },
    ],
  },
  QUOTATION: {
    subject: 'پیش‌فاکتور {{ order.number }} شما',
    blocks: [
      { type: 'heading', text: 'پیشنهاد ما به شما' },
      { type: 'paragraph', text: "{% if customer.name != '' %}{{ customer.name }} گرامی،{% endif %}" },
      {
        type: 'paragraph',
        text: 'این پیش‌فاکتور {{ order.number }} ماست. تا {{ quotation.validUntil }} می‌توانید آن را بپذیرید.',
      },
      { type: 'facts', rows: [{ label: 'اعتبار تا', value: '{{ quotation.validUntil }}' }] },
      { type: 'items' },
      { type: 'totals' },
      { type: 'button', text: 'دیدن پیش‌فاکتور', url: '{{ order.url }}' },
    ],
  },
  ORDER_CONFIRMED: {
    subject: 'سفارش {{ order.number }} شما تأیید شد',
    blocks: [
      { type: 'heading', text: 'سفارش شما تأیید شد' },
      { type: 'paragraph', text: "{% if customer.name != '' %}{{ customer.name }} گرامی،{% endif %}" },
      {
        type: 'paragraph',
        text: 'سفارش {{ order.number }} شما به تاریخ {{ order.date }} تأیید شد. هنگام ارسال به شما خبر می‌دهیم.',
      },
      { type: 'items' },
      { type: 'totals' },
      { type: 'button', text: 'دیدن سفارش', url: '{{ order.url }}' },
    ],
  },
  DELIVERY_READY: {
    subject:
      "{% if pickup.name != '' %}سفارش {{ order.number }} شما آمادهٔ تحویل حضوری است{% else %}سفارش {{ order.number }} شما آمادهٔ ارسال است{% endif %}",
    blocks: [
      {
        type: 'heading',
        text: "{% if pickup.name != '' %}آمادهٔ تحویل حضوری{% else %}سفارش تحویل شما آماده است{% endif %}",
      },
      { type: 'paragraph', text: "{% if customer.name != '' %}{{ customer.name }} گرامی،{% endif %}" },
      {
        type: 'paragraph',
        text: "{% if pickup.name != '' %}سفارش {{ order.number }} شما آمادهٔ تحویل حضوری است. لطفاً شمارهٔ سفارش را همراه داشته باشید.{% else %}سفارش تحویل {{ delivery.number }} از سفارش {{ order.number }} شما بسته‌بندی شد و به‌زودی ارسال می‌شود.{% endif %}",
      },
      {
        type: 'facts',
        rows: [
          { label: 'محل تحویل', value: '{{ pickup.name }}' },
          { label: 'نشانی', value: '{{ pickup.address }}' },
          { label: 'ساعت کار', value: '{{ pickup.hours }}' },
        ],
      },
      { type: 'paragraph', text: 'کالاهای این بسته:' },
      { type: 'items' },
      { type: 'button', text: 'دیدن سفارش', url: '{{ order.url }}' },
    ],
  },
  DELIVERY_SHIPPED: {
    subject: 'سفارش {{ order.number }} شما ارسال شد',
    blocks: [
      { type: 'heading', text: 'سفارش شما در راه است' },
      { type: 'paragraph', text: "{% if customer.name != '' %}{{ customer.name }} گرامی،{% endif %}" },
      { type: 'paragraph', text: 'سفارش تحویل {{ delivery.number }} از سفارش {{ order.number }} شما ارسال شد.' },
      { type: 'paragraph', text: '{% if parcels.size > 0 %}پیگیری بسته:{% endif %}' },
      { type: 'parcels' },
      { type: 'paragraph', text: 'کالاهای این بسته:' },
      { type: 'items' },
      { type: 'paragraph', text: '{% if rest.size > 0 %}بقیه با مرسولهٔ بعدی فرستاده می‌شود:{% endif %}' },
      { type: 'rest' },
      { type: 'button', text: 'دیدن سفارش', url: '{{ order.url }}' },
    ],
  },
  ABANDONED_CART: {
    subject: 'چیزی در سبد خرید شما مانده است',
    blocks: [
      { type: 'heading', text: 'سبد خریدتان منتظر شماست' },
      { type: 'paragraph', text: "{% if customer.name != '' %}{{ customer.name }} گرامی،{% endif %}" },
      { type: 'paragraph', text: 'آنچه در {{ shop.name }} در سبد خرید گذاشته‌اید هنوز آنجاست:' },
      { type: 'items' },
      { type: 'totals' },
      { type: 'button', text: 'بازگشت به سبد خرید', url: '{{ cart.url }}' },
    ],
  },
  SIGN_IN: {
    subject: 'پیوند ورود شما به {{ shop.name }}',
    blocks: [
      { type: 'heading', text: 'ورود' },
      { type: 'paragraph', text: "{% if customer.name != '' %}{{ customer.name }} گرامی،{% endif %}" },
      {
        type: 'paragraph',
        text: 'با این پیوند وارد {{ shop.name }} می‌شوید. این پیوند تنها یک بار و تا {{ link.minutes }} دقیقه کار می‌کند.',
      },
      { type: 'button', text: 'ورود', url: '{{ link.url }}' },
      {
        type: 'note',
        text: 'اگر آن را نخواسته‌اید این ایمیل را نادیده بگیرید: بی این پیوند کسی وارد نمی‌شود. آن را به کسی ندهید.',
      },
    ],
  },
}
