import { describe, expect, test } from 'vitest'
import { en } from '../../schema/src/messages/en.ts'
import { message, type Kind } from '../../schema/src/messages/message.ts'

const locales = ['en', 'es', 'sv', 'fr', 'fa'] as const
const kinds = Object.keys(en.neutral) as Kind[]

const now = Temporal.Instant.from('2026-11-22T14:02:04Z')

describe('what is said', () => {
  test.each([
    ['en', 'Quotation', 'Quotation sent', 'Order'],
    ['es', 'Cotización', 'Cotización enviada', 'Orden'],
    ['sv', 'Offert', 'Offert skickad', 'Order'],
    ['fr', 'Devis', 'Devis envoyé', 'Commande'],
    ['fa', 'پیش‌فاکتور', 'پیش‌فاکتور ارسال‌شده', 'سفارش'],
  ] as const)('of the three states in %s is the product’s vocabulary', (locale, ...words) => {
    const states = ['QUOTATION', 'QUOTATION_SENT', 'ORDER'].map((state) => message(locale, 'state', `order.${state}`))
    expect(states).toEqual(words)
  })

  const covered = { covered: 500, total: 123450, currency: 'EUR' }
  test.each([
    ['en', 'Only €5.00 of €1,234.50 is paid. Wait for the rest, or confirm by hand.'],
    ['es', 'Solo se han pagado 5,00 € de 1234,50 €. Espere el resto o confirme a mano.'],
    ['sv', 'Bara 5,00 € av 1 234,50 € är betalt. Vänta på resten eller bekräfta för hand.'],
    ['fr', 'Seuls 5,00 € sur 1 234,50 € sont payés. Attendez le reste ou confirmez à la main.'],
    ['fa', 'از €۱٬۲۳۴٫۵۰ فقط €۵٫۰۰ پرداخت شده است. منتظر بقیه بمانید یا دستی تأیید کنید.'],
  ] as const)('of amounts in %s', (locale, sentence) => {
    expect(plainSpaces(message(locale, 'blocker', 'NOT_COVERED', covered))).toBe(sentence)
  })

  test('of amounts has the currency’s decimals, and no amount where the currency is not known', () => {
    expect(message('en', 'blocker', 'NOT_FREE', { total: 1250, currency: 'JPY' })).toContain('¥1,250')
    expect(message('en', 'blocker', 'NOT_FREE', { total: 1250, currency: 'KWD' })).toMatch(/KWD.1\.250/)
    expect(message('en', 'blocker', 'NOT_FREE', { total: 1250 })).toBe('The order is not free. Choose how to pay.')
    expect(message('en', 'blocker', 'NOT_FREE', { total: 1250, currency: 'XXX' })).toBe(
      'The order is not free. Choose how to pay.',
    )
    expect(message('en', 'input', 'OUT_OF_RANGE', { min: 0, max: 1250, currency: 'EUR' })).toBe(
      'Enter an amount from €0.00 to €12.50.',
    )
    expect(message('en', 'input', 'OUT_OF_RANGE', { min: 0, max: 1250 })).toBe('Enter a number from 0 to 1,250.')
  })

  const faster = { step: 'PACK', changedBy: 'Sara', changedAt: now.subtract({ seconds: 4 }), now, next: 'deliveryShip' }
  test.each([
    ['en', 'Already packed by Sara 4 s ago — next: Ship.'],
    ['es', 'Ya empaquetado por Sara hace 4 s — siguiente: Enviar.'],
    ['sv', 'Redan packad av Sara för 4 s sedan — nästa: Skicka.'],
    ['fr', 'Déjà emballé par Sara il y a 4 s — ensuite : Expédier.'],
    ['fa', 'قبلاً توسط ⁨Sara⁩ بسته‌بندی شده است (۴ ثانیه پیش) — بعدی: ارسال.'],
  ] as const)('of a colleague who was faster in %s', (locale, sentence) => {
    expect(plainSpaces(message(locale, 'error', 'TRANSITION_NOT_ALLOWED', faster))).toBe(sentence)
  })

  test('of a refused move, as much as is known', () => {
    const say = (params: Record<string, unknown>): string => message('en', 'error', 'TRANSITION_NOT_ALLOWED', params)
    const changedAt = now.subtract({ hours: 26 })
    expect(say({})).toBe('This is not possible now.')
    expect(say({ event: 'OrderConfirmed', changedAt, now })).toBe('Already confirmed 1 day ago.')
    expect(say({ event: 'OrderAssigned', changedBy: 'Sara' })).toBe('Already done by Sara: Order assigned.')
    expect(say({ record: 'order', from: 'CANCELLED', allowed: ['orderDuplicate', 'orderAssign'] })).toBe(
      'This is not possible now. State: Cancelled. Possible now: Duplicate or Assign.',
    )
  })

  test('of lists, plurals, steps, countries and dates', () => {
    const lines = [
      { lineId: 'x', sku: 'TEA-1', requested: 5, available: 2 },
      { lineId: 'y', sku: 'CUP-2', requested: 1, available: 0 },
    ]
    expect(message('en', 'blocker', 'INSUFFICIENT_STOCK', { lines })).toBe(
      'Not enough in stock: TEA-1 (2 of 5) and CUP-2 (0 of 1). Lower the quantity or remove the product.',
    )
    expect(message('fr', 'blocker', 'EXCEEDS_OPEN', { max: 0 })).toContain('0 unité ouverte')
    expect(message('sv', 'blocker', 'LABEL_REQUIRED', { packages: 2 })).toBe(
      '2 kollin saknar fraktetikett. Köp dem först.',
    )
    expect(message('es', 'blocker', 'PREDECESSOR_NOT_DONE', { step: 'PICK' })).toBe(
      'El paso anterior aún no está hecho: Recolección. Primero termínelo.',
    )
    expect(message('sv', 'blocker', 'TAX_WOULD_CHANGE', { country: 'NO' })).toContain('i Norge')
    const validUntil = '2026-11-22T23:30:00Z'
    expect(message('fa', 'blocker', 'QUOTATION_EXPIRED', { validUntil })).toContain('(۱ آذر ۱۴۰۵)')
    expect(message('en', 'blocker', 'QUOTATION_EXPIRED', { validUntil, timeZone: 'Europe/Stockholm' })).toContain(
      '(23 Nov 2026)',
    )
    expect(message('fa', 'error', 'RATE_LIMITED', { retryAfterSeconds: 12 })).toContain('۱۲ ثانیهٔ دیگر')
  })

  test('of the HTTP layer’s limits, which it calls by other names', () => {
    expect(message('en', 'request', 'COST_TOO_HIGH', { points: 1200, limit: 1000, field: 'orders.lines' })).toBe(
      'The query costs too much: 1,200 of at most 1,000 points, most of it for orders.lines. Ask for fewer records or fields.',
    )
    expect(message('sv', 'request', 'TOO_DEEP', { max: 12 })).toBe('Frågan är för djupt nästlad: högst 12 nivåer.')
  })
})

describe('what comes from outside', () => {
  test('is isolated and cannot end the isolation', () => {
    const said = message('fa', 'blocker', 'PROVIDER_DISABLED', { provider: 'a\u2069\u202Eb\u0000\nc' })
    expect(said).toContain('(\u2068a b c\u2069)')
  })

  test('is isolated where the directions differ, and nowhere else', () => {
    const said = (provider: string) => message('en', 'blocker', 'PROVIDER_DISABLED', { provider })
    expect(said('a\u2069\u202Eb')).toContain('(a b)')
    expect(said('نگار')).toContain('(\u2068نگار\u2069)')
  })

  test('and ends in a full stop does not double ours', () => {
    const said = message('en', 'exception', 'VOID_FAILED', { message: 'Too late.' })
    expect(said).toBe('The authorisation could not be released: Too late. Try again.')
  })

  test('is never read as a template', () => {
    const said = message('en', 'exception', 'JOB_FAILED', { details: '[x] {currency}', currency: 'EUR' })
    expect(said).toContain('[x] {currency}')
  })

  test.each(locales)('with an unknown code gives a neutral sentence in %s', (locale) => {
    for (const kind of kinds) {
      for (const code of ['NO_SUCH_CODE', 'constructor', '__proto__']) {
        expect(message(locale, kind, code)).toContain(code)
        if (locale !== 'en') expect(message(locale, kind, code)).not.toBe(message('en', kind, code))
      }
    }
    expect(message(locale, 'blocker', '')).not.toBe('')
  })
})

/** Intl writes no-break spaces and direction marks; the sentences above are read without them. */
function plainSpaces(text: string): string {
  return text.replaceAll(/[\u00A0\u202F]/g, ' ').replaceAll(/\u200E/g, '')
}
