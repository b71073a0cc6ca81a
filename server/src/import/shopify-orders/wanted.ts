import { formatAmount } from '@waybill/schema/domain/money'
import { totals } from '@waybill/schema/domain/totals'
import type { Reason } from '../report.ts'
import type { FileOrder } from './read.ts'
import type { OrderHead, OrderItem, PostalAddress } from './row.ts'

/** An order of the file as the command that takes it over, without what only the shop knows. */
export interface WantedOrder {
  readonly line: number
  readonly name: string
  readonly rows: number
  readonly importKey: string
  readonly skus: readonly (string | undefined)[]
  readonly input: Readonly<Record<string, unknown>> & { readonly lines: readonly WantedLine[] }
  /** Whether goods of it have still to be delivered. */
  readonly isOpen: boolean
  readonly notes: readonly Reason[]
}

export interface WantedLine {
  readonly name: string
  readonly sku: string | undefined
  readonly productType: 'GOODS' | 'SERVICE'
  readonly quantity: number
  readonly shipped: number
  readonly cancelled: number
  readonly price: number
  readonly discount: number
  readonly basisPoints: number
}

const maxText = { name: 500, note: 2000, line: 200 } as const

/** `shopify:order:4321`, by the id where the file has it, else by the name. */
export const importKeyOf = ({ id, name }: FileOrder): string => `shopify:order:${id ?? name}`

/** What the order is to become, and what its owner should know: nothing of the file is changed without a word. */
export function toWanted(order: FileOrder, head: OrderHead): WantedOrder {
  const notes: Reason[] = []
  const note = (code: Reason['code'], params: Reason['params'] = {}): undefined => void notes.push({ code, params })
  const money = moneyOf(order, head, note)
  const lines = order.items.map((item) => lineOf(head, item, money.basisPoints, note))
  const hasLeft = lines.some((line) => line.shipped > 0)
  if (head.cancelledAt !== undefined && hasLeft) note('CANCELLED_AFTER_SHIPPING')
  const address = (given: PostalAddress | 'INCOMPLETE' | undefined) =>
    given === 'INCOMPLETE' ? note('ADDRESS_DROPPED') : given
  const [email, isDropped] = emailOf(head.email)
  if (isDropped) note('EMAIL_DROPPED')
  const { basisPoints: _, ...amounts } = money
  return {
    line: order.line,
    name: order.name,
    rows: order.rows,
    importKey: importKeyOf(order),
    skus: lines.map((line) => line.sku),
    isOpen: lines.some((line) => line.productType === 'GOODS' && line.quantity > line.shipped + line.cancelled),
    notes,
    input: {
      ...amounts,
      importKey: importKeyOf(order),
      name: order.name,
      placedAt: head.placedAt,
      paidAt: head.paidAt,
      fulfilledAt: head.fulfilledAt,
      cancelledAt: head.cancelledAt,
      financialStatus: head.financial,
      fulfilmentStatus: head.fulfilment,
      email,
      phone: head.phone,
      company: head.company,
      shipping: address(head.shippingAddress),
      billing: address(head.billingAddress),
      carrier: head.shippingMethod?.slice(0, maxText.line),
      provider: head.paymentMethod?.slice(0, maxText.line),
      reference: head.paymentReference?.slice(0, maxText.line),
      note: head.note?.slice(0, maxText.note),
      lines,
    },
  }
}

type Note = (code: Reason['code'], params?: Reason['params']) => undefined

function emailOf(email: string | undefined): readonly [string | undefined, boolean] {
  if (email === undefined) return [undefined, false]
  return /^[^\s@<>(),;:"[\]\\]+@[^\s@]+\.[^\s@]+$/u.test(email) ? [email, false] : [undefined, true]
}

function lineOf(head: OrderHead, item: OrderItem, basisPoints: number, note: Note): WantedLine {
  const status = item.status ?? (head.fulfilment === 'fulfilled' ? 'fulfilled' : 'pending')
  if (status === 'partial') note('PARTLY_UNKNOWN', { name: item.name })
  const shipped = status === 'fulfilled' ? item.quantity : 0
  const isGivenUp = head.fulfilment === 'restocked' || head.cancelledAt !== undefined
  return {
    name: item.name.slice(0, maxText.name),
    sku: item.sku,
    productType: item.ships ? 'GOODS' : 'SERVICE',
    quantity: item.quantity,
    shipped,
    cancelled: isGivenUp ? item.quantity - shipped : 0,
    price: item.price,
    discount: item.discount,
    basisPoints: item.taxable ? basisPoints : 0,
  }
}

/** The amounts as they were charged; what they would come to by our own rules is only compared. */
function moneyOf({ items, currency }: FileOrder, head: OrderHead, note: Note) {
  const { subtotal, shipping, taxes, total, discount } = head
  const differs = (what: string, file: number, ours: number) => {
    const amounts = { file: formatAmount(file, currency), ours: formatAmount(ours, currency) }
    if (file !== ours) note('AMOUNT_DIFFERS', { what, ...amounts })
  }
  const onTop = Math.abs(total - subtotal - shipping - taxes) < Math.abs(total - subtotal - shipping)
  const pricesIncludeTax = !onTop || taxes > total
  const lineDiscounts = items.reduce((sum, item) => sum + item.discount, 0)
  const values = items.reduce((sum, item) => sum + item.quantity * item.price, 0)
  differs('Subtotal', subtotal, values - Math.max(discount, lineDiscounts))
  differs('Total', total, subtotal + shipping + (pricesIncludeTax ? 0 : taxes))
  const basisPoints = rateOf(head, note)
  const freight = Math.min(shipping, total - (pricesIncludeTax ? 0 : taxes))
  differs('Taxes', taxes, ourTax(head, items, { basisPoints, freight, pricesIncludeTax, currency }))
  const { paid, refunded } = paidOf(head, note)
  differs('Refunded Amount', head.refunded ?? refunded, refunded)
  return { pricesIncludeTax, subtotal, freight, tax: taxes, total, discount, paid, refunded, basisPoints }
}

function paidOf({ financial, total, outstanding, refunded = 0 }: OrderHead, note: Note) {
  if (financial === 'partially_paid' && outstanding === undefined) note('PAID_UNKNOWN')
  const part = outstanding === undefined ? 0 : Math.max(0, total - outstanding)
  const isPaid = financial === 'paid' || financial === 'refunded' || financial === 'partially_refunded'
  const paid = isPaid ? total : financial === 'partially_paid' ? part : 0
  const back = financial === 'refunded' && refunded === 0 ? paid : refunded
  return { paid, refunded: Math.min(paid, back) }
}

/** The one rate that the file names; else the one that its amounts come to. */
function rateOf({ taxes, total, taxNames }: OrderHead, note: Note): number {
  if (taxes === 0) return 0
  const named = taxNames.flatMap((name) => /(\d+(?:\.\d+)?)\s*%/.exec(name)?.[1] ?? [])
  const [only] = named
  if (only !== undefined && taxNames.length === 1) return Math.min(10_000, Math.round(Number(only) * 100))
  const rate = Math.min(10_000, Math.round((taxes * 10_000) / Math.max(1, total - taxes)))
  note('RATE_UNKNOWN', { percent: rate / 100 })
  return rate
}

interface Terms {
  readonly basisPoints: number
  readonly freight: number
  readonly pricesIncludeTax: boolean
  readonly currency: string
}

/** The tax by our own rules: the discount on the whole order lowers every line by its value. */
function ourTax({ subtotal }: OrderHead, items: readonly OrderItem[], terms: Terms): number {
  const { basisPoints, freight, pricesIncludeTax, currency } = terms
  const taxOf = (isTaxable: boolean) => {
    const rateBp = isTaxable ? basisPoints : 0
    return { category: rateBp > 0 ? 'S' : 'Z', rateBp, shopRateBp: rateBp } as const
  }
  const values = items.reduce((sum, item) => sum + item.quantity * item.price, 0)
  const taxable = items.reduce((sum, item) => sum + (item.taxable ? item.quantity * item.price : 0), 0)
  const share = values === 0 ? 0 : Math.round((subtotal * taxable) / values)
  const one = (unitPrice: number, isTaxable: boolean) =>
    ({ kind: 'PRODUCT', quantity: 1, unitPrice, discount: 0, tax: taxOf(isTaxable) }) as const
  const lines = [one(share, true), one(subtotal - share, false), one(freight, taxable > 0)]
  return totals(lines, { pricesIncludeTax, currency }).tax
}
