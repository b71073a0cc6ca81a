import type { Texts } from '../catalogue.ts'
import type * as en from '../en/parts.ts'

export const parts: Texts<typeof en.parts> = {
  shortage: '{sku} ({available} av {requested})',
}

export const tasks: Texts<typeof en.tasks> = {
  'payment.start': 'Starta betalningen hos leverantören',
  'payment.capture': 'Dra pengarna',
  'payment.void': 'Släpp de reserverade pengarna',
  'payment.close': 'Stäng betalningen hos leverantören',
  'payment.refund': 'Återbetala hos leverantören',
  'invoice.render': 'Skapa filerna till en faktura',
  'label.buy': 'Köp fraktetiketten',
  'label.void': 'Makulera fraktetiketten',
  'stock.assign': 'Tilldela lager till väntande order',
  'deadlines.set': 'Räkna om tidsfristerna',
  mail: 'Skicka mejlet',
  'cart.remind': 'Påminn om en övergiven varukorg',
  'mail.send': 'Skicka ett sparat mejl',
}

export const ages: Texts<typeof en.ages> = {
  second: 'för {n} s sedan',
  minute: 'för {n} min sedan',
  hour: 'för {n} h sedan',
  day: { count: 'n', one: 'för {n} dag sedan', other: 'för {n} dagar sedan' },
}

export const neutral: Texts<typeof en.neutral> = {
  blocker: 'Går inte just nu ({code}).',
  input: 'Värdet godtas inte ({code}).',
  error: 'Begäran avslogs ({code}).',
  transition: 'Åtgärd {code}',
  state: 'Läge {code}',
  event: 'Ändring: {code}',
  queue: 'Kö {code}',
  counter: 'Räknare {code}',
  exception: 'Något kräver din uppmärksamhet ({code}).',
  field: 'Fält {code}',
  choice: 'Val {code}',
  request: 'Begäran avslogs ({code}).',
  task: 'Uppgift {code}',
  return: 'Retur ({code})',
}
