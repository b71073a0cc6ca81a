import type { Texts } from '../catalogue.ts'
import type * as en from '../en/returns.ts'

export const returns: Texts<typeof en.returns> = {
  WITHDRAW: 'انصراف از قرارداد در اینجا',
  CONFIRM: 'تأیید انصراف',
  STATUTORY: [
    'طبق قانون می‌توانید تا {date:date} بدون ذکر دلیل انصراف دهید.',
    'طبق قانون می‌توانید تا {days} روز پس از دریافت آخرین کالا بدون ذکر دلیل انصراف دهید.',
  ],
  POLICY: [
    'فروشگاه تا {date:date} آن را پس می‌گیرد[؛ {percent}٪ از بها کسر می‌شود].',
    'فروشگاه تا {days} روز پس از دریافت آخرین کالا آن را پس می‌گیرد[؛ {percent}٪ از بها کسر می‌شود].',
  ],
  NONE: 'فروشگاه این کالا را پس نمی‌گیرد.',
  PAID_BY_SHOP: 'هزینهٔ ارسال مرجوعی با فروشگاه است.',
  PAID_BY_CUSTOMER: 'هزینهٔ ارسال مرجوعی با شماست.',
  WITHDRAWAL_RECEIVED: 'انصراف شما در {date:moment} به دست ما رسید.',
  REQUEST_RECEIVED: 'درخواست شما در {date:moment} به دست ما رسید.',
  GOODS: '{quantity} × {name}',
  RESTOCKING_FEE: 'هزینهٔ بازگرداندن به انبار، {percent}٪ ({name})',
  SHIPPING: 'ارسال عادی',
  DIMINISHED_VALUE: 'کاهش ارزش بر اثر استفاده',
  CAPABILITY_NONE: '{provider} امکان بازپرداخت ندارد: پول را دستی برگردانید و ثبت کنید.',
  CAPABILITY_FULL_ONLY: 'فقط کل پرداخت، یک‌جا، قابل بازپرداخت است.',
  CAPABILITY_PARTIAL: 'هر بخشی از آن قابل بازپرداخت است.',
  CAPABILITY_NO_MONEY: 'از این پرداخت پولی نرسیده است که برگردانده شود.',
  NOT_HELD: 'پرداخت‌نشده یا پیش‌تر بازگردانده‌شده',
  REMEDY: 'راه‌حل: {moves:transition}.',
}
