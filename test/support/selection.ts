import { getNamedType, isCompositeType, isObjectType, type GraphQLObjectType, type GraphQLSchema } from 'graphql'

/**
 * Everything that a document can ask of a type down to a depth, as a selection set. Left out are `skip`, fields that
 * need arguments, and a type inside itself.
 */
export function selectionOf(
  schema: GraphQLSchema,
  typeName: string,
  { depth, skip }: { readonly depth: number; readonly skip: readonly string[] },
): string {
  const type = schema.getType(typeName)
  if (!isObjectType(type)) throw new Error(`${typeName} is no object type`)
  return select(type, depth, new Set(skip), [])
}

function select(type: GraphQLObjectType, depth: number, skip: ReadonlySet<string>, inside: readonly string[]): string {
  const fields = Object.values(type.getFields()).flatMap((field) => {
    const named = getNamedType(field.type)
    if (skip.has(field.name) || skip.has(`${type.name}.${field.name}`)) return []
    if (!isCompositeType(named)) return [field.name]
    const around = [...inside, type.name]
    if (!isObjectType(named) || depth === 0 || around.includes(named.name)) return []
    return [`${field.name} ${select(named, depth - 1, skip, around)}`]
  })
  return `{ ${fields.join(' ')} }`
}
