import type { Draft } from './draft.ts'
import type { Minor } from './money.ts'
import type { Order, Product } from './records.ts'
import type { LineReturnTerms } from './records-return.ts'

type Policy = Pick<
  LineReturnTerms,
  'returnable' | 'returnDays' | 'returnAutoApprove' | 'restockingFeeBp' | 'returnPaidBy'
>

/** What a shop without a policy offers: no less than the law, and no more. */
export const lawAlone: Policy = {
  returnable: true,
  returnDays: 14,
  returnAutoApprove: false,
  restockingFeeBp: 0,
  returnPaidBy: 'CUSTOMER',
}

/** The terms on which a product is sold: those of the product, its category, its type or the shop, the first there are. */
export function returnTermsOf(draft: Draft, product: Product): Policy & Pick<LineReturnTerms, 'exemption'> {
  const all = draft.all('returnPolicy').filter((policy) => policy.removedAt === undefined)
  const found =
    all.find((policy) => policy.productId === product.id) ??
    all.find((policy) => policy.categoryId !== undefined && policy.categoryId === product.categoryId) ??
    all.find((policy) => policy.productType === product.productType) ??
    all.find((policy) => [policy.productId, policy.categoryId, policy.productType].every((of) => of === undefined))
  const { exemption } = product
  if (found === undefined) return { ...lawAlone, exemption }
  return {
    exemption,
    returnable: found.returnable,
    returnDays: found.windowDays,
    returnAutoApprove: found.autoApprove,
    restockingFeeBp: found.restockingFeeBp,
    returnPaidBy: found.shippingPaidBy,
  }
}

/** The price of the cheapest way to ship to where the order goes: what the law calls standard delivery. */
export function cheapestShipping(draft: Draft, order: Order): Minor {
  const country = order.shippingCountry
  const prices = draft
    .all('deliveryMethod')
    .filter((method) => method.active && method.kind === 'SHIP')
    .filter(({ countries }) => country === undefined || countries.length === 0 || countries.includes(country))
    .map((method) => method.price)
  return prices.length === 0 ? 0 : Math.min(...prices)
}
