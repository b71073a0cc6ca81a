/** A closed set of words that the API takes and gives, with what each of them means. */
export interface Choice {
  readonly doc: string
  readonly values: Readonly<Record<string, string>>
}

const taxClassDocs = {
  STANDARD: 'The country’s standard rate.',
  REDUCED: 'The country’s reduced rate.',
  SECOND_REDUCED: 'The country’s second reduced rate, where it has one; else its reduced one.',
  SUPER_REDUCED: 'The country’s super-reduced rate.',
  ZERO: 'Zero-rated: taxable, at 0 %.',
  EXEMPT: 'Exempt from tax.',
} as const

/** Every such set by the name of its enum: the same one for input and output. */
export const choices = {
  ActorKind: {
    doc: 'Who did something.',
    values: {
      CUSTOMER: 'A customer, by account or cart token.',
      STAFF: 'A colleague in the dashboard.',
      APP: 'A third party with an API token.',
      PROVIDER: 'A payment provider or carrier, by verified webhook.',
      SYSTEM: 'The shop itself: a follow-on or a deadline.',
    },
  },
  BuyerKind: {
    doc: 'Who buys: it decides the tax.',
    values: { B2C: 'A consumer.', B2B: 'A business; with a VAT id of another EU country the tax is reverse-charged.' },
  },
  Carrier: {
    doc: 'Who carries parcels and makes their labels.',
    values: {
      TEST_CARRIER: 'The carrier of the demo shop: labels, tracking and webhooks without anybody driving.',
      FLAT_RATE: 'Any carrier at a flat rate: labels are made here, tracking is told by hand.',
    },
  },
  ClearableSetting: {
    doc: 'A setting that can be emptied.',
    values: {
      SALES_TEAM: 'No team gets the shop’s orders.',
      SALESPERSON: 'No salesperson gets the shop’s orders.',
      BANK_ACCOUNT: 'IBAN and BIC: customers are told nowhere to transfer to.',
      VAT_ID: 'The seller’s VAT id.',
      REGISTRATION: 'The seller’s number in the company register.',
      LEGAL_NAME: 'The seller’s name on invoices: it is the shop’s then.',
      CART_PAGE: 'The page of the shop’s front end that opens a cart: it is Waybill’s own then.',
    },
  },
  DeliveryKind: {
    doc: 'How goods get to the customer.',
    values: { SHIP: 'A carrier brings them to an address.', PICKUP: 'The customer collects them at a warehouse.' },
  },
  DeliveryMailTrigger: {
    doc: 'When the customer gets the mail about a delivery.',
    values: { OFF: 'Never.', READY: 'When all of it is reserved.', DONE: 'When it has shipped.' },
  },
  DeliveryPaper: {
    doc: 'What is printed about a delivery.',
    values: {
      PACKING_SLIP: 'What lies in the parcel: for the customer, in their language, without prices.',
      PICKING_LIST: 'What is to be taken from the shelf: for the warehouse, with bars to scan.',
    },
  },
  DeliveryTaxClass: {
    doc: 'How a delivery charge is taxed.',
    values: { ...taxClassDocs, FOLLOW_GOODS: 'As the goods of the order, by their value.' },
  },
  Exemption: {
    doc: 'Why a consumer may not withdraw from the purchase of a product (Directive 2011/83/EU, Art. 16).',
    values: {
      CUSTOM_MADE: 'It is made to the customer’s wishes.',
      PERISHABLE: 'It perishes quickly.',
      SEALED_HYGIENE: 'It is sealed for hygiene: exempt once unsealed.',
      SEALED_MEDIA: 'It is a sealed recording or software: exempt once unsealed.',
      DIGITAL: 'It is digital: exempt once used with the customer’s consent.',
    },
  },
  InvoiceMode: {
    doc: 'When an order gets its invoice.',
    values: {
      AUTOMATIC: 'At confirmation, and for later units as they come.',
      ON_DEMAND: 'When the customer or a colleague asks.',
    },
  },
  InvoicePolicy: {
    doc: 'Which units an invoice counts.',
    values: { ORDERED: 'Those ordered and not cancelled.', DELIVERED: 'Those that have left.' },
  },
  LineKind: {
    doc: 'What a line of an order is.',
    values: {
      GOODS: 'Something that is picked, packed and shipped.',
      DIGITAL: 'A digital product: fulfilled once the order is paid.',
      SERVICE: 'A service: fulfilled once the order is paid.',
      DELIVERY: 'The delivery charge.',
    },
  },
  MailBlockType: {
    doc: 'What a piece of a mail is.',
    values: {
      HEADING: 'Its title.',
      PARAGRAPH: 'Running text; left out where it turns out empty.',
      NOTE: 'Small print.',
      FACTS: 'Names and values; a row without a value is left out.',
      BUTTON: 'A link; left out without an address.',
      ITEMS: 'What was ordered, delivered or sent back.',
      TOTALS: 'The sums of the order.',
      PARCELS: 'The parcels with their tracking.',
      REST: 'What follows in a later delivery.',
    },
  },
  MailKind: {
    doc: 'What a mail is about.',
    values: {
      ORDER_RECEIVED: 'The customer has ordered; how to pay, where that is still to be done.',
      QUOTATION: 'An offer of the sales desk.',
      ORDER_CONFIRMED: 'The order is confirmed.',
      PAYMENT_RECEIVED: 'Money came that did not confirm the order by itself.',
      DELIVERY_READY: 'A delivery is ready to be shipped or collected.',
      DELIVERY_SHIPPED: 'A delivery is on its way, and what of the order follows later.',
      ORDER_CANCELLED: 'An order that the customer had placed is cancelled.',
      RETURN_REQUESTED: 'A return was asked for: what and when, for the customer’s own files.',
      RETURN_APPROVED: 'A return may be sent, with its number and what to do.',
      RETURN_REJECTED: 'A return is refused, and why.',
      RETURN_CLOSED: 'A return ended without a refund, and why.',
      REFUND_ISSUED: 'Money went back.',
      REFUND_FAILED: 'A refund did not go through: to the shop, since the customer can do nothing about it.',
      INVOICE: 'An invoice, with its files.',
      CREDIT_NOTE: 'A credit note, with its files.',
      ABANDONED_CART: 'A reminder of a cart that was left.',
      SIGN_IN: 'A one-time link to sign in.',
    },
  },
  MailState: {
    doc: 'What became of a mail.',
    values: {
      QUEUED: 'Not sent yet.',
      SENT: 'The mail server took it.',
      KEPT: 'It can be read in the dashboard only: there is no mail server.',
      FAILED: 'The last attempt failed; `error` says why.',
    },
  },
  OrderSource: {
    doc: 'Where an order began.',
    values: { SHOP: 'In the shop, by a customer.', STAFF: 'At the sales desk, by a colleague or an app.' },
  },
  ProductType: {
    doc: 'What a product is.',
    values: {
      GOODS: 'Goods: they have a weight and, where counted, stock.',
      DIGITAL: 'A digital product: nothing is shipped.',
      SERVICE: 'A service: nothing is shipped.',
    },
  },
  ProviderKind: {
    doc: 'How a way to pay works.',
    values: {
      STRIPE: 'Online, on a page of Stripe’s: cards, wallets and what else the account offers.',
      TEST: 'Online, at the test provider that comes with the demo shop.',
      WIRE: 'Bank transfer: an accountant says that it came.',
      PAY_ON_SITE: 'At the till when the goods are collected.',
      CASH_ON_DELIVERY: 'To the carrier at the door.',
    },
  },
  RefundCapability: {
    doc: 'What a payment provider can give back.',
    values: { NONE: 'Nothing.', FULL_ONLY: 'The whole payment only.', PARTIAL: 'Any part of it.' },
  },
  RefundCause: {
    doc: 'Why money goes back to a customer.',
    values: {
      REQUESTED: 'A colleague asked for it.',
      CANCELLATION: 'The order was cancelled, all or in part.',
      RETURN: 'Goods came back.',
      MANUAL: 'A colleague gave it back by transfer or at the till.',
      EXTERNAL: 'It was given back at the provider’s own desk.',
      CHARGEBACK: 'The customer’s bank took it back.',
    },
  },
  RefundDecision: {
    doc: 'What becomes of a customer’s money that an order no longer asks for.',
    values: { FULL: 'It goes back.', NONE: 'The shop keeps it.' },
  },
  ReturnPayer: { doc: 'Who pays for sending goods back.', values: { SHOP: 'The shop.', CUSTOMER: 'The customer.' } },
  ReturnResolution: {
    doc: 'What a customer gets for goods that come back.',
    values: { REFUND: 'The money.', REPLACE: 'The same goods again.' },
  },
  ShippingPolicy: {
    doc: 'What happens to a delivery of which only a part is in stock.',
    values: {
      ASAP: 'What is there can be picked; the rest becomes a backorder.',
      ALL_AT_ONCE: 'It waits for all of it.',
    },
  },
  TaxClass: { doc: 'How a product is taxed.', values: taxClassDocs },
  UndeliveredReason: {
    doc: 'Why parcels did not reach the customer.',
    values: {
      LOST: 'They are gone: nothing comes back.',
      REFUSED: 'The customer did not take them: they come back to the shelf.',
      UNDELIVERABLE: 'The address does not exist or nobody was there: they come back to the shelf.',
    },
  },
  WarehouseSteps: {
    doc: 'The steps of a delivery between shelf and customer.',
    values: {
      SHIP_ONLY: 'One step: the goods leave from the shelf.',
      PICK_SHIP: 'Two steps: picked to the door, then shipped.',
      PICK_PACK_SHIP: 'Three steps: picked to the packing table, packed, then shipped.',
    },
  },
  Weekday: {
    doc: 'A day of the week.',
    values: {
      MONDAY: 'Day 1 of the week by ISO 8601.',
      TUESDAY: 'Day 2 of the week by ISO 8601.',
      WEDNESDAY: 'Day 3 of the week by ISO 8601.',
      THURSDAY: 'Day 4 of the week by ISO 8601.',
      FRIDAY: 'Day 5 of the week by ISO 8601.',
      SATURDAY: 'Day 6 of the week by ISO 8601.',
      SUNDAY: 'Day 7 of the week by ISO 8601.',
    },
  },
} as const satisfies Readonly<Record<string, Choice>>

export type ChoiceName = keyof typeof choices
type Word<N extends ChoiceName> = keyof (typeof choices)[N]['values'] & string

/** A stored word as one of its set; another is broken data, and shows as an error. */
export function wordOf<N extends ChoiceName>(name: N, value: string): Word<N> {
  const { values } = choices[name]
  const isWord = (word: string): word is Word<N> => Object.hasOwn(values, word)
  if (!isWord(value)) throw new Error(`${value} is none of ${Object.keys(values).join(', ')}`)
  return value
}
