/** The address of a return at the desk: by its number, as people know it, or by its id as long as it has none. */
export function returnHref(found: { readonly id: string; readonly number: string | null }): string {
  return `/returns-desk/${returnAddress(found)}`
}

export function returnAddress({ id, number }: { readonly id: string; readonly number: string | null }): string {
  return encodeURIComponent(number ?? id)
}
