import type { DocumentNode, GraphQLSchema, SelectionSetNode } from 'graphql'
import { getNamedType, isInterfaceType, isObjectType, TypeInfo, visit, visitWithTypeInfo } from 'graphql'

/**
 * Finds selections of versioned records (types with `id` and `version`) that leave one of the two out, one sentence each.
 * The store ignores what is older by version, so a record read without it could not be merged.
 */
export function missingIdentity(schema: GraphQLSchema, document: DocumentNode): string[] {
  const problems: string[] = []
  const typeInfo = new TypeInfo(schema)
  let operation = ''
  visit(
    document,
    visitWithTypeInfo(typeInfo, {
      OperationDefinition: (node) => void (operation = node.name?.value ?? 'an unnamed operation'),
      FragmentDefinition: (node) => void (operation = `fragment ${node.name.value}`),
      Field(node) {
        const type = getNamedType(typeInfo.getType())
        if (node.selectionSet === undefined || !(isObjectType(type) || isInterfaceType(type))) return
        const fields = type.getFields()
        if (fields['id'] === undefined || fields['version'] === undefined) return
        const selected = selectedFields(node.selectionSet, document)
        for (const name of ['id', 'version'])
          if (!selected.has(name))
            problems.push(`${operation}: select \`${name}\` in \`${node.name.value}\` (${type.name})`)
      },
    }),
  )
  return problems
}

function selectedFields(selectionSet: SelectionSetNode, document: DocumentNode): Set<string> {
  const names = new Set<string>()
  for (const selection of selectionSet.selections) {
    if (selection.kind === 'Field') names.add(selection.alias?.value ?? selection.name.value)
    else if (selection.kind === 'InlineFragment')
      for (const name of selectedFields(selection.selectionSet, document)) names.add(name)
    else
      for (const definition of document.definitions)
        if (definition.kind === 'FragmentDefinition' && definition.name.value === selection.name.value)
          for (const name of selectedFields(definition.selectionSet, document)) names.add(name)
  }
  return names
}
