import { isEnumType, isInputObjectType, isInterfaceType, isObjectType, isSpecifiedScalarType } from 'graphql'
import { expect, it } from 'vitest'
import { schema } from '@waybill/schema'
import { sdl } from '../support/sdl.ts'

it('is the schema that stands in the repository (`pnpm sdl` writes it)', async () => {
  await expect(sdl()).toMatchFileSnapshot('../../schema/schema.graphql')
})

it('describes every type, field, argument and value', () => {
  const bare: string[] = []
  const see = (name: string, description: string | null | undefined) => {
    if (!description) bare.push(name)
  }
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__') || isSpecifiedScalarType(type)) continue
    see(type.name, type.description)
    if (isObjectType(type) || isInterfaceType(type) || isInputObjectType(type)) {
      for (const field of Object.values(type.getFields())) see(`${type.name}.${field.name}`, field.description)
    }
    if (isObjectType(type)) {
      for (const field of Object.values(type.getFields())) {
        for (const arg of field.args) see(`${type.name}.${field.name}(${arg.name})`, arg.description)
      }
    }
    if (isEnumType(type)) for (const value of type.getValues()) see(`${type.name}.${value.name}`, value.description)
  }
  expect(bare).toEqual([])
})
