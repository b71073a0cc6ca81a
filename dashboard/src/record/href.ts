/**
 * The address of a record's page. Deliveries and exceptions are shown on their order's page, opened where they stand.
 */
export function recordHref(recordType: string, recordId: string, orderId: string | null | undefined): string {
  const page = `/orders/${encodeURIComponent(orderId ?? recordId)}`
  return recordType === 'order' ? page : `${page}?${recordType}=${encodeURIComponent(recordId)}`
}
