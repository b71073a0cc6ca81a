import { currencyDecimals } from '@waybill/schema/domain/currency'

/**
 * Our minor units (ISO 4217) as Stripe counts them; undefined where Stripe cannot take the amount. Stripe's own counting
 * differs for some currencies (docs.stripe.com/currencies): MGA has no decimals there, ISK has two that must be zero, and
 * amounts with three decimals have to end in 0.
 */
export function toStripe(amount: number, currency: string): number | undefined {
  const decimals = stripeDecimals(currency)
  const ours = currencyDecimals(currency)
  if (decimals === undefined || ours === undefined) return undefined
  const converted = amount * 10 ** (decimals - ours)
  const fits = Number.isSafeInteger(converted) && (decimals < 3 || converted % 10 === 0)
  return fits ? converted : undefined
}

/** Stripe's amount in our minor units; undefined where it cannot be one. Takes Stripe's lower-case codes. */
export function fromStripe(amount: number, code: string): number | undefined {
  const currency = code.toUpperCase()
  const decimals = stripeDecimals(currency)
  const ours = currencyDecimals(currency)
  if (decimals === undefined || ours === undefined) return undefined
  const converted = amount * 10 ** (ours - decimals)
  return Number.isSafeInteger(converted) ? converted : undefined
}

const none = new Set('BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF'.split(' '))
const three = new Set(['BHD', 'JOD', 'KWD', 'OMR', 'TND'])
// Not at Stripe; UGX is documented both with no decimals and with two, and a mistake would be a hundredfold charge.
const unsupported = new Set(['IQD', 'LYD', 'UGX'])

function stripeDecimals(currency: string): 0 | 2 | 3 | undefined {
  if (unsupported.has(currency)) return undefined
  if (none.has(currency)) return 0
  return three.has(currency) ? 3 : 2
}
