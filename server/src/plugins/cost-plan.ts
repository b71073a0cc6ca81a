import { getNamedType, getNullableType, isCompositeType, isListType, Kind } from 'graphql'
import type {
  ArgumentNode,
  DocumentNode,
  FieldNode,
  FragmentDefinitionNode,
  GraphQLCompositeType,
  GraphQLSchema,
  SelectionSetNode,
  ValueNode,
} from 'graphql'

/** What a selection set costs, but for the numbers that come with the variables. A fragment's set is shared. */
export interface CostSet {
  readonly fields: CostField[]
  readonly spreads: CostSet[]
}

export interface CostField {
  readonly name: string
  /** 1 for a field with fields of its own, 0 for a scalar. */
  readonly points: 0 | 1
  /** Yields a list: counted once per item of the page around it. */
  readonly isList: boolean
  /** `first` or `last` of a connection, undefined for any other field. */
  readonly page: { readonly argument: string | undefined; readonly value: ValueNode | undefined } | undefined
  /** The list of ids in the arguments, for a field that works on several records. */
  readonly ids: ValueNode | undefined
  readonly below: CostSet | undefined
}

/** The plan of a validated document: one set for each operation, in the document's order. */
export const planCost = (schema: GraphQLSchema, document: DocumentNode): readonly CostSet[] => {
  const planner = new Planner(schema, document)
  return document.definitions.flatMap((node) => {
    if (node.kind !== Kind.OPERATION_DEFINITION) return []
    const root = schema.getRootType(node.operation)
    return root == null ? [] : [planner.set(root, node.selectionSet)]
  })
}

class Planner {
  readonly #schema: GraphQLSchema
  readonly #fragments = new Map<string, FragmentDefinitionNode>()
  readonly #known = new Map<string, CostSet>()

  constructor(schema: GraphQLSchema, document: DocumentNode) {
    this.#schema = schema
    for (const node of document.definitions) {
      if (node.kind === Kind.FRAGMENT_DEFINITION) this.#fragments.set(node.name.value, node)
    }
  }

  set(parent: GraphQLCompositeType, { selections }: SelectionSetNode): CostSet {
    const set: CostSet = { fields: [], spreads: [] }
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) set.fields.push(...this.#field(parent, selection))
      else if (selection.kind === Kind.FRAGMENT_SPREAD) set.spreads.push(...this.#fragment(selection.name.value))
      else set.spreads.push(this.set(this.#type(selection.typeCondition?.name.value) ?? parent, selection.selectionSet))
    }
    return set
  }

  #field(parent: GraphQLCompositeType, node: FieldNode): readonly CostField[] {
    const name = node.name.value
    // Introspection is free: it has a limit of its own and its answers are cached.
    const field = name.startsWith('__') ? undefined : this.#schema.getField(parent, name)
    if (field === undefined) return []
    const type = getNamedType(field.type)
    const isPaged = field.args.some((argument) => argument.name === 'first' || argument.name === 'last')
    const isComposite = isCompositeType(type)
    return [
      {
        name,
        points: isComposite ? 1 : 0,
        isList: isListType(getNullableType(field.type)),
        page: isPaged ? pageOf(node) : undefined,
        ids: idsOf(node),
        below: isComposite && node.selectionSet !== undefined ? this.set(type, node.selectionSet) : undefined,
      },
    ]
  }

  #fragment(name: string): readonly CostSet[] {
    const known = this.#known.get(name)
    if (known !== undefined) return [known]
    const fragment = this.#fragments.get(name)
    const type = this.#type(fragment?.typeCondition.name.value)
    if (fragment === undefined || type === undefined) return []
    const set = this.set(type, fragment.selectionSet)
    this.#known.set(name, set)
    return [set]
  }

  #type(name: string | undefined): GraphQLCompositeType | undefined {
    const type = name === undefined ? undefined : this.#schema.getType(name)
    return isCompositeType(type) ? type : undefined
  }
}

const pageOf = (node: FieldNode): CostField['page'] => {
  const argument = find(node.arguments, 'first') ?? find(node.arguments, 'last')
  return { argument: argument?.name.value, value: argument?.value }
}

/** `ids` as an argument or, for a mutation, in its `input`. */
const idsOf = (node: FieldNode): ValueNode | undefined => {
  const input = find(node.arguments, 'input')?.value
  const inInput = input?.kind === Kind.OBJECT ? input.fields.find(({ name }) => name.value === 'ids')?.value : input
  return find(node.arguments, 'ids')?.value ?? inInput
}

const find = (nodes: readonly ArgumentNode[] | undefined, name: string): ArgumentNode | undefined =>
  nodes?.find((node) => node.name.value === name)
