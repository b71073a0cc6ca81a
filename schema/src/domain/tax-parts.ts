import { allocate, checkMinor, minorFromBigInt, type Minor } from './money.ts'
import type { LineTax } from './tax.ts'

type Priced = {
  /** An integer; 0 where a document of an order has nothing of the line. */
  readonly quantity: number
  readonly unitPrice: Minor
  /** Taken off the whole line. */
  readonly discount: Minor
}

export type ProductLine = Priced & { readonly kind: 'PRODUCT'; readonly tax: LineTax }

/** Delivery, or a fee. */
export type ChargeLine = Priced & { readonly kind: 'CHARGE'; readonly tax: LineTax | FollowGoods }

/**
 * FOLLOW_GOODS: the charge is split over the taxes of the product lines, by their value. If that is nothing, all of it
 * has the highest rate among them; without any product line it has the tax `otherwise`.
 */
export type FollowGoods = { readonly follow: 'GOODS'; readonly otherwise: LineTax }

export type TaxedLine = ProductLine | ChargeLine

/** What one tax has of a line (by its index), as priced: with the tax in a gross shop, without it in a net shop. */
export type TaxPart = { readonly line: number; readonly tax: LineTax; readonly amount: Minor }

/** Quantity × unit price − discount, in minor units. Throws a RangeError beyond ±10^13 or without an integer quantity. */
export const lineAmount = ({ quantity, unitPrice, discount }: Priced): Minor =>
  minorFromBigInt(BigInt(quantity) * BigInt(checkMinor(unitPrice)) - BigInt(checkMinor(discount)))

/** The lines as parts of one tax each: at least one per line, in the lines' order. */
export function splitByTax(lines: readonly TaxedLine[]): readonly TaxPart[] {
  const goods = goodsByTax(lines)
  return lines.flatMap((line, index) => {
    const amount = lineAmount(line)
    if (!('follow' in line.tax)) return [{ line: index, tax: line.tax, amount }]
    return followed(amount, goods, line.tax).map((part) => ({ line: index, ...part }))
  })
}

type Share = { readonly tax: LineTax; readonly amount: Minor }

/** The value of the product lines by tax; in an order of its own, so that it does not depend on that of the lines. */
function goodsByTax(lines: readonly TaxedLine[]): readonly Share[] {
  const products = lines.flatMap((line) =>
    line.kind === 'PRODUCT' ? [{ tax: line.tax, amount: lineAmount(line) }] : [],
  )
  return [...Map.groupBy(products, ({ tax }) => `${tax.category} ${tax.rateBp} ${tax.shopRateBp}`)]
    .flatMap(([key, shares]) => {
      const [first] = shares
      return first === undefined
        ? []
        : [{ key, tax: first.tax, amount: shares.reduce((sum, share) => sum + share.amount, 0) }]
    })
    .sort((a, b) => highestFirst(a.tax, b.tax) || Number(a.key > b.key) - Number(a.key < b.key))
}

const highestFirst = (a: LineTax, b: LineTax): number => b.rateBp - a.rateBp || b.shopRateBp - a.shopRateBp

function followed(amount: Minor, goods: readonly Share[], { otherwise }: FollowGoods): readonly Share[] {
  const valuable = goods.filter((share) => share.amount > 0)
  if (valuable.length === 0 || amount === 0) return [{ tax: goods[0]?.tax ?? otherwise, amount }]
  const amounts = allocate(
    amount,
    valuable.map((share) => share.amount),
  )
  return valuable.map(({ tax }, index) => ({ tax, amount: amounts[index] ?? 0 })).filter((share) => share.amount !== 0)
}
