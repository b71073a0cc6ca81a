import type { IncomingMessage } from 'node:http'
import type { Pool } from 'pg'
import { readsAll, type Actor } from '@waybill/schema/domain/actor'
import { parseId } from '@waybill/schema/domain/id'
import type { Route } from '../http/router.ts'

export interface MailPageOptions {
  readonly pool: Pool
  /** Who asks; undefined: nobody that we know. */
  readonly authenticate: (request: IncomingMessage) => Promise<Actor | undefined>
}

/** A mail brings its own styles and its pictures as data; nothing of it runs, and nothing is fetched. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox; frame-ancestors 'self'"

/**
 * `GET /mails/:id`: a mail as its recipient sees it, for a frame of the dashboard. A page of its own, since a frame's
 * inline document is bound by the rules of the page around it, which forbid a mail's styles. 404 for who may not read it.
 */
export function mailPage({ pool, authenticate }: MailPageOptions): Route {
  return {
    method: 'GET',
    path: '/mails/:id',
    handler: async (request, response, { id = '' }) => {
      const actor = await authenticate(request)
      const known = actor !== undefined && readsAll(actor, 'orders') ? parseId(id) : undefined
      const html = known === undefined ? undefined : await readHtml(pool, known)
      if (html === undefined)
        return void response.writeHead(404, { 'content-type': 'text/plain' }).end('No such mail.\n')
      response.writeHead(200, {
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': policy,
        'x-frame-options': 'SAMEORIGIN',
        'cache-control': 'private, no-store',
      })
      response.end(html)
    },
  }
}

async function readHtml(pool: Pool, id: string): Promise<string | undefined> {
  const { rows } = await pool.query<{ html: string }>({
    name: 'mail-page',
    text: 'SELECT html FROM mail_message WHERE id = $1',
    values: [id],
  })
  return rows[0]?.html
}
