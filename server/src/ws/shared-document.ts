import { GraphQLNonNull, Kind, parseType, print } from 'graphql'
import type {
  DocumentNode,
  FieldNode,
  FragmentDefinitionNode,
  GraphQLSchema,
  OperationDefinitionNode,
  ValueNode,
  VariableDefinitionNode,
} from 'graphql'
import { separateOperations } from 'graphql'
import type { Variables } from '../plugins/cost.ts'
import type { CheckedOperation } from '../plugins/document.ts'

/** A subscription without its `after` argument: what many subscribers have in common. */
export interface SharedDocument {
  readonly document: DocumentNode
  /** The same with `after` as a variable of its own name, to read from any place; undefined: it has no `after`. */
  readonly replay: DocumentNode | undefined
  /** Printed, so that layout and comments make no difference. */
  readonly text: string
  readonly after: ValueNode | undefined
  readonly defaults: ReadonlyMap<string, ValueNode>
  /** Names of the variables that are left. */
  readonly variables: readonly string[]
}

export const replayVariable = 'waybillReplayAfter'

/** Undefined where the root field is spread from a fragment: such a subscription is executed for itself. */
export const shareDocument = (schema: GraphQLSchema, checked: CheckedOperation): SharedDocument | undefined => {
  const { operation } = checked
  const [field] = operation.selectionSet.selections
  if (field?.kind !== Kind.FIELD) return undefined
  const fragments = fragmentsOf(checked)
  const after = field.arguments?.find(({ name }) => name.value === 'after')?.value
  const bare: FieldNode = { ...field, arguments: (field.arguments ?? []).filter(({ name }) => name.value !== 'after') }
  const definitions = (operation.variableDefinitions ?? []).filter(
    ({ variable }) =>
      after?.kind !== Kind.VARIABLE ||
      after.name.value !== variable.name.value ||
      uses(variable.name.value, bare, fragments),
  )
  const document = assemble(operation, bare, { definitions, fragments })
  return {
    document,
    replay: replayDocument(schema, operation, { bare, definitions, fragments }),
    text: print(document),
    after,
    defaults: new Map(
      (operation.variableDefinitions ?? []).flatMap(({ variable, defaultValue }) =>
        defaultValue === undefined ? [] : [[variable.name.value, defaultValue] as const],
      ),
    ),
    variables: definitions.map(({ variable }) => variable.name.value).sort(),
  }
}

/** The cursor that this subscriber starts from. */
export const afterOf = (shared: SharedDocument, variables: Variables): string | undefined => {
  const value = (node: ValueNode | undefined): unknown => {
    if (node?.kind === Kind.VARIABLE) {
      const name = node.name.value
      return Object.hasOwn(variables, name) ? variables[name] : value(shared.defaults.get(name))
    }
    return node?.kind === Kind.STRING ? node.value : undefined
  }
  const after = value(shared.after)
  return typeof after === 'string' ? after : undefined
}

interface Parts {
  readonly definitions: readonly VariableDefinitionNode[]
  readonly fragments: readonly FragmentDefinitionNode[]
}

const fragmentsOf = ({ checked, operation }: CheckedOperation): readonly FragmentDefinitionNode[] => {
  const own = separateOperations(checked.document)[operation.name?.value ?? '']
  return (own?.definitions ?? []).filter((node) => node.kind === Kind.FRAGMENT_DEFINITION)
}

/** The operation's name says nothing about what is answered, so it is left out. */
const assemble = (operation: OperationDefinitionNode, field: FieldNode, parts: Parts): DocumentNode => ({
  kind: Kind.DOCUMENT,
  definitions: [
    {
      kind: Kind.OPERATION_DEFINITION,
      operation: operation.operation,
      variableDefinitions: parts.definitions,
      directives: operation.directives ?? [],
      selectionSet: { kind: Kind.SELECTION_SET, selections: [field] },
    },
    ...parts.fragments,
  ],
})

const replayDocument = (
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  { bare, definitions, fragments }: Parts & { readonly bare: FieldNode },
): DocumentNode | undefined => {
  const fields = schema.getSubscriptionType()?.getFields() ?? {}
  const argument = fields[bare.name.value]?.args.find(({ name }) => name === 'after')
  if (argument === undefined) return undefined
  const variable = { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: replayVariable } } as const
  const type = argument.type instanceof GraphQLNonNull ? argument.type.ofType : argument.type
  const definition = { kind: Kind.VARIABLE_DEFINITION, variable, type: parseType(String(type)) } as const
  const after = { kind: Kind.ARGUMENT, name: { kind: Kind.NAME, value: 'after' }, value: variable } as const
  const field = { ...bare, arguments: [...(bare.arguments ?? []), after] }
  return assemble(operation, field, { definitions: [...definitions, definition], fragments })
}

const uses = (name: string, field: FieldNode, fragments: readonly FragmentDefinitionNode[]): boolean =>
  [field, ...fragments].some((node) => new RegExp(`\\$${name}\\b`).test(print(node)))
