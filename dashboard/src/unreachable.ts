/** Closes a switch over a union: a member that is forgotten does not compile, one that appears at run time throws. */
export function unreachable(value: never): never {
  throw new Error(`unexpected value: ${JSON.stringify(value)}`)
}
