import type { Dictionary } from '../dictionary.ts'

export const you: Dictionary['you'] = {
  title: 'تنظیمات شما',
  lead: 'این‌ها فقط برای شما و همین دستگاه است.',
  theme: 'پوسته',
  themeSystem: 'مانند سیستم',
  themeLight: 'روشن',
  themeDark: 'تیره',
  density: 'فشردگی',
  densityDense: 'فشرده',
  densityComfortable: 'باز',
  calendar: 'تقویم',
  calendarGregorian: 'میلادی',
  calendarPersian: 'جلالی',
  digits: 'رقم‌ها',
  digitsLatin: 'لاتین (123)',
  digitsPersian: 'فارسی (۱۲۳)',
  example: 'نمونه',
  languageFailed: 'متن‌های {{name}} بارگذاری نشد. زبان همان می‌ماند.',
}
