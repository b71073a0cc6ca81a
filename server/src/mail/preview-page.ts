import type { IncomingMessage } from 'node:http'
import { rolesOf } from '@waybill/schema/domain/actor'
import type { Route } from '../http/router.ts'
import type { MailPageOptions } from './page.ts'
import { mailPolicy } from './page.ts'

const maxBytes = 1_000_000

/**
 * `POST /mails/preview`: shows the mail that `mailTemplatePreview` has just made, for a frame of the dashboard, from the
 * form field `html`. Nothing is stored: a draft belongs to whoever types it. The page can neither run anything nor fetch
 * anything, and only a manager's own session gets it, which no foreign form carries along (SameSite).
 */
export function mailPreview({ authenticate }: Pick<MailPageOptions, 'authenticate'>): Route {
  return {
    method: 'POST',
    path: '/mails/preview',
    handler: async (request, response) => {
      const [body, actor] = await Promise.all([readBody(request), authenticate(request)])
      const isManager = actor?.kind === 'STAFF' && rolesOf(actor, 'settings').includes('MANAGER')
      const html = body === undefined ? null : new URLSearchParams(body).get('html')
      if (!isManager || html === null)
        return void response.writeHead(isManager ? 400 : 404, { 'content-type': 'text/plain' }).end('No such mail.\n')
      response.writeHead(200, {
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': mailPolicy,
        'x-frame-options': 'SAMEORIGIN',
        'cache-control': 'private, no-store',
      })
      response.end(html)
    },
  }
}

/** Undefined where it is too large. */
async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk)
    size += bytes.length
    if (size > maxBytes) return undefined
    chunks.push(bytes)
  }
  return Buffer.concat(chunks).toString()
}
