import type { LogEntryFragment, OrderRecordFragment } from '../generated/graphql.ts'

/** The document, return or refund that an event is about, by its number and sum; nothing for what the record shows once. */
export function aboutOf(
  order: OrderRecordFragment,
  { recordId }: Pick<LogEntryFragment, 'recordId'>,
  money: (amount: OrderRecordFragment['total']) => string,
): readonly string[] {
  const found = order.returns.find(({ id }) => id === recordId)
  if (found !== undefined) return found.number === null ? [] : [found.number]
  const invoice = order.invoices.find(({ id }) => id === recordId)
  if (invoice !== undefined) return [[invoice.number, money(invoice.total)].filter((part) => part !== null).join(' · ')]
  const part = order.payments.find(({ id, parent }) => id === recordId && parent !== null)
  return part === undefined ? [] : [`${part.reference} · ${money(part.amount)}`]
}
