import { openException } from './exceptions.ts'
import { releaseHold } from './hold.ts'
import { transition } from './machine.ts'
import { about } from './payment-exception.ts'
import { afterFall } from './payment.ts'
import { due } from './timers.ts'

/** Rows that time makes of payments. */
export const paymentTimerTransitions = [
  transition({
    name: 'paymentExpire',
    on: 'payment',
    area: 'payments',
    event: 'PaymentExpired',
    from: ['DRAFT'],
    to: 'CANCELLED',
    by: ['SYSTEM'],
    mutation: false,
    stock: true,
    input: {},
    guards: [due('paymentExpire')],
    effect: (move) => {
      move.draft.update('payment', move.record.id, { state: 'CANCELLED', expiresAt: undefined })
      afterFall(move)
    },
    doc: 'The customer did not pay in time.',
  }),
  transition({
    name: 'paymentHoldExpire',
    on: 'payment',
    area: 'payments',
    event: 'PaymentHoldExpired',
    from: ['PENDING'],
    to: 'SAME',
    by: ['SYSTEM'],
    mutation: false,
    stock: true,
    input: {},
    guards: [due('paymentHoldExpire')],
    effect: ({ draft, record }) => {
      draft.update('payment', record.id, { holdUntil: undefined })
      releaseHold(draft, record.orderId)
    },
    doc: 'The payment has waited so long that its stock goes back on sale; the payment stays.',
  }),
  transition({
    name: 'paymentCaptureRemind',
    on: 'payment',
    area: 'payments',
    event: 'PaymentCaptureReminded',
    from: ['AUTHORIZED'],
    to: 'SAME',
    by: ['SYSTEM'],
    mutation: false,
    input: {},
    guards: [due('paymentCaptureRemind')],
    effect: ({ draft, record, ctx }) => openException(draft, ctx, about(record, 'CAPTURE_SOON')),
    doc: 'The authorisation ends within a day: capture it, or the money is gone.',
  }),
  transition({
    name: 'paymentAuthorizationExpire',
    on: 'payment',
    area: 'payments',
    event: 'PaymentAuthorizationExpired',
    from: ['AUTHORIZED'],
    to: 'CANCELLED',
    by: ['SYSTEM'],
    mutation: false,
    stock: true,
    input: {},
    guards: [due('paymentAuthorizationExpire')],
    effect: (move) => {
      const { draft, record, ctx } = move
      draft.update('payment', record.id, { state: 'CANCELLED' })
      if (draft.need('order', record.orderId).state === 'ORDER') {
        openException(draft, ctx, about(record, 'AUTHORIZATION_EXPIRED'))
      }
      afterFall(move)
    },
    doc: 'The authorisation is over. A confirmed order stays, but does not ship before it is paid again.',
  }),
]
