import { lexicographicSortSchema, printSchema } from 'graphql'
import { expect, it } from 'vitest'
import { schema } from '@waybill/schema'

it('is the schema that stands in the repository (`vitest run -u` writes it)', async () => {
  await expect(`${printSchema(lexicographicSortSchema(schema))}\n`).toMatchFileSnapshot('../../schema/schema.graphql')
})

it('describes every type, field, argument and value', () => {
  const bare: string[] = []
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__')) continue
    const node = { ...type.toConfig() }
    if (!node.description && !['String', 'Int', 'Boolean', 'ID', 'Float'].includes(type.name)) bare.push(type.name)
    if ('fields' in node) {
      for (const [name, field] of Object.entries(node.fields)) {
        if (!field.description) bare.push(`${type.name}.${name}`)
        const args = 'args' in field ? Object.entries(field.args ?? {}) : []
        for (const [arg, declared] of args) {
          const isPaging = ['first', 'last', 'after', 'before', 'id', 'ids'].includes(arg)
          if (!declared.description && !isPaging) bare.push(`${type.name}.${name}(${arg})`)
        }
      }
    }
    if ('values' in node)
      for (const [name, value] of Object.entries(node.values)) if (!value.description) bare.push(`${type.name}.${name}`)
  }
  expect(bare).toEqual([])
})
