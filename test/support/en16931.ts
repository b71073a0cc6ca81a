import type { Invoice, InvoiceLine } from '@waybill/schema/domain/records-invoice'

const untaxed: ReadonlySet<string> = new Set(['Z', 'E', 'K', 'AE', 'G'])

/**
 * The arithmetic rules of EN 16931 that a document breaks, by name. Amounts in minor units. A document that is a
 * difference may miss the VAT of a rate by one minor unit, which the official check of BR-CO-17 tolerates.
 */
export function brokenRules(invoice: Invoice, lines: readonly InvoiceLine[]): readonly string[] {
  const groups = [...Map.groupBy(lines, (line) => `${line.taxCategory} ${line.rateBp}`)].map(([key, group]) => ({
    key,
    category: group[0]?.taxCategory ?? '',
    rateBp: group[0]?.rateBp ?? 0,
    base: sum(group, (line) => line.net),
    tax: sum(group, (line) => line.tax),
  }))
  const rules: Readonly<Record<string, boolean>> = {
    'BR-16': lines.length > 0,
    'BR-CO-10': sum(lines, (line) => line.net) === invoice.net,
    'BR-CO-14': sum(groups, (group) => group.tax) === invoice.tax,
    'BR-CO-15': invoice.net + invoice.tax === invoice.total,
    'BR-CO-17': groups.every(({ base, rateBp, tax }) => Math.abs((base * rateBp) / 10_000 - tax) <= 1.5),
    'BR-CO-18': groups.length > 0,
    'BR-CO-25': invoice.type === 'CREDIT_NOTE' || invoice.state !== 'POSTED' || invoice.dueDate !== undefined,
    'BR-S-05': groups.every(({ category, rateBp }) => category !== 'S' || rateBp > 0),
    'BR-Z/E/IC/AE/G-05': groups.every(({ category, rateBp }) => !untaxed.has(category) || rateBp === 0),
    'BR-Z/E/IC/AE/G-09': groups.every(({ category, tax }) => !untaxed.has(category) || tax === 0),
    lines: lines.every((line) => line.net + line.tax === line.gross && line.quantity !== 0),
  }
  return Object.entries(rules).flatMap(([rule, holds]) => (holds ? [] : [rule]))
}

const sum = <T>(items: readonly T[], of: (item: T) => number): number =>
  items.reduce((total, item) => total + of(item), 0)
