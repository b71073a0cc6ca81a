/** The id of a row of table `T`: a UUID (version 7), opaque everywhere but at the database. */
export type Id<T extends string> = string & { readonly of: T }

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Reads an id from outside; undefined when it is no UUID, so that a foreign string never reaches SQL. */
export function parseId<T extends string>(text: string): Id<T> | undefined {
  const lower = text.toLowerCase()
  return uuid.test(lower) ? (lower as Id<T>) : undefined
}
