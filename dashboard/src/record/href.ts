/**
 * The address of a record's page. What lies below an order is shown on the order's page, opened where it stands: `at`
 * names it.
 */
export function recordHref(recordType: string, recordId: string, orderId: string | null | undefined): string {
  const page = `/orders/${encodeURIComponent(orderId ?? recordId)}`
  return recordType === 'order' ? page : `${page}?at=${encodeURIComponent(recordId)}`
}
