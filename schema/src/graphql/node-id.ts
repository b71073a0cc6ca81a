import { decodeBase64 } from '@pothos/core'

/** What a Relay id says: the type of the record and its own id. */
export interface NodeId {
  readonly typename: string
  readonly id: string
}

/** Reads a Relay id; a text that is none names no type, so that it finds nothing and is no error. */
export function decodeNodeId(global: string): NodeId {
  try {
    const [typename = '', id = ''] = decodeBase64(global).split(':')
    return { typename, id }
  } catch {
    return { typename: '', id: '' }
  }
}
