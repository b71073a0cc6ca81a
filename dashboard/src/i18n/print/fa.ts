import type { Dictionary } from '../dictionary.ts'

export const print: Dictionary['print'] = {
  slips: 'برگه‌های بسته‌بندی',
  lists: 'فهرست‌های برداشت، برای هر کدام یکی',
  merged: 'یک فهرست برداشت برای همه، به ترتیب جا',
  working: 'کاغذ آماده می‌شود …',
  done: { one: '{{count}} تحویل روی کاغذ است.', other: '{{count}} تحویل روی کاغذ است.' },
  left: { one: 'یکی روی آن نیست:', other: '{{count}} تا روی آن نیست:' },
  none: 'چیزی چاپ نشد.',
  open: 'باز کردن PDF',
  failed: 'کاغذ آماده نشد. چیزی تغییر نکرد؛ دوباره تلاش کنید.',
}
