import type { Dictionary } from '../dictionary.ts'

export const accounts: Dictionary['accounts'] = {
  noNumber: 'هنوز بی‌شماره',
  bar: '{{received}} دریافت شده: {{refunded}} بازپرداخت شده، {{pending}} در راه بازگشت، {{refundable}} قابل بازپرداخت',
  refunded: 'بازپرداخت‌شده',
  pending: 'در راه بازگشت',
  refundable: 'قابل بازپرداخت',
  forReturn: 'برای مرجوعی {{number}}',
  invoices: 'صورتحساب‌ها',
  noInvoices: 'هنوز صورتحسابی نیست. اگر فروشگاه بخواهد خودبه‌خود، با درخواست مشتری، یا با کاری روی سفارش پیش‌نویس می‌شود.',
  dated: 'به تاریخ {{day}}',
  due: 'سررسید {{day}}',
  paid: '{{paid}} پرداخت شده',
  sent: 'ارسال {{time}}',
  corrects: 'دربارهٔ {{number}}',
  filesPending: 'پرونده‌ها در حال ساخت‌اند و این‌جا پدیدار می‌شوند.',
  pdf: 'PDF',
  cii: 'XML-CII',
  ubl: 'XML-UBL',
  pdfOf: '{{number}} به صورت PDF',
  ciiOf: '{{number}} برای ماشین، قالب CII',
  ublOf: '{{number}} برای ماشین، قالب UBL',
}
