import { createReadStream } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Pool } from 'pg'
import type { Locale } from '@waybill/schema/context'
import type { Actor } from '@waybill/schema/domain/actor'
import { importKindNames, importKindsOf, mayImport } from '@waybill/schema/domain/import-kinds'
import { importId } from '@waybill/schema/imports'
import type { Apply } from '../commands/apply.ts'
import type { Route } from '../http/router.ts'
import { localeFor } from '../plugins/accept-language.ts'
import { findImporter } from './kinds.ts'
import { fill, importTexts, problemMessage, reasonMessage, type RefusalCode } from './messages.ts'
import { recordImport } from './record.ts'
import type { ImportMessage } from './report.ts'
import type { RunningImports } from './running.ts'
import { saveUpload, type Upload } from './upload.ts'

interface ImportRouteOptions {
  readonly apply: Apply
  readonly pool: Pool
  readonly now?: () => Temporal.Instant
  /** Who asks; undefined: nobody that we know. */
  readonly authenticate: (request: IncomingMessage) => Promise<Actor | undefined>
  /** Takes over imports whose client does not wait for them. */
  readonly running: RunningImports
  /** 200 MB when absent. */
  readonly maxBytes?: number
  /** Where uploads are kept while they are imported; the system's folder for such when absent. */
  readonly folder?: string
}

const megabyte = 1_000_000

/**
 * `POST /import/:kind?dryRun=true` with a CSV file as the body (`text/csv`, so that no form of a foreign page can send
 * it). For who may make the records: of products managers, salespeople and tokens with `catalog:write`, of orders
 * managers and tokens with `orders:write`. Answers 422 where the file is not valid and nothing was written, else 200,
 * both with one JSON message per line, in the language that `Accept-Language` asks for. A client that leaves stops the
 * import between two batches; sending the file again goes on from there. With `Prefer: respond-async` (RFC 7240) the
 * answer is 202 as soon as the file is here, and the import goes on by itself. The header `waybill-import` is the id by
 * which `importProgress` follows it.
 */
export function importRoute(options: ImportRouteOptions): Route {
  const { maxBytes = 200 * megabyte } = options
  return {
    method: 'POST',
    path: '/import/:kind',
    handler: async (request, response, params) => {
      const locale = localeFor(request.headers['accept-language'])
      const refuse = (status: number, code: RefusalCode) => sendRefusal(response, { status, code, locale, maxBytes })
      const actor = await options.authenticate(request)
      if (actor === undefined) return refuse(401, 'UNAUTHENTICATED')
      const importer = findImporter(params.kind ?? '')
      const mayAny = importKindsOf(actor).length > 0
      if (!mayAny || (importer !== undefined && !mayImport(actor, importer.kind))) return refuse(403, 'FORBIDDEN')
      if (importer === undefined) return refuse(404, 'UNKNOWN_KIND')
      if (!isPlainCsv(request)) return refuse(415, 'NOT_CSV')
      const upload = await saveUpload(request, { ...options, maxBytes })
      if (upload === 'TOO_LARGE') return refuse(413, 'TOO_LARGE')
      await startImport(options, { actor, importer, upload, locale }, request, response)
    },
  }
}

interface Uploaded {
  readonly actor: Actor
  readonly importer: NonNullable<ReturnType<typeof findImporter>>
  readonly upload: Upload
  readonly locale: Locale
}

async function startImport(
  { apply, pool, running, now = () => Temporal.Now.instant() }: ImportRouteOptions,
  { actor, importer: { kind, open }, upload, locale }: Uploaded,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  let isTaken = false
  try {
    const asked = new URL(request.url ?? '/', 'http://localhost').searchParams
    const [dryRun, moveStock] = [asked.get('dryRun') === 'true', asked.get('moveStock') === 'true']
    const messages = open({ apply, pool, actor, dryRun, moveStock, open: () => createReadStream(upload.path) })
    const recorded = await recordImport({ pool, now }, { kind, dryRun, actor }, messages)
    response.setHeader('waybill-import', importId(recorded.id))
    isTaken = isAsync(request)
    if (isTaken) {
      running.add(recorded.messages, upload.remove)
      response.writeHead(202, {
        'content-type': 'application/json; charset=utf-8',
        'preference-applied': 'respond-async',
      })
      response.end(`${JSON.stringify({ import: importId(recorded.id) })}\n`)
    } else await sendMessages(response, recorded.messages, locale)
  } finally {
    if (!isTaken) await upload.remove()
  }
}

const isAsync = ({ headers }: IncomingMessage): boolean =>
  [headers.prefer ?? []].flat().some((preference) => /(^|,)\s*respond-async\s*(,|;|$)/i.test(preference))

/** A packed body could hold a thousand times its size. */
function isPlainCsv({ headers }: IncomingMessage): boolean {
  const type = headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase()
  return type === 'text/csv' && (headers['content-encoding'] ?? 'identity') === 'identity'
}

interface Refused {
  readonly status: number
  readonly code: RefusalCode
  readonly locale: Locale
  readonly maxBytes: number
}

function sendRefusal(response: ServerResponse, { status, code, locale, maxBytes }: Refused): void {
  const params = { kinds: importKindNames.join(', '), max: Math.floor(maxBytes / megabyte) }
  const message = fill(importTexts(locale).refusals[code], params)
  // The body was not read to its end, so nothing can follow on this connection.
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', connection: 'close' })
  response.end(`${JSON.stringify({ error: { code, message } })}\n`)
}

/** Streams the messages; the status waits for the check of the file. */
async function sendMessages(
  response: ServerResponse,
  messages: AsyncGenerator<ImportMessage>,
  locale: Locale,
): Promise<void> {
  let first = await messages.next()
  while (first.done !== true && first.value.kind === 'PROGRESS' && first.value.phase === 'CHECK') {
    if (response.destroyed) return void (await messages.return(undefined))
    first = await messages.next()
  }
  if (first.done === true) throw new Error('An import ends with DONE or INVALID')
  const status = first.value.kind === 'INVALID' ? 422 : 200
  response.writeHead(status, { 'content-type': 'application/x-ndjson; charset=utf-8', 'cache-control': 'no-store' })
  try {
    await pipeline(Readable.from(toLines(first.value, messages, locale)), response)
  } catch (error) {
    // The client left: the import has stopped, and there is nobody to tell.
    if (!isPrematureClose(error)) throw error
  }
}

async function* toLines(
  first: ImportMessage,
  rest: AsyncGenerator<ImportMessage>,
  locale: Locale,
): AsyncGenerator<string> {
  yield toLine(first, locale)
  for await (const message of rest) yield toLine(message, locale)
}

function toLine(message: ImportMessage, locale: Locale): string {
  return `${JSON.stringify(inWords(message, locale))}\n`
}

function inWords(message: ImportMessage, locale: Locale): object {
  switch (message.kind) {
    case 'PROGRESS':
    case 'DONE':
      return message
    case 'ROW': {
      const reasons = message.row.reasons.map((reason) => ({ ...reason, message: reasonMessage(reason, locale) }))
      return { ...message, row: { ...message.row, reasons } }
    }
    case 'INVALID': {
      const problems = message.problems.map((problem) => ({ ...problem, message: problemMessage(problem, locale) }))
      return { ...message, problems }
    }
  }
}

const isPrematureClose = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE'
