import { beforeEach, describe, expect, it } from 'vitest'
import { createDocumentChecker } from '@waybill/server/plugins/document'
import type { DocumentChecker, OperationRequest } from '@waybill/server/plugins/document'
import { BoundedCache } from '@waybill/server/plugins/bounded-cache'
import { localeFor } from '@waybill/server/plugins/accept-language'
import { defaultLimits } from '@waybill/server/plugins/limits'
import { getIntrospectionQuery, isObjectType } from 'graphql'
import { createTransportSchema } from '../support/transport-schema.ts'

let checker: DocumentChecker

beforeEach(() => {
  checker = createDocumentChecker(createTransportSchema(), defaultLimits)
})

const refusal = (query: string, more: Partial<OperationRequest> = {}) => {
  const check = checker.check({ query, ...more })
  if (!('refusals' in check)) return undefined
  const [first] = check.refusals
  return first && { code: first.code, params: first.params }
}

const points = (query: string, variables = {}): number | string => {
  const check = checker.check({ query, variables })
  return 'operation' in check ? check.operation.points : (check.refusals[0]?.code ?? '')
}

const nested = (depth: number): string => {
  const fields = Array.from({ length: depth - 2 }, () => 'next').join(' { ')
  return `{ ordersById(ids: ["1"]) { ${fields} { id } ${'} '.repeat(depth - 3)} } }`
}

describe('a document is refused', () => {
  it('above 2,000 tokens, without being parsed', () => {
    const wide = (tokens: number) => `{ ordersById(ids: [${'"1" '.repeat(tokens - 12)}]) { id } }`
    expect(refusal(wide(2_000))?.code).toBe('PAGE_TOO_LARGE')
    expect(refusal(wide(2_001))).toEqual({ code: 'TOO_MANY_TOKENS', params: { limit: 2_000 } })
    expect(refusal('{'.repeat(100_000))?.code).toBe('TOO_MANY_TOKENS')
  })

  it('below a depth of 12, naming the field', () => {
    expect(refusal(nested(12))).toBeUndefined()
    const path = ['ordersById', ...Array.from({ length: 11 }, () => 'next'), 'id'].join('.')
    expect(refusal(nested(13))).toEqual({ code: 'TOO_DEEP', params: { limit: 12, field: path } })
  })

  it('when its depth hides in fragments, also without fields in between', () => {
    const parts = Array.from(
      { length: 13 },
      (_, n) => `fragment F${n} on Order { ... { ... { next { ...F${n + 1} } } } }`,
    )
    const query = `{ ordersById(ids: ["1"]) { ...F0 } } ${parts.join(' ')} fragment F13 on Order { id }`
    expect(refusal(query)?.code).toBe('TOO_DEEP')
  })

  it('with more than 30 aliases, wherever they are spread', () => {
    const aliases = (count: number) => Array.from({ length: count }, (_, n) => `a${n}: id`).join(' ')
    expect(refusal(`{ ordersById(ids: ["1"]) { ${aliases(30)} } }`)).toBeUndefined()
    expect(refusal(`{ ordersById(ids: ["1"]) { ${aliases(31)} } }`)).toEqual({
      code: 'TOO_MANY_ALIASES',
      params: { aliases: 31, limit: 30, field: 'a0' },
    })
    expect(refusal(`{ ordersById(ids: ["1"]) { ${'next { id } '.repeat(32)} } }`)?.params).toEqual({
      aliases: 31,
      limit: 30,
      field: 'next',
    })
    const spread = `{ ordersById(ids: ["1"]) { ...F next { ...F } } } fragment F on Order { ${aliases(16)} }`
    expect(refusal(spread)?.params).toEqual({ aliases: 32, limit: 30, field: 'a0' })
  })

  it('with more than 10 root fields', () => {
    const fields = (count: number) => Array.from({ length: count }, (_, n) => `h${n}: hello`).join(' ')
    expect(refusal(`{ ${fields(10)} }`)).toBeUndefined()
    expect(refusal(`{ ${fields(11)} }`)).toEqual({ code: 'TOO_MANY_ROOT_FIELDS', params: { fields: 11, limit: 10 } })
  })

  it('when fragments spread each other in circles or without end', () => {
    expect(refusal('{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }')?.code).toBe(
      'GRAPHQL_VALIDATION_FAILED',
    )
    const doubling = Array.from({ length: 60 }, (_, n) => `fragment F${n} on Order { id ...F${n + 1} ...F${n + 1} }`)
    expect(
      refusal(`{ ordersById(ids: ["1"]) { ...F0 } } ${doubling.join(' ')} fragment F60 on Order { x: id }`)?.code,
    ).toBe('TOO_MANY_ALIASES')
  })

  it('for a page above 100, given or by variable', () => {
    const params = { field: 'orders', argument: 'first', value: 101, limit: 100 }
    expect(refusal('{ orders(first: 101) { nodes { id } } }')).toEqual({ code: 'PAGE_TOO_LARGE', params })
    const query = 'query ($n: Int = 100) { orders(first: $n) { nodes { id } } }'
    expect(refusal(query, { variables: { n: 101 } })).toEqual({ code: 'PAGE_TOO_LARGE', params })
    expect(refusal(query)).toBeUndefined()
    expect(refusal('{ orders(last: 101) { nodes { id } } }')?.params).toEqual({ ...params, argument: 'last' })
    const ids = Array.from({ length: 101 }, (_, n) => `"${n}"`)
    expect(refusal(`{ ordersById(ids: [${ids.join(' ')}]) { id } }`)).toEqual({
      code: 'PAGE_TOO_LARGE',
      params: { field: 'ordersById', argument: 'ids', value: 101, limit: 100 },
    })
    expect(refusal(`{ ordersById(ids: [${ids.slice(1).join(' ')}]) { id } }`)).toBeUndefined()
  })

  it('above 1,000 points, naming where most of them are', () => {
    expect(refusal('{ hello orders(first: 100) { nodes { lines { nodes { id } } } } }')).toEqual({
      code: 'COST_TOO_HIGH',
      params: { points: 2_701, limit: 1_000, field: 'orders.nodes.lines.nodes', fieldPoints: 2_500 },
    })
  })

  it('when it names no operation, or one that is not there', () => {
    expect(refusal('query A { hello } query B { hello }')?.code).toBe('OPERATION_RESOLUTION_FAILURE')
    expect(refusal('query A { hello }', { operationName: 'C' })?.params).toEqual({ operationName: 'C' })
  })
})

describe('the cost', () => {
  it('is nothing for scalars and one point for a field with fields', () => {
    expect(points('{ hello whoAmI }')).toBe(0)
    expect(points('{ orders(first: 0) { pageInfo { endCursor } } }')).toBe(2)
  })

  it('counts what is below a page once for each item', () => {
    expect(points('{ orders(first: 10) { nodes { id } } }')).toBe(1 + 10)
    expect(points('{ orders(first: 10) { nodes { next { id } } pageInfo { endCursor } } }')).toBe(1 + 10 * 2 + 1)
    expect(points('{ orders { nodes { id } } }')).toBe(1 + 25)
    expect(points('query ($n: Int) { orders(first: $n) { nodes { id } } }', { n: 3 })).toBe(1 + 3)
  })

  it('counts a field once for each of its ids', () => {
    expect(points('{ ordersById(ids: ["1", "2", "3"]) { next { id } } }')).toBe(3 * 2)
    expect(points('query ($ids: [ID!]!) { ordersById(ids: $ids) { id } }', { ids: ['1', '2'] })).toBe(2)
  })

  it('counts a list by its own page, else by the size declared beside its field, else as ten', () => {
    expect(points('{ ordersById(ids: ["1"]) { notes(first: 7) { next { id } } } }')).toBe(1 + 7 * 2)
    expect(points('{ ordersById(ids: ["1"]) { notes { id } } }')).toBe(1 + 40)
    expect(points('{ ordersById(ids: ["1"]) { parts { id } } }')).toBe(1 + 10)
    expect(points('{ orders(first: 3) { nodes { parts { id } } } }')).toBe(1 + 3 * 11)
    const schema = createTransportSchema()
    const type = schema.getType('Order')
    const parts = isObjectType(type) ? type.getFields()['parts'] : undefined
    Object.assign(parts?.extensions ?? {}, { listSize: 2 })
    const declared = createDocumentChecker(schema, defaultLimits).check({
      query: '{ ordersById(ids: ["1"]) { parts { id } } }',
    })
    expect('operation' in declared && declared.operation.points).toBe(1 + 2)
  })

  it('counts a fragment wherever it is spread', () => {
    const query =
      '{ orders(first: 10) { ...P } orders2(first: 20) { ...P } } fragment P on OrderConnection { nodes { id } }'
    expect(points(query)).toBe(1 + 10 + 1 + 20)
  })
})

describe('introspection', () => {
  it('has a fixed price and a depth of its own', () => {
    expect(points(getIntrospectionQuery())).toBe(300)
    expect(points('{ __type(name: "Order") { name } __typename }')).toBe(30)
    const copies = Array.from({ length: 4 }, (_, n) => `s${n}: __schema { queryType { name } }`)
    expect(refusal(`{ ${copies.join(' ')} }`)?.code).toBe('COST_TOO_HIGH')
    const deep = `{ __type(name: "Order") { ${'ofType { '.repeat(20)} name ${'} '.repeat(20)} } }`
    expect(refusal(deep)?.code).toBe('TOO_DEEP')
  })

  it('may not go in circles through the lists of the schema', () => {
    const query = '{ __schema { types { fields { type { fields { type { fields { name } } } } } } } }'
    expect(refusal(query)?.code).toBe('GRAPHQL_VALIDATION_FAILED')
  })
})

it('checks a known document without validating it again', () => {
  const check = checker.check({ query: '{ hello }' })
  const again = checker.check({ query: '{ hello }' })
  expect('operation' in check && 'operation' in again && check.operation.checked === again.operation.checked).toBe(true)
})

it('forgets the documents that were not asked for the longest', () => {
  const cache = new BoundedCache<number>(2)
  cache.set('a', 1)
  cache.set('b', 2)
  expect(cache.get('a')).toBe(1)
  cache.set('c', 3)
  expect([cache.get('a'), cache.get('b'), cache.get('c'), cache.size]).toEqual([1, undefined, 3, 2])
})

it.each([
  ['sv-SE, en;q=0.8', 'sv'],
  ['de, fr;q=0.4, es;q=0.6', 'es'],
  ['fa;q=0, *', 'en'],
  [undefined, 'en'],
])('chooses a language for %s', (header, locale) => {
  expect(localeFor(header)).toBe(locale)
})
