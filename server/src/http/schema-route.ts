import { printSchema } from 'graphql'
import type { GraphQLSchema } from 'graphql'
import { createAsset, sendAsset } from './asset.ts'
import type { Route } from './router.ts'

/** The schema as text, with a tag by which a client sees that nothing changed. */
export const schemaRoute = (schema: GraphQLSchema): Route => {
  const asset = createAsset({
    body: Buffer.from(`${printSchema(schema)}\n`),
    type: 'text/plain; charset=utf-8',
    isImmutable: false,
  })
  return { method: 'GET', path: '/schema.graphql', handler: (request, response) => sendAsset(request, response, asset) }
}
