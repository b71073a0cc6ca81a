import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Kind, parse, print, separateOperations } from 'graphql'
import { describe, expect, it } from 'vitest'
import { feedDocument, matchDocument, movesDocument, pageDocument } from '../../dashboard/src/lists/documents.ts'
import * as sources from '../../dashboard/src/lists/sources.ts'
import { schema } from '@waybill/schema'
import { exampleQueries } from '@waybill/server/example-queries'
import { createDocumentChecker } from '@waybill/server/plugins/document'
import { defaultLimits } from '@waybill/server/plugins/limits'

const checker = createDocumentChecker(schema, defaultLimits)

/** What an operation costs, or why it is refused. */
const points = (query: string, variables = {}): number | string => {
  const check = checker.check({ query, variables })
  return 'operation' in check ? check.operation.points : JSON.stringify(check.refusals.map(({ params }) => params))
}

const dashboard = fileURLToPath(new URL('../../dashboard/src/', import.meta.url))
/** Staff and customers have documents of their own, whose names may be the same. */
const operationsOf = (pattern: string, exclude: readonly string[] = []): readonly [string, string][] => {
  const files = globSync(pattern, { cwd: dashboard, exclude })
  const document = parse(files.map((file) => readFileSync(`${dashboard}${file}`, 'utf8')).join('\n'))
  const separate = separateOperations(document)
  return document.definitions.flatMap((node): [string, string][] => {
    const found = node.kind === Kind.OPERATION_DEFINITION ? separate[node.name?.value ?? ''] : undefined
    return found === undefined || !('name' in node) ? [] : [[node.name?.value ?? '', print(found)]]
  })
}
const operations = [...operationsOf('**/*.graphql', ['customer/**']), ...operationsOf('customer/**/*.graphql')]

/** The largest that the dashboard gives: pages of 50, and moves of as many records as are on one. */
const largest = { first: 50, ids: Array.from({ length: 50 }, (_, n) => String(n)) }

/** The documents of lists are composed when they are read. */
const listDocuments = Object.values(sources)
  .flatMap((source) => [pageDocument(source), matchDocument(source), feedDocument(source), movesDocument(source)])
  .map((text): [string, string] => [text.toString().slice(0, 40), text.toString()])

describe('an ordinary document', () => {
  it.each(operations)('of the dashboard costs well under the limit: %s', (_, text) => {
    expect(points(text, largest)).toBeLessThanOrEqual(700)
  })

  it.each(listDocuments)('of a list of the dashboard costs well under the limit: %s', (_, text) => {
    expect(points(text, largest)).toBeLessThanOrEqual(700)
  })

  it.each(exampleQueries)('of GraphiQL costs well under the limit: $query', ({ query }) => {
    expect(points(query)).toBeLessThanOrEqual(700)
  })
})

it('is told in the schema with the limits that hold', () => {
  const said = schema.getQueryType()?.description ?? ''
  expect(said).toContain(`at most ${defaultLimits.cost.toLocaleString('en')} points`)
  expect(said).toContain(`at most ${defaultLimits.maxPage}`)
  expect(said).toContain(`${defaultLimits.defaultPage} or the argument's default`)
  expect(said).toContain(`\`__schema\` costs ${points('{ __schema { description } }')}`)
  expect(said).toContain(`\`__type\` ${points('{ __type(name: "Order") { name } }')}`)
  const lines = schema.getType('Order')
  const field = lines !== undefined && 'getFields' in lines ? lines.getFields()['lines'] : undefined
  expect(field?.description).toContain('Counts as 10 in the cost.')
})

it('counts what nested lists may hold', () => {
  expect(points('{ orders(first: 25) { nodes { lines { product { sku } } } } }')).toBe(1 + 25 * (1 + 10 * 2))
  expect(points('{ order(ref: { number: "S1" }) { events(first: 80) { type } } }')).toBe(1 + 80)
  expect(points('{ order(ref: { number: "S1" }) { events { type } } }')).toBe(1 + 50)
  expect(points('{ board { columns { cards { number } } } }')).toBe(1 + 13 * (1 + 20))
})
