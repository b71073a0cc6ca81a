import type { Dictionary } from '../dictionary.ts'

export const moves: Dictionary['moves'] = {
  toolbar: 'چه می‌توان کرد',
  moreOf: 'کارهای دیگر برای {{record}}',
  undoIn: 'برگرداندن ({{seconds}} ثانیه)',
  final: '{{record}}. این کار برگشت‌پذیر نیست.',
  again: 'تلاش دوباره',
  stale: '{{record}} هنگام دیدن شما تغییر کرد. تازه‌ها را ببینید و دوباره تصمیم بگیرید.',
  staleBy: '{{record}} هنگام دیدن شما تغییر کرد: {{event}} ({{name}}، {{ago}}). دوباره تصمیم بگیرید.',
  already: '{{name}} {{ago}} انجامش داده است: {{event}}.',
  nextMove: 'گام بعد: {{move}}.',
  unreachable: 'پاسخی نرسید. روشن نیست انجام شده یا نه؛ تلاش دوباره آن را حداکثر یک بار انجام می‌دهد.',
  refused: 'درخواست ناموفق بود. چیزی تغییر نکرد.',
  line: 'قلم',
  nothingToDo: 'قلمی برای این کار نمانده است.',
}
