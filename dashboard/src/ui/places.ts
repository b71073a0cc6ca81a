/** Items in the order that they stood in before; what is new comes at the end, in its own order. */
export function keepPlaces<Item extends { readonly id: string }>(
  items: readonly Item[],
  before: readonly { readonly id: string }[],
): readonly Item[] {
  const places = new Map(before.map(({ id }, place) => [id, place]))
  const placeOf = ({ id }: Item): number => places.get(id) ?? before.length
  return items.toSorted((one, other) => placeOf(one) - placeOf(other))
}
