import type { Text } from '../catalogue.ts'

/** Phrases for one item of a list. */
export const parts = {
  shortage: '{sku} ({available} of {requested})',
} as const satisfies Readonly<Record<string, Text>>

/** Work in the background that failed: what it was to do. */
export const tasks = {
  'payment.start': 'Start the payment at the provider',
  'payment.capture': 'Capture the money',
  'payment.void': 'Release the authorised money',
  'payment.close': 'Close the payment at the provider',
  'payment.refund': 'Give money back at the provider',
  'invoice.render': 'Make the files of an invoice',
  'label.buy': 'Buy the shipping label',
  'label.void': 'Void the shipping label',
  'stock.assign': 'Assign stock to waiting orders',
  'deadlines.set': 'Count deadlines anew',
  mail: 'Send the mail',
  'cart.remind': 'Remind of an abandoned cart',
  'mail.send': 'Send a stored mail',
} as const satisfies Readonly<Record<string, Text>>

/** How long ago something was. */
export const ages = {
  second: '{n} s ago',
  minute: '{n} min ago',
  hour: '{n} h ago',
  day: { count: 'n', one: '{n} day ago', other: '{n} days ago' },
} as const satisfies Readonly<Record<string, Text>>

/** What is said of a code that has no text. */
export const neutral = {
  blocker: 'Not possible now ({code}).',
  input: 'This value is not accepted ({code}).',
  error: 'The request was refused ({code}).',
  transition: 'Action {code}',
  state: 'State {code}',
  event: 'Change: {code}',
  queue: 'Queue {code}',
  counter: 'Counter {code}',
  exception: 'Something needs your attention ({code}).',
  field: 'Field {code}',
  choice: 'Choice {code}',
  request: 'The request was refused ({code}).',
  task: 'Task {code}',
  return: 'Return ({code})',
} as const satisfies Readonly<Record<string, Text>>
