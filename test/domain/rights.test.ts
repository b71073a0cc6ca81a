import { expect, it } from 'vitest'
import { rowsNamed, transitions } from '@waybill/schema/domain/transitions'
import type { Role } from '@waybill/schema/domain/actor'

/** Who may make a move, row by row as the domain map has it. SYSTEM is named where the map's text lets it follow or fire. */
const rights: Readonly<Record<string, readonly Role[]>> = {
  cartCreate: ['CUSTOMER', 'SALES'],
  cartLineAdd: ['CUSTOMER', 'SALES'],
  cartLineUpdate: ['CUSTOMER', 'SALES'],
  cartLineRemove: ['CUSTOMER', 'SALES'],
  cartContactSet: ['CUSTOMER', 'SALES'],
  cartAddressSet: ['CUSTOMER', 'SALES'],
  cartDeliveryMethodSet: ['CUSTOMER', 'SALES'],
  cartLineDiscount: ['SALES'],
  cartMerge: ['CUSTOMER'],
  cartAbsorb: ['SYSTEM'],
  cartAbandon: ['SYSTEM'],
  orderClaim: ['SYSTEM'],
  paymentInitiate: ['CUSTOMER', 'SALES'],
  orderSend: ['SALES', 'SYSTEM'],
  orderConfirm: ['CUSTOMER', 'SALES', 'SYSTEM'],
  orderFulfil: ['SYSTEM'],
  orderReopen: ['SALES', 'SYSTEM'],
  orderCancel: ['CUSTOMER', 'SALES', 'SYSTEM'],
  orderExpire: ['SYSTEM'],
  orderDeadlinesSet: ['SYSTEM'],
  orderCancelRemainder: ['SALES'],
  orderAddressSet: ['SALES'],
  orderShipUnpaidSet: ['SALES'],
  orderAssign: ['SALES'],
  orderNoteAdd: ['SALES'],
  orderDuplicate: ['SALES'],
  paymentStarted: ['SYSTEM'],
  paymentSetPending: ['PROVIDER', 'SYSTEM'],
  paymentAuthorize: ['PROVIDER', 'SYSTEM'],
  paymentComplete: ['PROVIDER', 'SYSTEM'],
  paymentMarkPaid: ['ACCOUNTANT', 'PROVIDER', 'SALES', 'WAREHOUSE'],
  paymentCapture: ['ACCOUNTANT', 'SYSTEM'],
  paymentVoid: ['ACCOUNTANT', 'SYSTEM'],
  paymentCaptureDue: ['SYSTEM'],
  paymentPartComplete: ['SYSTEM'],
  paymentPartFail: ['SYSTEM'],
  paymentCancel: ['CUSTOMER', 'SALES', 'SYSTEM'],
  paymentReplace: ['SYSTEM'],
  paymentFail: ['PROVIDER', 'SYSTEM'],
  paymentOrphan: ['SYSTEM'],
  paymentReport: ['PROVIDER', 'SYSTEM'],
  paymentExpire: ['SYSTEM'],
  paymentHoldExpire: ['SYSTEM'],
  paymentCaptureRemind: ['SYSTEM'],
  paymentAuthorizationExpire: ['SYSTEM'],
  invoiceCreate: ['ACCOUNTANT'],
  invoiceRequest: ['CUSTOMER', 'SALES'],
  invoiceIssue: ['SYSTEM'],
  invoiceSettle: ['SYSTEM'],
  orderPriceReduce: ['SYSTEM'],
  invoicePost: ['ACCOUNTANT', 'SYSTEM'],
  invoiceCancel: ['ACCOUNTANT'],
  invoiceSend: ['ACCOUNTANT', 'SYSTEM'],
  creditNoteCreate: ['ACCOUNTANT', 'SYSTEM'],
  invoiceDocumentsStore: ['SYSTEM'],
  deliveryPlan: ['SALES', 'SYSTEM', 'WAREHOUSE'],
  deliveryShip: ['WAREHOUSE'],
  deliveryMarkDelivered: ['PROVIDER', 'WAREHOUSE'],
  deliveryMarkUndelivered: ['PROVIDER', 'SALES'],
  deliveryCancel: ['SYSTEM', 'WAREHOUSE'],
  deliveryLate: ['SYSTEM'],
  transferAssign: ['SYSTEM', 'WAREHOUSE'],
  transferUnassign: ['SYSTEM', 'WAREHOUSE'],
  transferStart: ['WAREHOUSE'],
  transferValidate: ['WAREHOUSE'],
  packageSet: ['WAREHOUSE'],
  deliveryLabelBuy: ['WAREHOUSE'],
  deliveryLabelVoid: ['SYSTEM', 'WAREHOUSE'],
  labelStore: ['SYSTEM'],
  labelFail: ['SYSTEM'],
  labelVoided: ['SYSTEM'],
  labelMarkUndelivered: ['PROVIDER'],
  stockReceive: ['WAREHOUSE'],
  stockAdjust: ['WAREHOUSE'],
  stockCount: ['SYSTEM'],
  exceptionOpen: ['SYSTEM'],
  exceptionResolve: ['ACCOUNTANT', 'SALES'],
}

const machines = new Set(['order', 'payment', 'delivery', 'transfer', 'label', 'invoice', 'stockItem', 'exception'])

it.each(Object.entries(rights))('%s is for those whom the domain map names', (name, roles) => {
  // A role may have a row for each of several states.
  expect([...new Set(rowsNamed(name).flatMap((row) => row.by))].sort()).toEqual(roles)
})

it('leaves no move of an order, payment, invoice, delivery, stock or exception out', () => {
  const names = new Set(transitions.filter((row) => machines.has(row.on)).map((row) => row.name))
  expect([...names].filter((name) => !(name in rights))).toEqual(['stockItemOpen'])
})
