import type { Text } from '../catalogue.ts'

/** What is said of goods that come back: the form’s buttons, its terms, its receipt, and the reasons of a sum. */
export const returns = {
  WITHDRAW: 'Withdraw from contract here',
  CONFIRM: 'Confirm withdrawal',
  STATUTORY: [
    'The law lets you withdraw without a reason until {date:date}.',
    'The law lets you withdraw without a reason within {days} days of receiving the last of the goods.',
  ],
  POLICY: [
    'The shop takes it back until {date:date}[; {percent} % of the price is kept].',
    'The shop takes it back within {days} days of receiving the last of the goods[; {percent} % of the price is kept].',
  ],
  NONE: 'The shop does not take it back.',
  PAID_BY_SHOP: 'The shop pays for sending it back.',
  PAID_BY_CUSTOMER: 'You pay for sending it back.',
  WITHDRAWAL_RECEIVED: 'We received your withdrawal on {date:moment}.',
  REQUEST_RECEIVED: 'We received your request on {date:moment}.',
  GOODS: '{quantity} × {name}',
  RESTOCKING_FEE: 'Restocking fee, {percent} % ({name})',
  SHIPPING: 'Standard delivery',
  DIMINISHED_VALUE: 'Lost value through use',
  CAPABILITY_NONE: '{provider} cannot give money back: give it back by hand and record that.',
  CAPABILITY_FULL_ONLY: 'Only the whole payment can be given back, at once.',
  CAPABILITY_PARTIAL: 'Any part of it can be given back.',
  CAPABILITY_NO_MONEY: 'No money came by it that could be given back.',
  NOT_HELD: 'Not paid, or given back already',
  REMEDY: 'What settles it: {moves:transition}.',
} as const satisfies Readonly<Record<string, Text>>
