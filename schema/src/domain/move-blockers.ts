import type { BlockerCode } from './blockers.ts'
import { rowsNamed } from './transitions.ts'

/**
 * The reasons for which each move can be blocked besides WRONG_STATE, by its name: those of its guards. A test runs every
 * move in every scene and finds no other.
 */
export const moveBlockers: Readonly<Record<string, readonly BlockerCode[]>> = {
  apiTokenRevoke: ['ALREADY_REVOKED'],
  cartAddressSet: ['PAYMENT_IN_PROGRESS'],
  cartContactSet: ['PAYMENT_IN_PROGRESS'],
  cartCreate: ['RECORD_NOT_FOUND'],
  cartDeliveryMethodSet: ['DELIVERY_METHOD_NOT_THERE', 'NO_DELIVERY_METHOD', 'PAYMENT_IN_PROGRESS'],
  cartLineAdd: ['INSUFFICIENT_STOCK', 'LINE_TOO_LARGE', 'PAYMENT_IN_PROGRESS', 'PRODUCT_UNAVAILABLE', 'TOO_MANY_LINES'],
  cartLineDiscount: ['DISCOUNT_EXCEEDS_LINE', 'DISCOUNT_ONE_OF', 'LINE_NOT_FOUND', 'PAYMENT_IN_PROGRESS'],
  cartLineRemove: ['LINE_NOT_FOUND', 'PAYMENT_IN_PROGRESS'],
  cartLineUpdate: ['LINE_NOT_FOUND', 'LINE_TOO_LARGE', 'PAYMENT_IN_PROGRESS', 'PRODUCT_UNAVAILABLE'],
  cartMerge: ['LINE_TOO_LARGE', 'NOT_A_CART', 'OTHER_CUSTOMER', 'PAYMENT_IN_PROGRESS', 'TOO_MANY_LINES'],
  customerCreate: ['RECORD_NOT_FOUND'],
  customerUpdate: ['RECORD_NOT_FOUND'],
  deliveryLabelBuy: [
    'LABEL_LIVE',
    'NOT_AT_PACKING',
    'NO_ADDRESS',
    'NO_LABEL_FOR_PICKUP',
    'PACKAGE_NOT_FOUND',
    'WEIGHT_REQUIRED',
  ],
  deliveryLabelVoid: ['NO_LABEL'],
  deliveryMethodCreate: ['RECORD_NOT_FOUND', 'WAREHOUSE_REQUIRED'],
  deliveryPlan: [
    'EXCEEDS_OPEN',
    'NOTHING_OPEN',
    'NO_ADDRESS',
    'NO_DELIVERY_METHOD',
    'NO_WAREHOUSE',
    'RECORD_NOT_FOUND',
  ],
  deliveryShip: [
    'DONE_DIFFERS_FROM_PLANNED',
    'DONE_EXCEEDS_RESERVED',
    'LABEL_PENDING',
    'LABEL_REQUIRED',
    'LINE_NOT_FOUND',
    'NOTHING_DONE',
    'PAYMENT_REQUIRED',
    'PREDECESSOR_NOT_DONE',
    'UNPACKED',
    'WAITING_FOR_STOCK',
  ],
  orderAddressSet: ['DELIVERY_SHIPPED', 'LABEL_LIVE', 'TAX_WOULD_CHANGE'],
  orderAssign: ['RECORD_NOT_FOUND'],
  orderCancel: ['DELIVERY_SHIPPED', 'REFUND_DECISION_REQUIRED'],
  orderCancelRemainder: ['EXCEEDS_OPEN', 'LABEL_LIVE', 'NOTHING_OPEN', 'REFUND_DECISION_REQUIRED', 'USE_ORDER_CANCEL'],
  orderConfirm: [
    'DELIVERY_METHOD_NOT_THERE',
    'EMPTY_CART',
    'INSUFFICIENT_STOCK',
    'NOT_FREE',
    'NO_ADDRESS',
    'NO_CONTACT',
    'NO_DELIVERY_METHOD',
    'PAYMENT_IN_PROGRESS',
    'PRODUCT_UNAVAILABLE',
    'QUOTATION_EXPIRED',
  ],
  orderReopen: ['PAYMENT_IN_PROGRESS', 'REFUND_DECISION_REQUIRED', 'SENT_BY_SALES'],
  orderSend: ['EMPTY_CART', 'NO_CONTACT', 'PAYMENT_IN_PROGRESS', 'VALID_UNTIL_PAST'],
  packageSet: ['LABEL_LIVE', 'NOT_AT_PACKING', 'PACKAGE_NOT_FOUND', 'PACKED_EXCEEDS_PLANNED'],
  paymentCancel: ['DELIVERY_SHIPPED', 'NOT_A_CHARGE'],
  paymentCapture: ['CAPTURE_EXCEEDS_AUTHORIZED', 'NOTHING_TO_CAPTURE'],
  paymentInitiate: [
    'AMOUNT_CHANGED',
    'DELIVERY_METHOD_NOT_THERE',
    'EMPTY_CART',
    'INSUFFICIENT_STOCK',
    'NOTHING_DUE',
    'NO_ADDRESS',
    'NO_CONTACT',
    'NO_DELIVERY_METHOD',
    'PAYMENT_IN_PROGRESS',
    'PRODUCT_UNAVAILABLE',
    'PROVIDER_DISABLED',
  ],
  paymentMarkPaid: ['ACCOUNTANT_ONLY', 'NOT_CASH_ON_DELIVERY', 'NOT_OFFLINE', 'ORDER_CANCELLED'],
  paymentVoid: ['NOTHING_TO_VOID'],
  productCreate: ['RECORD_NOT_FOUND'],
  productUpdate: ['RECORD_NOT_FOUND'],
  settingsUpdate: ['RECORD_NOT_FOUND'],
  stockAdjust: ['STOCK_IN_PROGRESS'],
  transferAssign: ['NOTHING_TO_ASSIGN', 'NOT_FIRST_STEP'],
  transferUnassign: ['NOTHING_RESERVED', 'NOT_FIRST_STEP'],
  transferValidate: [
    'DONE_DIFFERS_FROM_PLANNED',
    'DONE_EXCEEDS_RESERVED',
    'LINE_NOT_FOUND',
    'NOTHING_DONE',
    'PREDECESSOR_NOT_DONE',
    'UNPACKED',
    'USE_DELIVERY_SHIP',
  ],
}

/** What can block the moves of a name, with the reason that every move from a state has. */
export function blockersNamed(name: string): readonly BlockerCode[] {
  const isMove = rowsNamed(name).some((row) => row.from !== 'NEW')
  return [...(moveBlockers[name] ?? []), ...(isMove ? (['WRONG_STATE'] as const) : [])]
}
