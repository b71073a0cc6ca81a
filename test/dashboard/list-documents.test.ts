import { buildSchema, parse, validate } from 'graphql'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { missingIdentity } from '../../dashboard/codegen-identity.ts'
import {
  countsDocument,
  feedDocument,
  matchDocument,
  movesDocument,
  pageDocument,
} from '../../dashboard/src/lists/documents.ts'
import * as sources from '../../dashboard/src/lists/sources.ts'

const schema = buildSchema(readFileSync(`${import.meta.dirname}/../../schema/schema.graphql`, 'utf8'))

const documents = Object.values(sources).flatMap((source) =>
  [
    pageDocument(source),
    matchDocument(source),
    feedDocument(source),
    movesDocument(source),
    countsDocument(source, ['a', 'b']),
  ].map(
    (document) => [/(?:query|subscription) (\w+)/.exec(document.toString())?.[1] ?? '', document.toString()] as const,
  ),
)

describe('a document that a list is read by', () => {
  it.each(documents)('%s fits the schema, and reads of every record what the store keeps it by', (_, text) => {
    const document = parse(text)
    expect(validate(schema, document).map(String)).toEqual([])
    expect(missingIdentity(schema, document)).toEqual([])
  })

  it('is named as no other is', () => {
    const names = documents.map(([name]) => name)
    expect(new Set(names).size).toBe(names.length)
    expect(names).toContain('OrdersPage')
  })
})
