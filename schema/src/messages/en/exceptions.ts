import type { Text } from '../catalogue.ts'

/** What went wrong and waits for a person, and what to do. */
export const exceptions = {
  AMOUNT_MISMATCH:
    'Another amount came than was asked for[: {amount:money}][ (payment {reference})]. Refund it, or settle it with the customer.',
  AUTHORIZATION_EXPIRED:
    'The authorisation has expired[ (payment {reference})]. Ask the customer to pay again before shipping.',
  CAPTURE_FAILED:
    'The money could not be captured[ (payment {reference})][: {message:remark}]. Try again, or contact the customer.',
  CAPTURE_SOON: 'The authorisation ends within a day[ (payment {reference})]. Capture the money now.',
  CHARGEBACK:
    'The customer’s bank has taken money back[: {amount:money}][ (payment {reference})]. Answer the provider, or settle it with the customer.',
  COLLECTED_WITHOUT_PAYMENT:
    'A carrier collected money for a parcel without an open cash-on-delivery payment[: {details:remark}]. Check the order, then record or refund the money.',
  CURRENCY_MISMATCH:
    'The payment came in another currency[: {amount:money}][ (payment {reference})]. Refund it, or settle it with the customer.',
  DELIVERY_NOT_PLANNED:
    'The order is confirmed, but goods of it are in no delivery. Remove the cause, then plan a delivery.',
  DELIVERY_UNDELIVERED: [
    'Delivery {delivery} did not arrive: {reason:UndeliveredReason}. Send it again, or cancel what remains.',
    'A delivery did not arrive. Send it again, or cancel what remains.',
  ],
  EXPIRED_WITH_MONEY:
    'The quotation has expired, but money has come in. Confirm the order, or cancel it with a refund.',
  JOB_FAILED: 'A background task has failed[: {details:remark}]. Remove the cause, then run it again.',
  LABEL_FAILED:
    'The shipping label could not be bought[ from {carrier}][: {message:remark}]. Check address and weight, then try again.',
  LABEL_NOT_VOIDED:
    'The carrier did not take the shipping label back[: {details:remark}]. Void it in the carrier’s account, or it will be charged.',
  MAIL_FAILED:
    'A mail could not be delivered[: {details:remark}]. Check the address, then write to the customer yourself.',
  MAIL_WORDING_UNUSABLE:
    'The shop’s own wording of a mail could not be filled in[: {details:remark}]. It went out in the built-in wording. Correct the shop’s own, or give it up.',
  ORPHAN_CAPTURE:
    'Money came without a valid payment[: {amount:money}][ (payment {reference})]. Refund it, or settle it with the customer.',
  PAID_UNAVAILABLE: 'The order is paid, but not everything is in stock[: {skus}]. Restock, or refund what is missing.',
  PARCEL_UNDELIVERED:
    'One of several parcels did not arrive[: {reason:UndeliveredReason}][ (tracking {tracking})]. Ask carrier and customer, then say of the whole delivery whether it arrived.',
  PAYMENT_NOT_CLOSED:
    'A payment that was given up is still open at the provider[: {details:remark}]. Close it in the provider’s account, or money may still come.',
  REFUND_EXCEEDS_DUE:
    'Goods of the return[ {number}] are worth less than was given back before they came[: {amount:money} instead of {due:money}]. Ask the customer for the difference, or let it be.',
  REFUND_FAILED: 'The refund has failed[ (payment {reference})][: {message:remark}]. Try again, or refund by hand.',
  REFUND_MISMATCH:
    'The provider reports a refund that does not fit[: {amount:money}][ (payment {reference})]. Compare it with the provider’s account.',
  REFUND_OVERDRAWN:
    'The provider has made a refund[ of {amount:money}][ (payment {reference})], but more went back than came. Compare it with the provider’s account, then cancel the refund here or correct it there.',
  REFUND_RETURNED:
    'A refund came back[: {amount:money}][ (payment {reference})][: {message:remark}]. The customer does not have the money. Give it back again, or another way.',
  RETURN_OVERDUE: 'The law asks for the money of this withdrawal to be back by now[ ({number})]. Refund it.',
  STOCK_SHORT: [
    {
      count: 'onHand',
      one: 'Only {onHand} unit was counted, less than is reserved. Restock, or tell the customers who wait now.',
      other: 'Only {onHand} units were counted, less than is reserved. Restock, or tell the customers who wait now.',
    },
    'Less was counted than is reserved. Restock, or tell the customers who wait now.',
  ],
  UNKNOWN_PARCEL:
    'A carrier reported a parcel that nobody knows[: {details:remark}]. Look up the tracking number there.',
  UNKNOWN_PAYMENT:
    'A provider reported a payment that nobody knows[: {details:remark}]. Look it up in the provider’s account.',
  VOID_FAILED: 'The authorisation could not be released[ (payment {reference})][: {message:remark}]. Try again.',
} as const satisfies Readonly<Record<string, Text>>
