import { share, type Minor } from './money.ts'

/** A product line of the order, as far as a refund asks. */
export interface RefundLine<L extends string> {
  readonly id: L
  /** Units that were not cancelled. */
  readonly units: number
  /** What they cost together, with tax. */
  readonly gross: Minor
  /** Units that earlier returns refund. */
  readonly returned: number
  readonly restockingFeeBp: number
}

export interface RefundQuestion<L extends string> {
  readonly statutory: boolean
  readonly lines: readonly RefundLine<L>[]
  /** Units of this return that are refunded: what came sealed, sellable or damaged. */
  readonly back: ReadonlyMap<L, number>
  /** What the customer paid for delivery, with tax, and the method's price beside the cheapest method's at checkout. */
  readonly delivery: { readonly gross: Minor; readonly price: Minor; readonly cheapest: Minor } | undefined
  /** What the goods have lost in value by use beyond trying them (Directive 2011/83/EU, Art. 14 (2)). */
  readonly deduction: Minor
  /** What the shop still has of the customer's money for it: nothing that never came, or went back, is due. */
  readonly held: Minor
}

/** One reason of a refund's amount; what is taken off is negative. */
export type RefundPart<L extends string> =
  | { readonly kind: 'GOODS'; readonly line: L; readonly quantity: number; readonly amount: Minor }
  | { readonly kind: 'RESTOCKING_FEE'; readonly line: L; readonly basisPoints: number; readonly amount: Minor }
  | { readonly kind: 'SHIPPING'; readonly amount: Minor }
  | { readonly kind: 'DIMINISHED_VALUE'; readonly amount: Minor }
  | { readonly kind: 'NOT_HELD'; readonly amount: Minor }

export interface RefundSum<L extends string> {
  readonly parts: readonly RefundPart<L>[]
  /** Never negative. */
  readonly total: Minor
}

/**
 * What a return gives back, and why. Goods at what was paid for them, so that the returns of a line add up to its
 * amount exactly. A withdrawal bears no fee and gives back the delivery charge, up to the cheapest method's price, once
 * nothing of the order is kept (Directive 2011/83/EU, Art. 13 (1), (2)); any other return bears the policy's fee and
 * gives back no delivery. A deduction never exceeds the goods,
 * and the whole never what the shop still has of the customer's money.
 */
export function refundSum<L extends string>(question: RefundQuestion<L>): RefundSum<L> {
  const goods = goodsParts(question)
  const value = sumOf(goods)
  const deduction = Math.min(question.deduction, value)
  const parts = [
    ...goods,
    ...(question.statutory ? shippingPart(question) : []),
    ...(deduction > 0 ? [{ kind: 'DIMINISHED_VALUE', amount: -deduction } as const] : []),
  ]
  const excess = sumOf(parts) - question.held
  const capped = excess > 0 ? [...parts, { kind: 'NOT_HELD', amount: -excess } as const] : parts
  return { parts: capped, total: sumOf(capped) }
}

function goodsParts<L extends string>({ lines, back, statutory }: RefundQuestion<L>): readonly RefundPart<L>[] {
  return lines.flatMap((line): RefundPart<L>[] => {
    const quantity = back.get(line.id) ?? 0
    if (quantity === 0) return []
    const worth = (units: number) => share(line.gross, units, line.units)
    const amount = worth(line.returned + quantity) - worth(line.returned)
    const goods = { kind: 'GOODS', line: line.id, quantity, amount } as const
    const basisPoints = statutory ? 0 : line.restockingFeeBp
    const fee = share(amount, basisPoints, 10_000)
    return fee === 0 ? [goods] : [goods, { kind: 'RESTOCKING_FEE', line: line.id, basisPoints, amount: -fee }]
  })
}

function shippingPart<L extends string>({ lines, back, delivery }: RefundQuestion<L>): readonly RefundPart<L>[] {
  const kept = lines.some((line) => line.returned + (back.get(line.id) ?? 0) < line.units)
  if (kept || delivery === undefined || delivery.price === 0) return []
  const amount = share(delivery.gross, Math.min(delivery.price, delivery.cheapest), delivery.price)
  return amount === 0 ? [] : [{ kind: 'SHIPPING', amount }]
}

const sumOf = (parts: readonly { readonly amount: Minor }[]): Minor => parts.reduce((sum, part) => sum + part.amount, 0)
