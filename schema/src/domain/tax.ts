import type { ProductType } from './records.ts'
import { checkVatId } from './vat-id.ts'

/**
 * VAT categories of EN 16931 (UNCL 5305): S standard (any rate above zero), Z zero rated, E exempt, K supply of goods
 * to a business in another EU state, AE the same for services (reverse charge), G export out of the EU.
 */
export type VatCategory = 'S' | 'Z' | 'E' | 'K' | 'AE' | 'G'

/** The classes of products: those with rates of their own in a country, and the two without VAT. */
export const taxClasses = ['STANDARD', 'REDUCED', 'SECOND_REDUCED', 'SUPER_REDUCED', 'ZERO', 'EXEMPT'] as const

export type TaxClass = (typeof taxClasses)[number]

export type RatedClass = Exclude<TaxClass, 'ZERO' | 'EXEMPT'>

/**
 * Rates in hundredths of a percent (5.5 % is 550), by country (ISO 3166, Greece is GR) and class. A class that a
 * country does not have counts as the next higher one that it has: a shop may tax too much, never too little.
 */
export type TaxTable = Readonly<Record<string, { readonly [Class in RatedClass]?: number }>>

export type TaxQuestion = {
  readonly shop: {
    readonly country: string
    /** The shop's cross-border sales to consumers are below the threshold of Art. 59c of Directive 2006/112/EC. */
    readonly belowOssThreshold: boolean
  }
  /** Where the goods or services go: see `taxDestination`. */
  readonly destination: string
  readonly buyer: { readonly kind: 'B2C' | 'B2B'; readonly vatId?: string | undefined }
  readonly productType: ProductType
  readonly taxClass: TaxClass
  readonly table: TaxTable
}

export type LineTax = {
  readonly category: VatCategory
  /** What is charged, in hundredths of a percent. */
  readonly rateBp: number
  /** The shop's own rate, which its gross prices contain where K, AE or G takes it out again. */
  readonly shopRateBp: number
}

export type NoTaxRate = { readonly error: 'NO_TAX_RATE'; readonly country: string; readonly taxClass: TaxClass }

/**
 * The VAT of one line, by destination (Directive 2006/112/EC, Art. 33, 58, 138, 146 and 196):
 * - an exempt product is E everywhere;
 * - out of the EU, G; so is every other country for a shop outside the EU;
 * - a business with a valid VAT id of an EU state other than the shop's, supplied in another EU state: K, services AE;
 *   digital products are services. Without such an id a business is taxed like a consumer;
 * - otherwise S at the destination's rate, or at the shop's below the one-stop-shop threshold; Z when that is zero.
 * Regions with rules of their own inside a country (Canary Islands, Northern Ireland) are not told apart.
 * NO_TAX_RATE: the table lacks the country whose rate is needed.
 */
export function taxCategoryFor(question: TaxQuestion): LineTax | NoTaxRate {
  const { table, taxClass } = question
  if (taxClass === 'EXEMPT') return { category: 'E', rateBp: 0, shopRateBp: 0 }
  const shopCountry = vatCountry(question.shop.country)
  const shopRateBp = rateFor(table, shopCountry, taxClass)
  if (shopRateBp === undefined) return { error: 'NO_TAX_RATE', country: shopCountry, taxClass }
  const untaxed = untaxedCategory(question)
  if (untaxed !== undefined) return { category: untaxed, rateBp: 0, shopRateBp }
  const country = question.shop.belowOssThreshold ? shopCountry : vatCountry(question.destination)
  const rateBp = rateFor(table, country, taxClass)
  if (rateBp === undefined) return { error: 'NO_TAX_RATE', country, taxClass }
  return { category: rateBp === 0 ? 'Z' : 'S', rateBp, shopRateBp }
}

/**
 * The country that decides the VAT of a product: goods go where they are shipped, or are handed over in the country
 * of the pickup place; digital products and services go to the billing country. Until that is known, the shop's.
 */
export function taxDestination(places: {
  readonly productType: ProductType
  readonly shopCountry: string
  readonly shippingCountry?: string | undefined
  readonly billingCountry?: string | undefined
  /** Country of the warehouse where the customer collects; absent when the goods are shipped. */
  readonly pickupCountry?: string | undefined
}): string {
  const { productType, pickupCountry, shippingCountry, billingCountry, shopCountry } = places
  if (productType === 'GOODS') return pickupCountry ?? shippingCountry ?? shopCountry
  return billingCountry ?? shippingCountry ?? shopCountry
}

/** Whether a country (ISO 3166, also EL for Greece) is a member state of the EU for VAT; Monaco counts as France. */
export const isEuCountry = (country: string): boolean => euCountries.has(vatCountry(country))

const euCountries: ReadonlySet<string> = new Set(
  'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' '),
)

// Directive 2006/112/EC, Art. 7 counts Monaco as France and the Isle of Man as the United Kingdom.
const vatCountries: ReadonlyMap<string, string> = new Map([
  ['EL', 'GR'],
  ['UK', 'GB'],
  ['MC', 'FR'],
  ['IM', 'GB'],
])

const vatCountry = (country: string): string => vatCountries.get(country) ?? country

function untaxedCategory({ shop, destination, buyer, productType }: TaxQuestion): 'K' | 'AE' | 'G' | undefined {
  if (vatCountry(shop.country) === vatCountry(destination)) return undefined
  if (!isEuCountry(destination) || !isEuCountry(shop.country)) return 'G'
  if (buyer.kind === 'B2C' || buyer.vatId === undefined) return undefined
  const vatId = checkVatId(buyer.vatId)
  if (!vatId.valid || vatId.country === vatCountry(shop.country)) return undefined
  return productType === 'GOODS' ? 'K' : 'AE'
}

function rateFor(table: TaxTable, country: string, taxClass: Exclude<TaxClass, 'EXEMPT'>): number | undefined {
  if (taxClass === 'ZERO') return 0
  const rates = table[country]
  if (rates === undefined) return undefined
  return lowestFirst
    .slice(lowestFirst.indexOf(taxClass))
    .map((higher) => rates[higher])
    .find((rate) => rate !== undefined)
}

const lowestFirst: readonly RatedClass[] = ['SUPER_REDUCED', 'SECOND_REDUCED', 'REDUCED', 'STANDARD']
