import { getNamedType, getNullableType, isCompositeType, isListType, Kind } from 'graphql'
import type {
  ArgumentNode,
  DocumentNode,
  FieldNode,
  FragmentDefinitionNode,
  GraphQLArgument,
  GraphQLCompositeType,
  GraphQLField,
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
  /** 1 for a field with fields of its own, 0 for a scalar; introspection has a price of its own. */
  readonly points: number
  /** Yields a list, of so many items where neither `first` nor the connection around it says how many. */
  readonly listSize: number | undefined
  /** `first` or `last` of a connection or list, undefined for any other field. */
  readonly page: Page | undefined
  /** The list of ids in the arguments, for a field that works on several records. */
  readonly ids: ValueNode | undefined
  /** Reads by `ids`, which may be no more than a page. */
  readonly readsIds: boolean
  readonly below: CostSet | undefined
}

export interface Page {
  readonly argument: string | undefined
  readonly value: ValueNode | undefined
  /** How many where the argument is left out, as the schema says. */
  readonly unless: number | undefined
}

/** Items of a list of records for which no size is declared beside its field (`extensions.listSize`). */
const plainList = 10

/** All of the schema is a large answer however it is asked for; one type is a small one. */
const introspectionPoints: Readonly<Record<string, number>> = { __schema: 300, __type: 30 }

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
    if (name.startsWith('__')) return introspection(name)
    const field = this.#schema.getField(parent, name)
    if (field === undefined) return []
    const type = getNamedType(field.type)
    const isPaged = field.args.some((argument) => argument.name === 'first' || argument.name === 'last')
    const isComposite = isCompositeType(type)
    return [
      {
        name,
        points: isComposite ? 1 : 0,
        listSize: isListType(getNullableType(field.type)) ? listSizeOf(field) : undefined,
        page: isPaged ? pageOf(node, field) : undefined,
        ids: idsOf(node),
        readsIds: field.args.some((argument) => argument.name === 'ids'),
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

const introspection = (name: string): readonly CostField[] => {
  const points = introspectionPoints[name]
  if (points === undefined) return []
  return [{ name, points, listSize: undefined, page: undefined, ids: undefined, readsIds: false, below: undefined }]
}

const listSizeOf = ({ extensions }: GraphQLField<unknown, unknown>): number => {
  const size = extensions['listSize']
  return typeof size === 'number' ? size : plainList
}

const pageOf = (node: FieldNode, field: GraphQLField<unknown, unknown>): Page => {
  const argument = find(node.arguments, 'first') ?? find(node.arguments, 'last')
  const first = field.args.find(({ name }) => name === 'first')
  const unless = first === undefined ? undefined : defaultOf(first)
  return { argument: argument?.name.value, value: argument?.value, unless }
}

/** GraphQL keeps a default as a value, as SDL, or in the older field that Pothos still writes. */
const defaultOf = ({ default: given, defaultValue }: GraphQLArgument): number | undefined => {
  const value = given?.literal?.kind === Kind.INT ? Number(given.literal.value) : (given?.value ?? defaultValue)
  return typeof value === 'number' ? value : undefined
}

/** `ids` as an argument or, for a mutation, in its `input`. */
const idsOf = (node: FieldNode): ValueNode | undefined => {
  const input = find(node.arguments, 'input')?.value
  const inInput = input?.kind === Kind.OBJECT ? input.fields.find(({ name }) => name.value === 'ids')?.value : input
  return find(node.arguments, 'ids')?.value ?? inInput
}

const find = (nodes: readonly ArgumentNode[] | undefined, name: string): ArgumentNode | undefined =>
  nodes?.find((node) => node.name.value === name)
