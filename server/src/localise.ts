import { message } from '@waybill/schema/messages/message'
import type { Localise } from './plugins/refusal.ts'

/**
 * A person's words for a refused request; what GraphQL itself says of a document stays in English behind them, between
 * the marks that keep its direction to itself (Unicode UAX #9: FSI and PDI).
 */
export const localiseRequest: Localise = (code, params, locale) => {
  const said = message(locale, 'request', code, params)
  return typeof params.detail === 'string' ? `${said} \u2068${params.detail}\u2069` : said
}
