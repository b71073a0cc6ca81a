import { decodeBase64 } from '@pothos/core'

/** The types that `node` finds; filled when the schema is built. */
export const nodeTypes = new Set<string>()

/** What `node` and `nodes` look for: an id that is none of ours is one that no record has. */
export function nodeIn(global: string): { readonly typename: string; readonly id: string } {
  const [typename = '', id = ''] = decoded(global).split(':')
  return nodeTypes.has(typename) ? { typename, id } : { typename: 'Order', id: '' }
}

/** The text in an opaque id; empty where it is none. */
export function decoded(global: string): string {
  try {
    return decodeBase64(global)
  } catch {
    return ''
  }
}
