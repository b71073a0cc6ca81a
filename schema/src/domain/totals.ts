import { checkMinor, minorFromBigInt, type Minor } from './money.ts'
import { mulDivRound, roundToSum } from './rounding.ts'
import { splitByTax, type TaxPart, type TaxedLine } from './tax-parts.ts'
import type { LineTax, VatCategory } from './tax.ts'

export type Amounts = { readonly net: Minor; readonly tax: Minor; readonly gross: Minor }

export type LineTotal = Amounts & {
  /** One part, or one per category and rate where a charge follows the goods. They add up to the line. */
  readonly parts: readonly TaxGroup[]
}

/** What belongs to one VAT category and rate. */
export type TaxGroup = {
  readonly category: VatCategory
  /** In hundredths of a percent. */
  readonly rateBp: number
  /** Without tax. */
  readonly base: Minor
  readonly tax: Minor
  readonly gross: Minor
}

/** The sums of a document. Groups are in the order of category, then rate, highest first. */
export type Sums = {
  readonly currency: string
  readonly groups: readonly TaxGroup[]
  readonly net: Minor
  readonly tax: Minor
  /** What is to pay. */
  readonly total: Minor
}

/** `lines` has one entry per given line, in the same order; they add up to the groups, the groups to the total. */
export type Totals = Sums & { readonly lines: readonly LineTotal[] }

/**
 * The sums of the lines in the shop's currency. VAT is rounded once per category and rate, half away from zero
 * (EN 16931 BR-CO-17, BR-CO-14); what a line shows of it is apportioned by largest remainder. Prices with tax keep
 * their gross amount; for K, AE and G the shop's own VAT is taken out of them, rounded once per rate of the shop.
 * The order of the lines changes no sum, and negated prices give negated sums.
 * Throws a RangeError when an amount is beyond ±10^13 or a quantity is no integer.
 */
export function totals(
  lines: readonly TaxedLine[],
  { pricesIncludeTax, currency }: { readonly pricesIncludeTax: boolean; readonly currency: string },
): Totals {
  const priced = bucketsOf(splitByTax(lines)).flatMap((bucket) => pricedParts(bucket, pricesIncludeTax))
  const partsOfLine = Map.groupBy(priced, ({ line }) => line)
  return {
    ...summed(currency, groupsOf(priced.map(({ part }) => part))),
    lines: lines.map((_, index) => lineTotal((partsOfLine.get(index) ?? []).map(({ part }) => part))),
  }
}

type Bucket = { readonly tax: LineTax; readonly parts: readonly TaxPart[] }

type TaxedAmounts = Amounts & { readonly category: VatCategory; readonly rateBp: number }

type PricedPart = { readonly line: number; readonly part: TaxedAmounts }

const untaxed: ReadonlySet<VatCategory> = new Set<VatCategory>(['K', 'AE', 'G'])

/** One bucket per category and rate; K, AE and G once more by the shop's rate, which may have to be taken out. */
function bucketsOf(parts: readonly TaxPart[]): readonly Bucket[] {
  const keyOf = ({ tax }: TaxPart): string =>
    `${tax.category} ${tax.rateBp} ${untaxed.has(tax.category) ? tax.shopRateBp : 0}`
  return [...Map.groupBy(parts, keyOf).values()].flatMap((bucket) => {
    const [first] = bucket
    return first === undefined ? [] : [{ tax: first.tax, parts: bucket }]
  })
}

function pricedParts(bucket: Bucket, pricesIncludeTax: boolean): readonly PricedPart[] {
  const { category, rateBp } = bucket.tax
  const nets = pricesIncludeTax ? netsWithin(bucket) : bucket.parts.map(({ amount }) => amount)
  const taxes = pricesIncludeTax ? [] : taxesUpon(bucket)
  return bucket.parts.map(({ line, amount }, index) => {
    const net = nets[index] ?? 0
    const taxWithin = untaxed.has(category) ? 0 : checkMinor(amount - net)
    const tax = pricesIncludeTax ? taxWithin : (taxes[index] ?? 0)
    return { line, part: { category, rateBp, net, tax, gross: checkMinor(net + tax) } }
  })
}

const wholeBp = 10_000

function taxesUpon({ tax, parts }: Bucket): readonly Minor[] {
  const rate = BigInt(tax.rateBp)
  const groupTax = mulDivRound(amountOf(parts), rate, BigInt(wholeBp))
  const exact = parts.map(({ amount }) => BigInt(amount) * rate)
  return roundToSum(groupTax, exact, BigInt(wholeBp)).map(minorFromBigInt)
}

function netsWithin({ tax, parts }: Bucket): readonly Minor[] {
  const included = untaxed.has(tax.category) ? tax.shopRateBp : tax.rateBp
  const gross = amountOf(parts)
  const base = gross - mulDivRound(gross, BigInt(included), BigInt(wholeBp + included))
  const exact = parts.map(({ amount }) => BigInt(amount) * BigInt(wholeBp))
  return roundToSum(base, exact, BigInt(wholeBp + included)).map(minorFromBigInt)
}

const amountOf = (parts: readonly TaxPart[]): bigint => parts.reduce((sum, { amount }) => sum + BigInt(amount), 0n)

const lineTotal = (parts: readonly TaxedAmounts[]): LineTotal => ({ ...added(parts), parts: groupsOf(parts) })

const added = (parts: readonly Amounts[]): Amounts => ({
  net: sumOf(parts, ({ net }) => net),
  tax: sumOf(parts, ({ tax }) => tax),
  gross: sumOf(parts, ({ gross }) => gross),
})

function groupsOf(parts: readonly TaxedAmounts[]): readonly TaxGroup[] {
  const groups = Map.groupBy(parts, ({ category, rateBp }) => `${category} ${rateBp}`).values()
  return [...groups]
    .flatMap((group) => {
      const [first] = group
      if (first === undefined) return []
      const { net, tax, gross } = added(group)
      return [{ category: first.category, rateBp: first.rateBp, base: net, tax, gross }]
    })
    .sort((a, b) => Number(a.category > b.category) - Number(a.category < b.category) || b.rateBp - a.rateBp)
}

const summed = (currency: string, groups: readonly TaxGroup[]): Sums => ({
  currency,
  groups,
  net: sumOf(groups, ({ base }) => base),
  tax: sumOf(groups, ({ tax }) => tax),
  total: sumOf(groups, ({ gross }) => gross),
})

const sumOf = <Item>(items: readonly Item[], amount: (item: Item) => Minor): Minor =>
  checkMinor(items.reduce((sum, item) => sum + amount(item), 0))
