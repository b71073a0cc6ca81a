import type { Texts } from '../catalogue.ts'
import type * as en from '../en/parts.ts'

export const parts: Texts<typeof en.parts> = {
  shortage: '{sku} ({available} از {requested})',
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
}
