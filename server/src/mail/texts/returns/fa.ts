import type { MailTemplate } from '../../message.ts'
import type { ReturnMail } from '../templates.ts'

export const persianReturns: Readonly<Record<ReturnMail, MailTemplate>> = {
  RETURN_REQUESTED: {
    subject: 'درخواست بازگرداندن سفارش {{ order.number }} دریافت شد',
    blocks: [
      { type: 'heading', text: 'درخواست بازگرداندن شما دریافت شد' },
      { type: 'paragraph', text: "{% if customer.name != '' %}{{ customer.name }} گرامی،{% endif %}" },
      {
        type: 'paragraph',
        text: 'درخواست شما دربارهٔ سفارش {{ order.number }} در {{ return.time }} به دست ما رسید. لطفاً این ایمیل را نگه دارید: در آن آمده است که چه چیزی و چه زمانی خواسته‌اید.',
      },
      {
        type: 'facts',
        rows: [
          { label: 'زمان دریافت', value: '{{ return.time }}' },
          {
            label: 'خواستهٔ شما',
            value:
              "{% case return.resolution %}{% when 'REFUND' %}بازگرداندن پول{% when 'REPLACE' %}ارسال دوبارهٔ همان کالا{% endcase %}",
          },
          { label: 'دلیل', value: '{{ return.reason }}' },
        ],
      },
      { type: 'items' },
      { type: 'button', text: 'دیدن سفارش', url: '{{ order.url }}' },
    ],
  },
  RETURN_APPROVED: {
    subject: 'بازگرداندن {{ return.number }} پذیرفته شد',
    blocks: [
      { type: 'heading', text: 'بازگرداندن کالا پذیرفته شد' },
      { type: 'paragraph', text: "{% if customer.name != '' %}{{ customer.name }} گرامی،{% endif %}" },
      {
        type: 'paragraph',
        text: '{% if return.sendsGoods %}لطفاً کالا را به نشانی زیر بفرستید و شمارهٔ {{ return.number }} را روی بسته بنویسید.{% else %}لازم نیست چیزی را پس بفرستید.{% endif %}',
      },
      {
        type: 'paragraph',
        text: '{% if return.hasLabel %}برچسب بسته پیوست است: آن را چاپ کنید، روی بسته بچسبانید و بسته را تحویل پست دهید. هزینهٔ پست پرداخت شده است.{% endif %}',
      },
      {
        type: 'facts',
        rows: [
          { label: 'شمارهٔ بازگشت', value: '{{ return.number }}' },
          { label: 'ارسال به', value: '{% if return.sendsGoods %}{{ return.name }}{% endif %}' },
          { label: 'نشانی', value: '{% if return.sendsGoods %}{{ return.address }}{% endif %}' },
          {
            label: 'هزینهٔ ارسال',
            value:
              "{% if return.sendsGoods %}{% case return.paidBy %}{% when 'SHOP' %}با ماست{% when 'CUSTOMER' %}با شماست{% endcase %}{% endif %}",
          },
        ],
      },
      { type: 'items' },
      { type: 'button', text: 'دیدن سفارش', url: '{{ order.url }}' },
    ],
  },
  RETURN_REJECTED: {
    subject: 'بازگرداندن سفارش {{ order.number }} پذیرفته نشد',
    blocks: [
      { type: 'heading', text: 'بازگرداندن کالا پذیرفته نشد' },
      { type: 'paragraph', text: "{% if customer.name != '' %}{{ customer.name }} گرامی،{% endif %}" },
      { type: 'paragraph', text: 'متأسفیم؛ نمی‌توانیم بازگرداندن سفارش {{ order.number }} را بپذیریم.' },
      {
        type: 'facts',
        rows: [{ label: 'دلیل', value: '{{ return.note }}' }],
      },
      { type: 'items' },
      { type: 'note', text: 'اگر موافق نیستید، به همین ایمیل پاسخ دهید.' },
      { type: 'button', text: 'دیدن سفارش', url: '{{ order.url }}' },
    ],
  },
  RETURN_CLOSED: {
    subject: 'پروندهٔ بازگشت {{ return.number }} بسته شد',
    blocks: [
      { type: 'heading', text: 'پروندهٔ بازگشت بسته شد' },
      { type: 'paragraph', text: "{% if customer.name != '' %}{{ customer.name }} گرامی،{% endif %}" },
      {
        type: 'paragraph',
        text: '{% if return.replaced %}کالای شما به دست ما رسید و همان کالا را دوباره برایتان می‌فرستیم.{% else %}پروندهٔ بازگشت {{ return.number }} بدون بازپرداخت بسته شد.{% endif %}',
      },
      {
        type: 'facts',
        rows: [{ label: 'دلیل', value: '{{ return.note }}' }],
      },
      { type: 'items' },
      { type: 'button', text: 'دیدن سفارش', url: '{{ order.url }}' },
    ],
  },
}
