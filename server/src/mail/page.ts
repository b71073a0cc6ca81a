import type { IncomingMessage } from 'node:http'
import type { Pool } from 'pg'
import { readsAll, readsMail, type Actor } from '@waybill/schema/domain/actor'
import { parseId } from '@waybill/schema/domain/id'
import { withoutSecrets } from '@waybill/schema/domain/secret-link'
import type { Route } from '../http/router.ts'

export interface MailPageOptions {
  readonly pool: Pool
  /** Who asks; undefined: nobody that we know. */
  readonly authenticate: (request: IncomingMessage) => Promise<Actor | undefined>
}

/** A mail brings its own styles and its pictures as data; nothing of it runs, and nothing is fetched. */
export const mailPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox; frame-ancestors 'self'"

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
      const mail = known === undefined ? undefined : await readMail(pool, known)
      if (mail === undefined || actor === undefined || !readsMail(actor, mail.kind))
        return void response.writeHead(404, { 'content-type': 'text/plain' }).end('No such mail.\n')
      response.writeHead(200, {
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': mailPolicy,
        'x-frame-options': 'SAMEORIGIN',
        'cache-control': 'private, no-store',
      })
      response.end(withoutSecrets(actor, mail.html))
    },
  }
}

async function readMail(pool: Pool, id: string): Promise<{ readonly kind: string; readonly html: string } | undefined> {
  const text = 'SELECT kind, html FROM mail_message WHERE id = $1'
  const { rows } = await pool.query<{ kind: string; html: string }>({ name: 'mail-page', text, values: [id] })
  return rows[0]
}
