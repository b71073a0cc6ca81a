import { Kind } from 'graphql'
import type { DocumentNode, FragmentDefinitionNode, OperationDefinitionNode, SelectionSetNode } from 'graphql'
import type { Limits } from './limits.ts'
import type { Refusal } from './refusal.ts'

/**
 * Depth, aliases and root fields of every operation, with fragments counted where they are spread; a field that is
 * written again in the same place counts as an alias. Looks only at the
 * text, so it runs before validation; a cycle of fragments counts as empty here and is refused there.
 */
export const refuseShape = (document: DocumentNode, limits: Limits): Refusal | undefined => {
  const shapes = new Shapes(document, limits)
  for (const definition of document.definitions) {
    const refusal =
      definition.kind === Kind.OPERATION_DEFINITION ? refuseOperation(definition, shapes, limits) : undefined
    if (refusal !== undefined) return refusal
  }
  return undefined
}

const refuseOperation = (operation: OperationDefinitionNode, shapes: Shapes, limits: Limits): Refusal | undefined => {
  const shape = shapes.of(operation.selectionSet)
  if (shape.aliases > limits.aliases) {
    return { code: 'TOO_MANY_ALIASES', params: { aliases: shape.aliases, limit: limits.aliases, field: shape.alias } }
  }
  if (shape.fields > limits.rootFields) {
    return { code: 'TOO_MANY_ROOT_FIELDS', params: { fields: shape.fields, limit: limits.rootFields } }
  }
  if (shape.deepest.length > limits.depth) return tooDeep(shape.deepest, limits.depth)
  if (shape.introspection.length > limits.introspectionDepth) {
    return tooDeep(shape.introspection, limits.introspectionDepth)
  }
  return undefined
}

const tooDeep = (path: readonly string[], limit: number): Refusal => ({
  code: 'TOO_DEEP',
  params: { limit, field: path.slice(0, limit + 1).join('.') },
})

interface Shape {
  /** Path of the deepest field that is not introspection, cut off somewhat beyond the limits. */
  readonly deepest: readonly string[]
  /** The same below `__schema` and `__type`. */
  readonly introspection: readonly string[]
  readonly aliases: number
  /** One of the aliases, to name it. */
  readonly alias: string
  readonly fields: number
}

const empty: Shape = { deepest: [], introspection: [], aliases: 0, alias: '', fields: 0 }

class Shapes {
  readonly #fragments = new Map<string, FragmentDefinitionNode>()
  readonly #known = new Map<string, Shape>()
  readonly #cut: number

  constructor(document: DocumentNode, limits: Limits) {
    this.#cut = Math.max(limits.depth, limits.introspectionDepth) + 1
    for (const node of document.definitions) {
      if (node.kind === Kind.FRAGMENT_DEFINITION) this.#fragments.set(node.name.value, node)
    }
  }

  of(set: SelectionSetNode | undefined): Shape {
    let shape = empty
    const names = new Set<string>()
    for (const selection of set?.selections ?? []) {
      shape = join(shape, this.#selection(selection))
      if (selection.kind !== Kind.FIELD || selection.alias !== undefined) continue
      const name = selection.name.value
      // Validation compares each pair of fields of one name, so a thousand repeats cost it a second.
      if (names.has(name)) shape = { ...shape, aliases: shape.aliases + 1, alias: shape.alias || name }
      names.add(name)
    }
    return shape
  }

  #selection(selection: SelectionSetNode['selections'][number]): Shape {
    switch (selection.kind) {
      case Kind.FRAGMENT_SPREAD:
        return this.#fragment(selection.name.value)
      case Kind.INLINE_FRAGMENT:
        return this.of(selection.selectionSet)
      case Kind.FIELD: {
        const name = selection.name.value
        const below = this.of(selection.selectionSet)
        const isIntrospection = name === '__schema' || name === '__type'
        return {
          deepest: isIntrospection ? [] : [name, ...below.deepest].slice(0, this.#cut),
          introspection: isIntrospection ? [name, ...below.deepest].slice(0, this.#cut) : below.introspection,
          aliases: below.aliases + (selection.alias === undefined ? 0 : 1),
          alias: selection.alias?.value ?? below.alias,
          fields: 1,
        }
      }
    }
  }

  #fragment(name: string): Shape {
    const known = this.#known.get(name)
    if (known !== undefined) return known
    // Set before it is known, which ends a cycle.
    this.#known.set(name, empty)
    const shape = this.of(this.#fragments.get(name)?.selectionSet)
    this.#known.set(name, shape)
    return shape
  }
}

const join = (one: Shape, other: Shape): Shape => ({
  deepest: other.deepest.length > one.deepest.length ? other.deepest : one.deepest,
  introspection: other.introspection.length > one.introspection.length ? other.introspection : one.introspection,
  aliases: one.aliases + other.aliases,
  alias: one.alias === '' ? other.alias : one.alias,
  fields: one.fields + other.fields,
})
