import { cartTransitions } from './cart.ts'
import { cartLineTransitions } from './cart-line.ts'
import { catalogTransitions } from './catalog.ts'
import { checkoutTransitions } from './checkout.ts'
import { deliveryTransitions } from './delivery.ts'
import { exceptionTransitions } from './exceptions.ts'
import { labelTransitions } from './label.ts'
import type { AnyTransition } from './machine.ts'
import { orderDeskTransitions } from './order-desk.ts'
import { orderTransitions } from './order.ts'
import { parcelTransitions } from './parcel.ts'
import { paymentPartTransitions } from './payment-parts.ts'
import { paymentTimerTransitions } from './payment-timers.ts'
import { paymentTransitions } from './payment.ts'
import { remainderTransitions } from './remainder.ts'
import { setupTransitions } from './setup.ts'
import { stockTransitions } from './stock-rows.ts'
import { transferTransitions } from './transfer.ts'

/** Every transition of every machine, in the order in which they are shown. Nothing else changes a record. */
export const transitions: readonly AnyTransition[] = [
  ...cartTransitions,
  ...cartLineTransitions,
  ...checkoutTransitions,
  ...orderTransitions,
  ...remainderTransitions,
  ...orderDeskTransitions,
  ...paymentTransitions,
  ...paymentPartTransitions,
  ...paymentTimerTransitions,
  ...deliveryTransitions,
  ...transferTransitions,
  ...parcelTransitions,
  ...labelTransitions,
  ...stockTransitions,
  ...exceptionTransitions,
  ...catalogTransitions,
  ...setupTransitions,
]
