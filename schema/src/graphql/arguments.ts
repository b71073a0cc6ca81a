import { decodeBase64, decodeCursorChunk, PothosValidationError } from '@pothos/core'
import { defaultFieldResolver, isObjectType, type GraphQLField, type GraphQLSchema } from 'graphql'
import type { Context } from '../context.ts'
import { parseId } from '../domain/id.ts'

/**
 * Checks what no type of GraphQL checks and PostgreSQL cannot take, before a field that reads is resolved: a text with
 * U+0000, and the cursor of a list that names no record. Mutations check their input themselves and answer with typed
 * errors.
 */
export function guardArguments(schema: GraphQLSchema): void {
  const mutations = schema.getMutationType()
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type === mutations || type.name.startsWith('__')) continue
    for (const field of Object.values(type.getFields())) if (field.args.length > 0) guard(field)
  }
}

function guard(field: GraphQLField<unknown, Context>): void {
  const { resolve = defaultFieldResolver, subscribe } = field
  // A list whose cursors hold something else checks them itself.
  const isConnection = field.args.some((arg) => arg.name === 'before') && field.extensions['ownCursors'] !== true
  const check = (args: Readonly<Record<string, unknown>>): void => {
    if (hasZero(args)) throw new PothosValidationError('A text contains the character U+0000.')
    if (!isConnection) return
    for (const name of ['after', 'before']) {
      if (typeof args[name] === 'string' && !isListCursor(args[name])) {
        throw noCursor(name)
      }
    }
  }
  field.resolve = (parent, args, context, info) => {
    check(args)
    return resolve(parent, args, context, info)
  }
  if (subscribe === undefined) return
  field.subscribe = (parent, args, context, info) => {
    check(args)
    return subscribe(parent, args, context, info)
  }
}

/** What is said of a text that no list of ours gave: a first page instead would make a client go round and round. */
export const noCursor = (name: string): Error => new PothosValidationError(`"${name}" is no cursor of this list.`)

const hasZero = (value: unknown): boolean =>
  typeof value === 'string'
    ? value.includes('\0')
    : typeof value === 'object' && value !== null && Object.values(value).some(hasZero)

/** The cursor of a list by id holds a UUID; of other lists the plugin knows the parts. */
function isListCursor(text: string): boolean {
  try {
    const plain = decodeBase64(text)
    const key = plain.startsWith('GPC:') ? decodeCursorChunk(plain.slice('GPC:'.length)) : undefined
    return typeof key === 'string' ? parseId(key) !== undefined : Array.isArray(key)
  } catch {
    return false
  }
}
