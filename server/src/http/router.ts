import type { IncomingMessage, ServerResponse } from 'node:http'

/** Parts of the path by their names in the pattern, decoded. */
export type RouteParams = Readonly<Record<string, string>>

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** `/documents/:id`; a GET route also answers HEAD. */
  readonly path: string
  readonly handler: (request: IncomingMessage, response: ServerResponse, params: RouteParams) => Promise<void> | void
}

export type Routing = { readonly route: Route; readonly params: RouteParams } | { readonly allowed: readonly string[] }

/** Finds the route for a method and path; `allowed` lists the methods of the path where only the method is wrong. */
export const createRouter = (routes: readonly Route[]): ((method: string, path: string) => Routing) => {
  const patterns = routes.map((route) => ({ route, segments: route.path.split('/') }))
  return (method, path) => {
    const parts = path.split('/')
    const wanted = method === 'HEAD' ? 'GET' : method
    const allowed: string[] = []
    for (const { route, segments } of patterns) {
      const params = match(segments, parts)
      if (params === undefined) continue
      if (route.method === wanted) return { route, params }
      allowed.push(route.method)
    }
    return { allowed }
  }
}

const match = (segments: readonly string[], parts: readonly string[]): RouteParams | undefined => {
  if (segments.length !== parts.length) return undefined
  const params: Record<string, string> = {}
  for (const [index, segment] of segments.entries()) {
    const part = parts[index] ?? ''
    if (!segment.startsWith(':')) {
      if (segment !== part) return undefined
      continue
    }
    const value = decode(part)
    if (value === undefined || value === '') return undefined
    params[segment.slice(1)] = value
  }
  return params
}

const decode = (part: string): string | undefined => {
  try {
    return decodeURIComponent(part)
  } catch {
    return undefined
  }
}
