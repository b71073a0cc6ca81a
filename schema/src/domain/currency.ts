/**
 * How many decimals amounts in a currency have, by ISO 4217.
 * Undefined for a code that is unknown or historic, and for one that no shop can charge in
 * (fund codes, metals, test codes).
 */
export const currencyDecimals = (currency: string): CurrencyDecimals | undefined => decimalsByCode.get(currency)

export type CurrencyDecimals = 0 | 2 | 3

const noDecimals = 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF'

const threeDecimals = 'BHD IQD JOD KWD LYD OMR TND'

// Bulgaria (BGN), Croatia (HRK), Curaçao (ANG), Sierra Leone (SLL) and Zimbabwe (ZWL) have changed to other currencies.
const twoDecimals = `
  AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP CRC CUP CVE
  CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR
  KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB
  PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY
  TTD TWD TZS UAH USD UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG`

const codes = (list: string): readonly string[] => list.trim().split(/\s+/)

const decimalsByCode: ReadonlyMap<string, CurrencyDecimals> = new Map<string, CurrencyDecimals>([
  ...codes(noDecimals).map((code) => [code, 0] as const),
  ...codes(twoDecimals).map((code) => [code, 2] as const),
  ...codes(threeDecimals).map((code) => [code, 3] as const),
])
