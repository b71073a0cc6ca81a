import type { Texts } from '../catalogue.ts'
import type * as en from '../en/parts.ts'

export const parts: Texts<typeof en.parts> = {
  shortage: '{sku} ({available} از {requested})',
}

export const tasks: Texts<typeof en.tasks> = {
  'payment.start': 'آغاز پرداخت نزد ارائه‌دهنده',
  'payment.capture': 'برداشت مبلغ',
  'payment.void': 'آزاد کردن مبلغ',
  'payment.close': 'بستن پرداخت نزد ارائه‌دهنده',
  'payment.refund': 'بازپرداخت نزد ارائه‌دهنده',
  'invoice.render': 'ساختن فایل‌های فاکتور',
  'label.buy': 'خرید برچسب ارسال',
  'label.void': 'باطل کردن برچسب ارسال',
  'stock.assign': 'تخصیص موجودی به سفارش‌های منتظر',
  'deadlines.set': 'محاسبهٔ دوبارهٔ مهلت‌ها',
  mail: 'ارسال ایمیل',
  'cart.remind': 'یادآوری سبد رهاشده',
  'mail.send': 'ارسال ایمیل نگه‌داشته‌شده',
}

export const ages: Texts<typeof en.ages> = {
  second: '{n} ثانیه پیش',
  minute: '{n} دقیقه پیش',
  hour: '{n} ساعت پیش',
  day: '{n} روز پیش',
}

export const neutral: Texts<typeof en.neutral> = {
  blocker: 'اکنون ممکن نیست ({code}).',
  input: 'این مقدار پذیرفته نیست ({code}).',
  error: 'درخواست رد شد ({code}).',
  transition: 'کار {code}',
  state: 'وضعیت {code}',
  event: 'تغییر: {code}',
  queue: 'صف {code}',
  counter: 'شمارنده {code}',
  exception: 'چیزی به رسیدگی شما نیاز دارد ({code}).',
  field: 'فیلد {code}',
  choice: 'گزینه {code}',
  request: 'درخواست رد شد ({code}).',
  task: 'کار {code}',
  return: 'مرجوعی ({code})',
}
