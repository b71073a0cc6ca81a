import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createAsset, sendAsset } from './http/asset.ts'
import type { Asset } from './http/asset.ts'
import type { Route } from './http/router.ts'
import { graphiqlPolicy } from './http/security-headers.ts'

/** A query to begin with, one tab each. */
export interface ExampleQuery {
  readonly query: string
  readonly variables?: Readonly<Record<string, unknown>>
}

export interface Graphiql {
  /** Whether the request is that of a person who opened the endpoint in a browser. */
  readonly wants: (request: IncomingMessage) => boolean
  readonly sendPage: (response: ServerResponse) => void
  /** The scripts and styles, from our own host. */
  readonly routes: readonly Route[]
}

/**
 * GraphiQL without a content delivery network. The package inlines its nine megabytes into every page; here the page
 * is small and the parts are files that the browser keeps.
 */
export const createGraphiql = (examples: readonly ExampleQuery[]): Graphiql => {
  let loading: Promise<ReadonlyMap<string, Asset>> | undefined
  const route: Route = {
    method: 'GET',
    path: `${assetPath}/:name`,
    handler: async (request, response, { name }) => {
      loading ??= loadAssets()
      const asset = (await loading).get(name ?? '')
      if (asset === undefined) return void response.writeHead(404).end()
      await sendAsset(request, response, asset)
    },
  }
  return {
    wants: ({ method, headers }) =>
      (method === 'GET' || method === 'HEAD') && headers.accept?.includes('text/html') === true,
    sendPage: (response) => {
      const nonce = randomBytes(16).toString('base64url')
      response.setHeader('content-security-policy', graphiqlPolicy(nonce))
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' })
      response.end(page(nonce, examples))
    },
    routes: [route],
  }
}

const assetPath = '/graphql/assets'

const loadAssets = async (): Promise<ReadonlyMap<string, Asset>> => {
  // The package exports only the function that inlines them.
  const parts: unknown = await import(new URL('graphiql.js', import.meta.resolve('@graphql-yoga/render-graphiql')).href)
  const asset = (part: string, type: string): Asset =>
    createAsset({ body: Buffer.from(textOf(parts, part)), type: `${type}; charset=utf-8`, isImmutable: false })
  const script = 'text/javascript'
  return new Map([
    ['graphiql.js', asset('js', script)],
    ['graphiql.css', asset('css', 'text/css')],
    ['editorWorkerService.js', asset('editorWorkerService', script)],
    ['json.js', asset('jsonWorker', script)],
    ['graphql.js', asset('graphqlWorker', script)],
  ])
}

const textOf = (parts: unknown, name: string): string => {
  const text: unknown = typeof parts === 'object' && parts !== null ? Reflect.get(parts, name) : undefined
  if (typeof text !== 'string') throw new Error(`GraphiQL's package has no part ${name} any more`)
  return text
}

const page = (nonce: string, examples: readonly ExampleQuery[]): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Waybill API</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${assetPath}/graphiql.css">
</head>
<body class="no-focus-outline">
<noscript>GraphiQL needs JavaScript. The schema as text is at /schema.graphql.</noscript>
<div id="root"></div>
<script nonce="${nonce}">
self.MonacoEnvironment = { globalAPI: false, getWorkerUrl: (_, label) => '${assetPath}/' + label + '.js' }
</script>
<script nonce="${nonce}" src="${assetPath}/graphiql.js"></script>
<script nonce="${nonce}">
YogaGraphiQL.renderYogaGraphiQL(document.querySelector('#root'), ${inScript(settings(examples))})
</script>
</body>
</html>
`

const settings = (examples: readonly ExampleQuery[]): unknown => ({
  title: 'Waybill API',
  endpoint: '/graphql',
  subscriptionsProtocol: 'WS',
  inputValueDeprecation: true,
  schemaDescription: true,
  directiveIsRepeatable: true,
  defaultTabs: examples.map(({ query, variables }) => ({
    query,
    ...(variables === undefined ? {} : { variables: JSON.stringify(variables, undefined, 2) }),
  })),
})

/** JSON that cannot end the script around it. */
const inScript = (value: unknown): string => JSON.stringify(value).replaceAll('<', String.raw`\u003c`)
