/** How an order is named in an address: by its number, as people know it, or by its id as long as it has none. */
export function addressOf(order: { readonly id: string; readonly number: string | null }): string {
  return encodeURIComponent(order.number ?? order.id)
}

/** Whether an address names an order by its printed number. */
export function isNumber(address: string): boolean {
  return /^[A-Za-z]{1,3}\d+$/.test(address)
}

/** The address of the order of something below it; colleagues see the order of everything, only an app may not. */
export function addressOfOrder(below: {
  readonly order: { readonly id: string; readonly number: string | null } | null
}): string {
  return below.order === null ? '' : addressOf(below.order)
}
