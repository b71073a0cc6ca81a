/**
 * The moves that settle what an exception is about, the usual one first. Where its cause is gone after them it ends by
 * itself (`causes.ts`); every other one ends with `exceptionResolve`, which says what was done.
 */
export const remedies = {
  AMOUNT_MISMATCH: ['refundCreate', 'refundRecordManual', 'exceptionResolve'],
  AUTHORIZATION_EXPIRED: ['paymentInitiate', 'paymentMarkPaid', 'orderCancel'],
  CAPTURE_FAILED: ['paymentCapture', 'paymentVoid'],
  CAPTURE_SOON: ['paymentCapture', 'paymentVoid'],
  CHARGEBACK: ['exceptionResolve'],
  COLLECTED_WITHOUT_PAYMENT: ['paymentMarkPaid', 'exceptionResolve'],
  CURRENCY_MISMATCH: ['refundCreate', 'refundRecordManual', 'exceptionResolve'],
  DELIVERY_NOT_PLANNED: ['deliveryPlan', 'orderCancelRemainder', 'orderCancel'],
  DELIVERY_UNDELIVERED: ['deliveryPlan', 'orderCancelRemainder', 'exceptionResolve'],
  EXPIRED_WITH_MONEY: ['orderConfirm', 'orderCancel'],
  JOB_FAILED: ['exceptionResolve'],
  LABEL_FAILED: ['deliveryLabelBuy', 'returnLabelBuy', 'orderAddressSet', 'packageSet'],
  LABEL_NOT_VOIDED: ['exceptionResolve'],
  MAIL_FAILED: ['exceptionResolve'],
  MAIL_WORDING_UNUSABLE: ['exceptionResolve'],
  ORPHAN_CAPTURE: ['refundCreate', 'refundRecordManual', 'exceptionResolve'],
  PAID_UNAVAILABLE: ['stockReceive', 'transferAssign', 'orderCancelRemainder'],
  PARCEL_UNDELIVERED: ['deliveryMarkDelivered', 'deliveryMarkUndelivered', 'exceptionResolve'],
  PAYMENT_NOT_CLOSED: ['exceptionResolve'],
  REFUND_EXCEEDS_DUE: ['exceptionResolve'],
  REFUND_FAILED: ['refundRetry', 'refundCancel'],
  REFUND_MISMATCH: ['refundRecordManual', 'exceptionResolve'],
  REFUND_OVERDRAWN: ['refundCancel', 'refundRetry'],
  REFUND_RETURNED: ['refundCreate', 'refundRecordManual', 'exceptionResolve'],
  RETURN_OVERDUE: ['returnReceive', 'returnRefund', 'refundRecordManual', 'returnClose'],
  STOCK_SHORT: ['stockReceive', 'stockAdjust', 'exceptionResolve'],
  UNKNOWN_PARCEL: ['exceptionResolve'],
  UNKNOWN_PAYMENT: ['exceptionResolve'],
  VOID_FAILED: ['paymentVoid', 'paymentCapture'],
} as const satisfies Readonly<Record<string, readonly string[]>>

/** The moves that settle an exception; by hand alone where the code is not known here. */
export function remedyOf(code: string): readonly string[] {
  const known: Readonly<Record<string, readonly string[]>> = remedies
  return Object.hasOwn(known, code) ? (known[code] ?? []) : ['exceptionResolve']
}
