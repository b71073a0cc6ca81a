import type { AnyTask } from './task.ts'
import { cartRemind } from './tasks/cart-remind.ts'
import { labelBuy } from './tasks/label-buy.ts'
import { labelVoid } from './tasks/label-void.ts'
import { deadlinesSet } from './tasks/deadlines-set.ts'
import { invoiceRender } from './tasks/invoice-render.ts'
import { mailSend } from './tasks/mail-send.ts'
import { mail } from './tasks/mail.ts'
import { paymentCapture } from './tasks/payment-capture.ts'
import { paymentClose } from './tasks/payment-close.ts'
import { paymentRefund } from './tasks/payment-refund.ts'
import { paymentStart } from './tasks/payment-start.ts'
import { paymentVoid } from './tasks/payment-void.ts'
import { stockAssign } from './tasks/stock-assign.ts'

/** Every kind of background work. */
export const tasks: readonly AnyTask[] = [
  paymentStart,
  paymentCapture,
  paymentVoid,
  paymentClose,
  paymentRefund,
  labelBuy,
  labelVoid,
  stockAssign,
  deadlinesSet,
  invoiceRender,
  cartRemind,
  mail,
  mailSend,
]
