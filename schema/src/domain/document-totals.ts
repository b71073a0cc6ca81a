import { allocate, share, type Minor } from './money.ts'
import { taxedLine } from './pricing.ts'
import type { InvoiceLine } from './records-invoice.ts'
import type { Order, OrderLine } from './records.ts'
import type { VatCategory } from './tax.ts'
import { totals, type Amounts } from './totals.ts'

/** What a document says, before it is a row; amounts and units are negative where something is taken back. */
export type DocumentLine = Omit<InvoiceLine, 'id' | 'version' | 'orderId' | 'invoiceId' | 'position'>

/** A line of the order: units of it in all documents with this one, and in this one alone. */
export interface CountedLine {
  readonly line: OrderLine
  readonly upTo: number
  readonly units: number
}

type Entry = { amounts: Amounts; readonly category: VatCategory; readonly rateBp: number; readonly line: OrderLine }

/**
 * The lines of one document of an order as a difference: the totals of all units in documents with this one, less all
 * that the documents before say (2.9 of the rules: so that all together always are the totals of the final quantities,
 * to the minor unit). `before` has every line of them that is about an order line, credit notes negated.
 */
export function documentLines(
  order: Pick<Order, 'pricesIncludeTax' | 'currency'>,
  counted: readonly CountedLine[],
  before: readonly DocumentLine[],
): readonly DocumentLine[] {
  const sums = totals(
    counted.map(({ line, upTo }) => taxedLine(unitsOf(line, upTo))),
    order,
  )
  const entries = new Map<string, Entry>()
  const add = (line: OrderLine, category: VatCategory, rateBp: number, amounts: Amounts) => {
    const key = `${line.id} ${category} ${rateBp}`
    const present = entries.get(key)
    if (present === undefined) entries.set(key, { line, category, rateBp, amounts })
    else present.amounts = plus(present.amounts, amounts)
  }
  const lineOf = new Map<string, OrderLine>(counted.map(({ line }) => [line.id, line]))
  counted.forEach(({ line }, index) => {
    for (const { category, rateBp, base, tax, gross } of sums.lines[index]?.parts ?? []) {
      add(line, category, rateBp, { net: base, tax, gross })
    }
  })
  for (const told of before) {
    const line = lineOf.get(told.orderLineId ?? '')
    if (line !== undefined) add(line, told.taxCategory, told.rateBp, negated(told))
  }
  return settled(counted.flatMap((of) => linesFor(of, [...entries.values()])))
}

/** The order line as if it were ordered in so many units: a discount in money goes with its units. */
function unitsOf(line: OrderLine, units: number): OrderLine {
  const all = line.ordered - line.cancelled
  const discount = all === 0 || units === all ? line.discount : share(line.discount, units, all)
  return { ...line, ordered: units, cancelled: 0, discount: units === 0 ? 0 : discount }
}

function linesFor({ line, units }: CountedLine, entries: readonly Entry[]): readonly DocumentLine[] {
  const mine = entries
    .filter((entry) => entry.line.id === line.id)
    .sort((a, b) => Math.abs(b.amounts.gross) - Math.abs(a.amounts.gross) || b.rateBp - a.rateBp)
  return mine.flatMap(({ amounts, category, rateBp }, index) => {
    const counts = units !== 0 && index === 0
    if (!counts && amounts.net === 0 && amounts.tax === 0) return []
    const one = amounts.gross < 0 ? -1 : 1
    return [
      {
        orderLineId: line.id,
        kind: counts ? 'UNITS' : units === 0 ? 'ADJUSTMENT' : 'SHARE',
        sku: line.sku,
        name: line.name,
        quantity: counts ? units : one,
        taxCategory: category,
        rateBp,
        ...amounts,
      } as const,
    ]
  })
}

/** Minor units that rounding moves to a line which the document does not have go to the largest of its rate. */
function settled(lines: readonly DocumentLine[]): readonly DocumentLine[] {
  const small = lines.length
  const isCents = (line: DocumentLine) => line.kind === 'ADJUSTMENT' && Math.abs(line.net) + Math.abs(line.tax) <= small
  const kept = lines.filter((line) => !isCents(line))
  return lines.filter(isCents).reduce<readonly DocumentLine[]>((all, cents) => {
    const host = all
      .filter((line) => line.taxCategory === cents.taxCategory && line.rateBp === cents.rateBp)
      .toSorted((a, b) => Math.abs(b.net) - Math.abs(a.net))[0]
    if (host === undefined) return [...all, cents]
    return all.map((line) => (line === host ? { ...line, ...plus(line, cents) } : line))
  }, kept)
}

/**
 * The lines of a credit note that takes back money without units: the amount with tax, split over the VAT rates of the
 * invoice by what is left of each, largest remainder.
 */
export function reductionLines(
  amount: Minor,
  left: readonly { readonly taxCategory: VatCategory; readonly rateBp: number; readonly gross: Minor }[],
  name: string,
): readonly DocumentLine[] {
  const useful = left.filter(({ gross }) => gross > 0)
  const shares = allocate(
    amount,
    useful.map(({ gross }) => gross),
  )
  return useful.flatMap(({ taxCategory, rateBp }, index) => {
    const gross = shares[index] ?? 0
    if (gross === 0) return []
    const tax = share(gross, rateBp, 10_000 + rateBp)
    const amounts = { net: gross - tax, tax, gross }
    return [{ orderLineId: undefined, kind: 'REDUCTION', sku: '', name, quantity: 1, taxCategory, rateBp, ...amounts }]
  })
}

/** The same line, given where it was taken. */
export const mirrored = (line: DocumentLine): DocumentLine => ({
  ...line,
  ...negated(line),
  quantity: 0 - line.quantity,
})

/** The sums of a document. */
export function sumOfLines(lines: readonly Amounts[]): Amounts & { readonly total: Minor } {
  const sum = lines.reduce(plus, { net: 0, tax: 0, gross: 0 })
  return { ...sum, total: sum.gross }
}

/** What the document has of each VAT category and rate. */
export function groupsOfLines<L extends Pick<InvoiceLine, 'taxCategory' | 'rateBp'> & Amounts>(lines: readonly L[]) {
  return [...Map.groupBy(lines, ({ taxCategory, rateBp }) => `${taxCategory} ${rateBp}`).values()].flatMap((group) => {
    const [first] = group
    return first === undefined
      ? []
      : [{ taxCategory: first.taxCategory, rateBp: first.rateBp, ...group.reduce(plus, { net: 0, tax: 0, gross: 0 }) }]
  })
}

const plus = (a: Amounts, b: Amounts): Amounts => ({
  net: a.net + b.net,
  tax: a.tax + b.tax,
  gross: a.gross + b.gross,
})

// 0 − x, since −0 is another number than 0 to whoever compares.
const negated = (of: Amounts): Amounts => ({ net: 0 - of.net, tax: 0 - of.tax, gross: 0 - of.gross })
