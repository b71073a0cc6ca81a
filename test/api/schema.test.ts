import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isSpecifiedScalarType,
} from 'graphql'
import { expect, it } from 'vitest'
import { schema } from '@waybill/schema'
import { sdl } from '../support/sdl.ts'

it('is the schema that stands in the repository (`pnpm sdl` writes it)', async () => {
  await expect(sdl()).toMatchFileSnapshot('../../schema/schema.graphql')
})

it('says more of the value of an enum than its name', () => {
  const words = (text: string) => text.toLowerCase().replaceAll(/[^a-z]/g, '')
  const empty = Object.values(schema.getTypeMap()).flatMap((type) =>
    isEnumType(type) && !type.name.startsWith('__')
      ? type.getValues().filter(({ name, description }) => words(description ?? '') === words(name))
      : [],
  )
  expect(empty.map(({ name }) => name)).toEqual([])
})

it('tells of every mutation what can block it, and of every blocker what its params hold', () => {
  const fields = schema.getMutationType()?.getFields() ?? {}
  expect(fields['deliveryShip']?.description).toMatch(
    /Blocked by .*LABEL_REQUIRED, .*PAYMENT_REQUIRED, .*WRONG_STATE\./,
  )
  const codes = schema.getType('BlockerCode')
  const value = isEnumType(codes) ? codes.getValue('EXCEEDS_OPEN') : undefined
  expect(value?.description).toContain('Params: `line` the order line; `max` units at most.')
})

it('uses one enum for a closed set, in and out', () => {
  const typeOf = (type: string, field: string): string => {
    const owner = schema.getType(type)
    return owner !== undefined && 'getFields' in owner ? String(owner.getFields()[field]?.type) : ''
  }
  expect([typeOf('Order', 'source'), typeOf('OrderFilter', 'source')]).toEqual(['OrderSource!', 'OrderSource'])
  expect([typeOf('Order', 'buyerKind'), typeOf('Customer', 'kind')]).toEqual(['BuyerKind!', 'BuyerKind!'])
  expect([typeOf('Product', 'taxClass'), typeOf('ProductCreateInput', 'taxClass')]).toEqual(['TaxClass!', 'TaxClass'])
  expect([typeOf('Staff', 'roles'), typeOf('StaffCreateInput', 'roles')]).toEqual(['[StaffRole!]!', '[StaffRole!]!'])
  expect([typeOf('Shop', 'holidays'), typeOf('SettingsUpdateInput', 'holidays')]).toEqual(['[Date!]!', '[Date!]'])
  expect([typeOf('Payment', 'paidOn'), typeOf('Event', 'actorKind')]).toEqual(['Date', 'ActorKind!'])
})

it('gives every list a typed filter and a count', () => {
  const lists = Object.values(schema.getQueryType()?.getFields() ?? {}).filter((field) =>
    field.args.some((arg) => arg.name === 'before'),
  )
  expect(lists.map((field) => field.name)).toContain('events')
  const odd = lists.filter((field) => {
    const page = getNamedType(field.type)
    const counts = isObjectType(page) && page.getFields()['totalCount'] !== undefined
    const where = field.args.find((arg) => arg.name === 'where')
    return !counts || where === undefined || !isInputObjectType(getNamedType(where.type))
  })
  // What has failed for good, and the imports of a month, are no lists to search in.
  expect(odd.map((field) => field.name)).toEqual(['deadLetters', 'imports'])
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
