import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Pool } from 'pg'
import type { Route } from '../http/router.ts'

/** Addresses of documents, signed and expiring, so that a printer or browser tab can open them without a session. */
export interface DocumentUrls {
  readonly urlOf: (documentId: string) => string
  readonly route: Route
}

/** How long an address works. */
const life = { minutes: 30 } as const

export function makeDocumentUrls(pool: Pool, key: string, now: () => Temporal.Instant): DocumentUrls {
  const signature = (id: string, until: string) =>
    createHmac('sha256', key).update(`${id}.${until}`).digest('base64url')
  const isValid = (id: string, url: URL) => {
    const until = url.searchParams.get('until') ?? ''
    const given = Buffer.from(url.searchParams.get('signature') ?? '')
    const expected = Buffer.from(signature(id, until))
    return (
      given.length === expected.length && timingSafeEqual(given, expected) && Number(until) > now().epochMilliseconds
    )
  }
  return {
    urlOf: (documentId) => {
      const until = String(now().add(life).epochMilliseconds)
      return `/documents/${documentId}?until=${until}&signature=${signature(documentId, until)}`
    },
    route: {
      method: 'GET',
      path: '/documents/:id',
      handler: async (request, response, { id = '' }) => {
        const url = new URL(request.url ?? '/', 'http://localhost')
        if (!isValid(id, url))
          return void response.writeHead(403, { 'content-type': 'text/plain' }).end('This address has expired.\n')
        const { rows } = await pool.query<{ name: string; media_type: string; bytes: Buffer }>(
          'SELECT name, media_type, bytes FROM document WHERE id = $1',
          [id],
        )
        const [row] = rows
        if (row === undefined) return void response.writeHead(404).end()
        response.writeHead(200, {
          'content-type': row.media_type,
          'content-disposition': `inline; filename="${row.name.replaceAll(/[^\w.-]/g, '_')}"`,
          'cache-control': 'private, no-store',
        })
        response.end(row.bytes)
      },
    },
  }
}
