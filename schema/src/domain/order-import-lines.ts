import type { Draft } from './draft.ts'
import { spreadAmounts, type LineAmounts } from './import-amounts.ts'
import type { Ctx } from './machine.ts'
import type { ImportedValues } from './order-import.ts'
import { emptyLine, retotal } from './pricing.ts'
import type { Order, OrderLine } from './records.ts'

type Given = ImportedValues['lines'][number]

/** The lines of an imported order: their amounts add up to what was charged, whatever our own rules would make of it. */
export function insertImportedLines(draft: Draft, ctx: Ctx, order: Order, input: ImportedValues): void {
  const sold = input.lines.map((row) => ({ value: valueOf(row), rateBp: row.basisPoints }))
  const amounts = spreadAmounts(sold, input)
  for (const [position, row] of input.lines.entries()) {
    const line = lineOf(draft, order, row, amounts[position])
    draft.insert('orderLine', { ...line, id: ctx.newId('orderLine'), position })
  }
  const rateBp = Math.max(0, ...input.lines.map((row) => row.basisPoints))
  if (input.freight > 0) {
    draft.insert('orderLine', {
      ...common(order, amounts.at(-1), rateBp),
      id: ctx.newId('orderLine'),
      position: 1_000_000,
      kind: 'DELIVERY',
      sku: '',
      name: input.carrier ?? 'Delivery',
      ordered: 1,
      taxClass: 'STANDARD',
      unitPrice: input.freight,
    })
  }
  retotal(draft, order.id)
}

const valueOf = (row: Given): number => Math.max(0, row.quantity * row.price - row.discount)

function lineOf(
  draft: Draft,
  order: Order,
  row: Given,
  amounts: LineAmounts | undefined,
): Omit<OrderLine, 'id' | 'position'> {
  const product = draft.get('product', row.product)
  const shown = order.pricesIncludeTax ? amounts?.gross : amounts?.net
  return {
    ...common(order, amounts, row.basisPoints),
    kind: product?.productType ?? row.productType,
    productId: product?.id,
    sku: product?.sku ?? row.sku ?? '',
    name: row.name,
    ordered: row.quantity,
    cancelled: row.cancelled,
    shipped: row.shipped,
    taxClass: product?.taxClass ?? 'STANDARD',
    unitPrice: row.price,
    discount: Math.max(0, row.quantity * row.price - (shown ?? 0)),
    trackStock: product?.trackStock ?? false,
    allowBackorder: product?.allowBackorder ?? false,
    weightGrams: product?.weightGrams ?? 0,
  }
}

const common = (order: Order, amounts: LineAmounts | undefined, rateBp: number) =>
  ({
    ...emptyLine(order),
    net: amounts?.net ?? 0,
    tax: amounts?.tax ?? 0,
    gross: amounts?.gross ?? 0,
    rateBp,
    shopRateBp: rateBp,
    taxCategory: rateBp > 0 ? 'S' : 'Z',
    // Its terms are those of the other system.
    returnable: false,
  }) as const
