import { message } from '@waybill/schema/messages/message'
import type { Localise } from './plugins/refusal.ts'

/** A person's words for a refused request; what GraphQL itself says of a document stays in English behind them. */
export const localiseRequest: Localise = (code, params, locale) => {
  const said = message(locale, 'request', code, params)
  return typeof params.detail === 'string' ? `${said} ${params.detail}` : said
}
