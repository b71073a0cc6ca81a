/** What a blocker's code means, and what its params hold, for the API's description and for third parties. */
export interface BlockerDoc {
  readonly doc: string
  readonly params?: Readonly<Record<string, string>>
}

const lineParams = { line: 'the order line', max: 'units at most' } as const
const moneyParams = {
  covered: 'money that came or is promised, in minor units',
  total: 'the total, in minor units',
} as const

/** Every reason for which a move can be blocked. A code without a row here does not compile. */
export const blockerDocs = {
  ALL_FREE: { doc: 'Everything in the cart is free.' },
  ALREADY_MAILED: { doc: 'The customer was reminded of the cart before.' },
  BEFORE_ACTIVATION: { doc: 'The cart was left before reminders were switched on.' },
  DISABLED: { doc: 'Reminders of abandoned carts are switched off.' },
  EMPTY: { doc: 'Nothing lies in the cart.' },
  LATER_ORDER: { doc: 'The same person has ordered since the cart was touched last.' },
  NOT_A_WEB_ADDRESS: { doc: 'The address of a page begins with http:// or https:// and has no #.' },
  NO_CONSENT: { doc: 'The customer has not agreed to reminders, which the settings ask for.' },
  PAYMENT_ERROR: { doc: 'A payment of the cart has failed.' },
  PAYMENT_LIVE: { doc: 'A payment of the cart is on its way or done.' },
  SOLD_OUT: { doc: 'A product of the cart is sold out or no longer on sale.' },
  TEMPLATE_IS_BUILT_IN: { doc: 'The mail has the built-in wording.' },
  TOO_RECENT: { doc: 'The cart was touched more recently than the delay in the settings.' },
  UNREACHABLE: { doc: 'The last mail to the address was refused.' },
  UNSUBSCRIBED: { doc: 'The customer asked for no more reminders.' },
  ACCOUNTANT_ONLY: { doc: 'Only an accountant records a bank transfer.' },
  ALL_RESERVED: { doc: 'Every unit of the step is reserved already.' },
  ALREADY_REMOVED: { doc: 'The return policy holds for no order any more.' },
  ALREADY_REVOKED: { doc: 'The API token is revoked already.' },
  ALREADY_SENT: { doc: 'The document was sent before.', params: { sentAt: 'when, RFC 3339' } },
  AMOUNT_CHANGED: {
    doc: 'The total is not the one that the customer agreed to.',
    params: { expected: 'the total you named, in minor units', total: 'the total now, in minor units' },
  },
  AMOUNT_TOO_LARGE: {
    doc: 'The sum would be larger than money can be counted exactly.',
    params: { max: 'the largest amount, in minor units' },
  },
  BUYER_INCOMPLETE: {
    doc: 'An invoice names its buyer, with an address.',
    params: { missing: 'list of name and address' },
  },
  CAPTURE_EXCEEDS_AUTHORIZED: {
    doc: 'More than is authorised cannot be captured.',
    params: { max: 'what can be captured, in minor units' },
  },
  CAPTURE_UNSUPPORTED: {
    doc: 'Nothing can be authorised first with an offline provider.',
    params: { provider: 'its name' },
  },
  CREDENTIALS_MALFORMED: {
    doc: 'A key does not look like one: secret keys begin with sk_ or rk_, signing secrets with whsec_.',
    params: { field: 'which of them' },
  },
  CREDENTIALS_REQUIRED: {
    doc: 'The provider cannot be offered before its keys are entered.',
    params: { provider: 'its name' },
  },
  CREDENTIALS_UNUSED: { doc: 'A provider of this kind has no keys.', params: { provider: 'its name' } },
  CREDIT_EXCEEDS_INVOICE: {
    doc: 'Credit notes take back more than the invoice asked for.',
    params: { max: 'what is left of it, in minor units' },
  },
  CREDIT_ONE_OF: { doc: 'A credit note is over units or over an amount, not both.' },
  DELIVERY_METHOD_NOT_THERE: {
    doc: 'The delivery method does not serve the country of the address.',
    params: { method: 'name of the method', country: 'ISO 3166-1 alpha-2 code' },
  },
  DELIVERY_SHIPPED: { doc: 'Something of the order has left: it can only come back as a return.' },
  DISCOUNT_EXCEEDS_LINE: {
    doc: 'The discount is more than the line is worth.',
    params: { max: 'the worth of the line, in minor units' },
  },
  DISCOUNT_ONE_OF: { doc: 'A discount is a percentage or an amount, not both and not neither.' },
  DISPATCH_UNPROVEN: { doc: 'Nothing proves yet that the goods were sent: wait for them, or for the proof.' },
  DOCUMENTS_PENDING: { doc: 'The files of the document are still being made.' },
  DOCUMENTS_STORED: { doc: 'The files of the document are there.' },
  DONE_DIFFERS_FROM_PLANNED: {
    doc: 'A later step has to account for every unit that arrived at it.',
    params: { lines: 'list of { line, reserved }: the order lines and the units there' },
  },
  DONE_EXCEEDS_RESERVED: {
    doc: 'More was counted than is reserved for the delivery.',
    params: { lines: 'list of { line, reserved }: the order lines and the units reserved' },
  },
  EMPTY_CART: { doc: 'The cart holds no product.' },
  EINVOICE_CURRENCY: {
    doc: 'Electronic invoices know two decimals at most: documents in this currency are PDF alone.',
    params: { currency: 'ISO 4217 code' },
  },
  EXCEEDS_OPEN: { doc: 'More units than are still open on the line.', params: lineParams },
  IMPORTED: { doc: 'Another system agreed it with the customer: what follows from it is done there.' },
  IMPORT_UNSOUND: {
    doc: 'What the other system says of the order does not fit together.',
    params: { reference: 'its number there' },
  },
  IBAN_INVALID: { doc: 'The bank account’s number is mistyped: its check digits do not fit.' },
  INSUFFICIENT_STOCK: {
    doc: 'There is less in stock than asked for, and the product may not be ordered beyond it.',
    params: { lines: 'list of { sku, requested, available }, in units' },
  },
  INVOICE_OUTDATED: { doc: 'The order has shrunk since the draft was made.' },
  LABEL_LIVE: {
    doc: 'A shipping label is in use; it has to be voided first.',
    params: { tracking: 'its tracking number, empty while there is none' },
  },
  LABEL_PENDING: { doc: 'A shipping label is still being bought.' },
  LABEL_REQUIRED: { doc: 'Parcels have no shipping label.', params: { packages: 'how many parcels lack one' } },
  LANGUAGE_NOT_OFFERED: {
    doc: 'The shop’s own language has to be one of those in which it serves customers.',
    params: { language: 'the shop’s own' },
  },
  LAST_MANAGER: {
    doc: 'Somebody has to remain who may change the settings.',
    params: { name: 'the last manager' },
  },
  LEGAL_WITHDRAWAL_CANNOT_BE_REJECTED: { doc: 'The law grants this return: it cannot be rejected.' },
  LINE_NOT_FOUND: { doc: 'The line is not part of the record, or no longer.', params: { line: 'the order line' } },
  LINE_TOO_LARGE: { doc: 'More than a line can hold.', params: { max: 'units at most' } },
  NOTHING_CHOSEN: { doc: 'No line is named.' },
  NOTHING_DONE: { doc: 'A step has to move something on.' },
  NOTHING_DUE: { doc: 'Nothing is left to pay.' },
  NOTHING_OPEN: { doc: 'Every unit is shipped, cancelled or in a delivery.' },
  NOTHING_REFUNDABLE: { doc: 'Nothing is left that could be given back.' },
  NOTHING_RESERVED: { doc: 'Nothing is reserved that could be given back.' },
  NOTHING_RETURNABLE: { doc: 'Every unit is back or on its way back.' },
  NOTHING_TO_ASSIGN: { doc: 'The shelf has nothing free for what waits.' },
  NOTHING_TO_CAPTURE: { doc: 'No authorised money is left to capture.' },
  NOTHING_TO_INVOICE: { doc: 'Every unit is invoiced, and none too much.' },
  NOTHING_TO_VOID: { doc: 'No authorised money is left to release.' },
  NOT_AN_INVOICE: { doc: 'The document is a credit note.' },
  NOT_AT_PACKING: { doc: 'The goods are not at packing or shipping yet.' },
  NOT_A_CART: { doc: 'The order is no open cart.' },
  NOT_A_CHARGE: { doc: 'The payment is a capture or void, not an attempt to pay.' },
  NOT_A_PART: { doc: 'The payment is an attempt to pay, not a capture or void.' },
  NOT_A_REFUND: { doc: 'The payment is no refund.' },
  NOT_CASH_ON_DELIVERY: { doc: 'A carrier collects cash on delivery only.' },
  NOT_COVERED: { doc: 'The money does not cover the order.', params: moneyParams },
  NOT_DELIVERED: {
    doc: 'The customer does not have it yet: it can be cancelled instead.',
    params: { line: 'the order line, where one is meant' },
  },
  NOT_DIGITAL: { doc: 'The line is no digital product.', params: { line: 'the order line' } },
  NOT_DUE: { doc: 'The deadline has not passed.', params: { dueAt: 'the deadline, RFC 3339' } },
  NOT_FIRST_STEP: {
    doc: 'Stock is reserved at the first step only.',
    params: { step: 'PICK, PACK, SHIP or PUT_BACK' },
  },
  NOT_FREE: { doc: 'The order costs something: it needs a payment.', params: { total: 'the total, in minor units' } },
  NOT_OFFLINE: { doc: 'The payment is settled by its provider, not by a person.' },
  NOT_RETURNABLE: {
    doc: 'It cannot be sent back.',
    params: { line: 'the order line', reason: 'POLICY, CUSTOM_MADE, PERISHABLE or DIGITAL_ACCESSED' },
  },
  NOT_SOLD_SEALED: {
    doc: 'The line was not sold sealed: it cannot have come unsealed.',
    params: { line: 'the order line' },
  },
  NOT_STOCKED: { doc: 'The product is no goods, or the warehouse does not exist.' },
  NO_ADDRESS: { doc: 'Goods have nowhere to go.' },
  NO_CONTACT: { doc: 'Name or e-mail address is missing.' },
  NO_DELIVERY_METHOD: { doc: 'No delivery method is chosen, or it is no longer offered.' },
  NO_LABEL: { doc: 'There is no shipping label to void.' },
  NO_LABEL_FOR_PICKUP: { doc: 'The customer collects the goods: no label is needed.' },
  NO_PENDING_PAYMENT: { doc: 'No payment is on its way.' },
  NO_RETURN_LABEL: {
    doc: 'The shop does not pay for sending it back, or the carrier that brought the goods brings none back.',
  },
  NO_WAREHOUSE: { doc: 'The shop has no warehouse.' },
  OPEN_QUANTITIES: { doc: 'Something is still to ship: cancel it, or say `keepOpen`.' },
  ORDER_CANCELLED: { doc: 'The order is cancelled.' },
  OTHER_CUSTOMER: { doc: 'The carts belong to different customers.' },
  PACKAGE_NOT_FOUND: { doc: 'The parcel is not part of the delivery.' },
  PACKED_EXCEEDS_PLANNED: { doc: 'More units than belong in the delivery.', params: lineParams },
  PAYMENT_IN_PROGRESS: {
    doc: 'A payment runs whose outcome has to be awaited.',
    params: { reference: 'our reference of the payment', state: 'its state' },
  },
  PAYMENT_REQUIRED: { doc: 'The terms of payment ask for the money before the goods leave.', params: moneyParams },
  POLICY_EXISTS: { doc: 'There is a return policy for these products already: change that one.' },
  POLICY_ONE_OF: { doc: 'A return policy is for one product, one category, one type of products, or the whole shop.' },
  PREDECESSOR_NOT_DONE: { doc: 'The step before is not done.', params: { step: 'PICK, PACK or SHIP' } },
  PRODUCT_UNAVAILABLE: { doc: 'Products are no longer on sale.', params: { skus: 'list of their SKUs' } },
  PROVIDER_DISABLED: { doc: 'The way to pay is not offered.', params: { provider: 'its name' } },
  PROVIDER_FULL_REFUND_ONLY: {
    doc: 'Only the whole payment can be given back, at once.',
    params: { amount: 'the whole, in minor units' },
  },
  PROVIDER_KIND_UNAVAILABLE: {
    doc: 'The shop has its one provider of this kind, or the kind comes with the demo shop only.',
  },
  PROVIDER_REFUND_UNSUPPORTED: {
    doc: 'Money cannot be given back through this way to pay: give it back by hand and record that.',
    params: { provider: 'its name' },
  },
  QTY_EXCEEDS_RETURNABLE: { doc: 'More units than can still come back.', params: lineParams },
  QUOTATION_EXPIRED: { doc: 'The quotation no longer holds.', params: { validUntil: 'until when it held, RFC 3339' } },
  RECEIVED_EXCEEDS_APPROVED: { doc: 'More units than were to come back.', params: lineParams },
  RECORD_NOT_FOUND: { doc: 'A record that the input names does not exist.', params: { record: 'its kind: warehouse' } },
  REFUND_BEGUN: { doc: 'Money of the return has gone back, or is on its way: it can no longer be cancelled.' },
  REFUND_DECISION_REQUIRED: {
    doc: 'The customer’s money is inside, and what becomes of it is not decided.',
    params: { net: 'how much it is about, in minor units' },
  },
  REFUND_EXCEEDS_REFUNDABLE: {
    doc: 'More than is left of the payment cannot be given back.',
    params: { max: 'what is left, in minor units' },
  },
  REFUND_NOT_DONE: { doc: 'The money is not back yet.', params: { left: 'what is missing, in minor units' } },
  RETURN_EXISTS: { doc: 'Something of the delivery is returned or to be returned.' },
  RETURN_LABEL_LIVE: {
    doc: 'The customer has a label for the return already.',
    params: { tracking: 'the carrier’s number' },
  },
  RETURN_MIXED: {
    doc: 'The law grants one line, and another only the sales desk: they are two returns.',
    params: { line: 'an order line that the law grants' },
  },
  RETURN_RECEIVED: { doc: 'Something of the return has arrived already.' },
  ROLE_REQUIRED: { doc: 'A colleague has one role at least.' },
  SALESPERSON_UNFIT: {
    doc: 'The salesperson cannot handle orders: their access has ended, or they do not work in sales.',
    params: { name: 'who it is' },
  },
  SECRET_KEY_MISSING: {
    doc: 'Secrets cannot be kept: the installation has no WAYBILL_SECRET_KEY.',
  },
  SELLER_INCOMPLETE: {
    doc: 'An invoice names its seller, with VAT id and address.',
    params: { missing: 'list of vatId and address' },
  },
  SENT_BY_SALES: { doc: 'The sales desk sent the quotation: it stays sent when a payment fails.' },
  SHOP_IS_OPEN: { doc: 'The shop is set up already.' },
  STAFF_INACTIVE: { doc: 'The colleague’s access has ended already.', params: { name: 'who it is' } },
  STOCK_IN_PROGRESS: { doc: 'Units are held or being picked.', params: { min: 'units that have to stay' } },
  TAX_RATES_UNKNOWN: { doc: 'The tax rates of the country are not known.', params: { country: 'its code' } },
  TAX_RATE_FIXED: { doc: 'Zero-rated and exempt products have no rate to be set.' },
  TAX_RATE_ONE_OF: { doc: 'Either a rate is set, or it is reset.' },
  TAX_STANDARD_REQUIRED: {
    doc: 'A country with any rate needs its standard rate.',
    params: { country: 'ISO 3166-1 alpha-2 code' },
  },
  TAX_WOULD_CHANGE: { doc: 'The tax would be another one there.', params: { country: 'ISO 3166-1 alpha-2 code' } },
  TOO_MANY_LINES: { doc: 'More lines than a cart can hold.', params: { max: 'lines at most' } },
  TOTALS_DIFFER: {
    doc: 'The document does not add up.',
    params: { lines: 'the sum of its lines, in minor units', total: 'its total, in minor units' },
  },
  UNPACKED: {
    doc: 'Units that are done lie in no parcel.',
    params: { lines: 'list of { line, done, packed }: the order lines and their units' },
  },
  USE_DELIVERY_SHIP: { doc: 'The last step is done by `deliveryShip`.' },
  USE_ORDER_CANCEL: { doc: 'Nothing of the order would be left: that is `orderCancel`.' },
  VALID_UNTIL_PAST: { doc: 'The moment has passed.' },
  VAT_ID_REQUIRED: { doc: 'The buyer owes the tax, and their VAT id is not known.' },
  WAITING_FOR_STOCK: { doc: 'The delivery waits for stock.' },
  WAREHOUSE_REQUIRED: { doc: 'Goods are collected at a warehouse, which has to be named.' },
  WEIGHT_REQUIRED: { doc: 'A parcel has no weight, and its goods have none.' },
  WINDOW_CLOSED: {
    doc: 'The time in which it could be sent back is over.',
    params: { line: 'the order line', date: 'the last moment, RFC 3339' },
  },
  WORKING_DAY_REQUIRED: { doc: 'The warehouse works on one day of the week at least.' },
  WRONG_STATE: {
    doc: 'The record is in a state from which the move does not start.',
    params: { state: 'its state', from: 'list of the states from which it starts' },
  },
} as const satisfies Readonly<Record<string, BlockerDoc>>

export type BlockerCode = keyof typeof blockerDocs

export const blockerCodes = Object.keys(blockerDocs) as readonly BlockerCode[]

/** A code's meaning with its params, in one sentence or two. */
export function describeBlocker(code: BlockerCode): string {
  const { doc, params }: BlockerDoc = blockerDocs[code]
  const told = Object.entries(params ?? {}).map(([name, meaning]) => `\`${name}\` ${meaning}`)
  return told.length === 0 ? doc : `${doc} Params: ${told.join('; ')}.`
}
