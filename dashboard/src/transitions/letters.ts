/** What a key is chosen for: a move, and the record on which it is made. */
export interface Lettered {
  readonly key: string
  readonly name: string
  /** How many records of its kind the order shows before it. */
  readonly place: number
  readonly allowed: boolean
}

/**
 * The keys of each move by its name, whatever the language and whatever else can be done: who has learned one keeps it.
 * What is done all day has one letter; changes begin with E (edit), ends with Z, returns with W (the way back), refunds
 * with F, invoices with I. The letters of every list (J K X G) and those that begin a sequence stand for nothing else.
 */
export const keysOfMoves: Readonly<Record<string, string>> = {
  orderConfirm: 'c',
  orderSend: 'q',
  orderReopen: 'o',
  orderAssign: 'a',
  orderNoteAdd: 'n',
  orderDuplicate: 'u',
  paymentInitiate: 'y',
  paymentMarkPaid: 'm',
  paymentCapture: 't',
  deliveryPlan: 'e p',
  packageSet: 'p',
  deliveryLabelBuy: 'l',
  deliveryShip: 's',
  deliveryMarkDelivered: 'd',
  transferAssign: 'r',
  transferStart: 'b',
  transferValidate: 'v',
  exceptionResolve: 'h',
  cartLineAdd: 'e l',
  cartLineUpdate: 'e q',
  cartLineRemove: 'e r',
  cartLineDiscount: 'e d',
  cartAddressSet: 'e a',
  cartContactSet: 'e c',
  cartDeliveryMethodSet: 'e m',
  cartMerge: 'z m',
  orderAddressSet: 'e s',
  orderShipUnpaidSet: 'e u',
  orderCancel: 'z o',
  orderCancelRemainder: 'z r',
  paymentCancel: 'z p',
  paymentVoid: 'z v',
  transferUnassign: 'z t',
  deliveryCancel: 'z d',
  deliveryLabelVoid: 'z l',
  deliveryMarkUndelivered: 'z u',
  returnRequest: 'w n',
  returnApprove: 'w a',
  returnReject: 'w j',
  returnLabelBuy: 'w l',
  returnMarkInTransit: 'w t',
  returnReceive: 'w r',
  returnRefund: 'w m',
  returnClose: 'w c',
  returnCancel: 'z w',
  orderRefund: 'f o',
  refundCreate: 'f n',
  refundRetry: 'f r',
  refundRecordManual: 'f h',
  refundCancel: 'z f',
  invoiceRequest: 'i r',
  invoiceCreate: 'i n',
  invoicePost: 'i p',
  invoiceSend: 'i s',
  creditNoteCreate: 'i c',
  invoiceCancel: 'z i',
}

/**
 * The keys of the moves of one order. A second delivery or payment has the same ones after its number: `2 s` ships it.
 * Of several steps of one delivery the first that can be made now has the key.
 */
export function keyLetters(moves: readonly Lettered[]): ReadonlyMap<string, string> {
  const used = new Set<string>()
  const letters = new Map<string, string>()
  for (const { key, name, place } of moves.filter(({ allowed }) => allowed)) {
    const keys = Object.hasOwn(keysOfMoves, name) ? keysOfMoves[name] : undefined
    const placed = place === 0 ? keys : `${place + 1} ${keys}`
    if (keys === undefined || placed === undefined || place > 8 || used.has(placed)) continue
    used.add(placed)
    letters.set(key, placed)
  }
  return letters
}
