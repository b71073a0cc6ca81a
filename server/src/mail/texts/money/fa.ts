import type { MailTemplate } from '../../message.ts'
import type { MoneyMail } from '../templates.ts'

export const persianMoney: Readonly<Record<MoneyMail, MailTemplate>> = {
  PAYMENT_RECEIVED: {
    subject: 'پرداخت شما برای سفارش {{ order.number }} دریافت شد',
    blocks: [
      { type: 'heading', text: 'از پرداخت شما سپاسگزاریم' },
      { type: 'paragraph', text: "{% if customer.name != '' %}{{ customer.name }} گرامی،{% endif %}" },
      { type: 'paragraph', text: 'مبلغ {{ money.amount }} برای سفارش {{ order.number }} شما دریافت شد.' },
      {
        type: 'paragraph',
        text: "{% if money.rest != '' %}هنوز {{ money.rest }} از مبلغ سفارش پرداخت نشده است.{% endif %}",
      },
      {
        type: 'facts',
        rows: [{ label: 'شمارهٔ پیگیری', value: '{{ money.reference }}' }],
      },
      { type: 'button', text: 'دیدن سفارش', url: '{{ order.url }}' },
    ],
  },
  ORDER_CANCELLED: {
    subject: 'سفارش {{ order.number }} شما لغو شد',
    blocks: [
      { type: 'heading', text: 'سفارش شما لغو شد' },
      { type: 'paragraph', text: "{% if customer.name != '' %}{{ customer.name }} گرامی،{% endif %}" },
      {
        type: 'paragraph',
        text: '{% if cancel.expired %}پرداخت شما به‌موقع به دست ما نرسید؛ به همین دلیل سفارش {{ order.number }} شما به تاریخ {{ order.date }} لغو شد.{% else %}سفارش {{ order.number }} شما به تاریخ {{ order.date }} لغو شد.{% endif %}',
      },
      {
        type: 'facts',
        rows: [{ label: 'دلیل', value: '{{ cancel.reason }}' }],
      },
      {
        type: 'paragraph',
        text: "{% if cancel.refund != '' %}مبلغ {{ cancel.refund }} از همان راهی که پرداخت کرده‌اید به شما بازگردانده می‌شود. به محض انجام آن به شما خبر می‌دهیم.{% endif %}",
      },
      { type: 'items' },
      { type: 'button', text: 'دیدن سفارش', url: '{{ order.url }}' },
    ],
  },
  REFUND_ISSUED: {
    subject: 'مبلغ {{ money.amount }} بابت سفارش {{ order.number }} به شما بازگردانده شد',
    blocks: [
      { type: 'heading', text: 'بازپرداخت شما' },
      { type: 'paragraph', text: "{% if customer.name != '' %}{{ customer.name }} گرامی،{% endif %}" },
      {
        type: 'paragraph',
        text: 'مبلغ {{ money.amount }} بابت سفارش {{ order.number }} به شما بازگردانده شد. نمایش آن در بانک شما ممکن است چند روز طول بکشد.',
      },
      {
        type: 'facts',
        rows: [{ label: 'شمارهٔ پیگیری', value: '{{ money.reference }}' }],
      },
      { type: 'button', text: 'دیدن سفارش', url: '{{ order.url }}' },
    ],
  },
  REFUND_FAILED: {
    subject: 'بازپرداخت سفارش {{ order.number }} ناموفق بود',
    blocks: [
      { type: 'heading', text: 'یک بازپرداخت ناموفق بود' },
      {
        type: 'paragraph',
        text: 'بازپرداخت {{ money.amount }} برای سفارش {{ order.number }} انجام نشد و پول هنوز اینجاست. دوباره تلاش کنید یا آن را از راه دیگری بازگردانید.',
      },
      {
        type: 'facts',
        rows: [
          { label: 'مشتری', value: '{{ customer.name }}' },
          { label: 'شمارهٔ پیگیری', value: '{{ money.reference }}' },
          { label: 'پاسخ ارائه‌دهندهٔ پرداخت', value: '{{ money.problem }}' },
        ],
      },
      { type: 'button', text: 'باز کردن سفارش', url: '{{ order.url }}' },
    ],
  },
  INVOICE: {
    subject: 'صورتحساب {{ invoice.number }} شما',
    blocks: [
      { type: 'heading', text: 'صورتحساب شما' },
      { type: 'paragraph', text: "{% if customer.name != '' %}{{ customer.name }} گرامی،{% endif %}" },
      {
        type: 'paragraph',
        text: 'صورتحساب {{ invoice.number }} به تاریخ {{ invoice.date }} برای سفارش {{ order.number }} شما پیوست است.',
      },
      {
        type: 'facts',
        rows: [
          { label: 'شمارهٔ صورتحساب', value: '{{ invoice.number }}' },
          { label: 'مبلغ', value: '{{ invoice.total }}' },
          { label: 'سررسید', value: '{{ invoice.due }}' },
        ],
      },
      { type: 'button', text: 'دیدن سفارش', url: '{{ order.url }}' },
    ],
  },
  CREDIT_NOTE: {
    subject: 'صورتحساب برگشتی {{ invoice.number }} شما',
    blocks: [
      { type: 'heading', text: 'صورتحساب برگشتی شما' },
      { type: 'paragraph', text: "{% if customer.name != '' %}{{ customer.name }} گرامی،{% endif %}" },
      {
        type: 'paragraph',
        text: 'صورتحساب برگشتی {{ invoice.number }} به تاریخ {{ invoice.date }} دربارهٔ صورتحساب {{ invoice.corrects }} پیوست است.',
      },
      {
        type: 'facts',
        rows: [
          { label: 'شمارهٔ صورتحساب برگشتی', value: '{{ invoice.number }}' },
          { label: 'مبلغ', value: '{{ invoice.total }}' },
        ],
      },
      { type: 'button', text: 'دیدن سفارش', url: '{{ order.url }}' },
    ],
  },
}
