import { createReadStream, createWriteStream } from 'node:fs'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ParseArgsOptionsConfig } from 'node:util'
import { openPool } from '@waybill/prisma/db'
import { scopes, system } from '@waybill/schema/domain/actor'
import { runExport, runRestore } from '../backup/run.ts'
import { loadTables } from '../commands/tables.ts'
import { newSecret } from '../auth/secret.ts'
import { makeSessions } from '../auth/sessions.ts'
import { openLog } from '../events/log.ts'
import { decodeCursor } from '../events/cursor.ts'
import { readConfig } from '../config.ts'
import { runImport } from '../import/run.ts'
import { localeFor } from '../plugins/accept-language.ts'
import { findRunning, isAlive } from '../presence-file.ts'
import { simulate } from '../simulation/command.ts'
import { runVerify } from '../verify/run.ts'
import { say } from './print.ts'
import { signInLink } from './sign-in-link.ts'
import { withDatabase, withWriter } from './with-database.ts'

interface Arguments {
  readonly values: Readonly<Record<string, unknown>>
  readonly positionals: readonly string[]
}

interface Command {
  readonly usage: string
  readonly doc: string
  readonly options: ParseArgsOptionsConfig
  /** Gives the exit code. */
  readonly run: (given: Arguments) => Promise<number>
}

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

/** How long a stopping server is waited for. */
const stopMs = 20_000

export const commands: Readonly<Record<string, Command>> = {
  login: {
    usage: 'login [--email ADDRESS]',
    doc: 'prints a new one-time sign-in link',
    options: { email: { type: 'string' } },
    run: ({ values }) =>
      withDatabase(async (pool, config) => {
        const running = await findRunning(config.dataDir, config.demo)
        const sessions = makeSessions(pool, () => Temporal.Now.instant())
        say(
          await signInLink(
            pool,
            sessions,
            config.publicUrl ?? running?.url ?? `http://${config.host}:${config.port}`,
            text(values.email),
          ),
        )
        return 0
      }),
  },
  stop: {
    usage: 'stop',
    doc: 'ends the server that runs on the data directory',
    options: {},
    run: async () => {
      const { dataDir } = readConfig(process.env)
      const running = [await findRunning(dataDir, true), await findRunning(dataDir, false)].filter(
        (found) => found !== undefined,
      )
      if (running.length === 0) say('Waybill does not run here.')
      for (const { pid, url } of running) {
        process.kill(pid, 'SIGTERM')
        const deadline = performance.now() + stopMs
        while (isAlive(pid) && performance.now() < deadline) await sleep(50)
        if (isAlive(pid))
          throw new Error(`The server at ${url} (process ${pid}) has not stopped within ${stopMs / 1000} s.`)
        say(`The server at ${url} has stopped.`)
      }
      return 0
    },
  },
  token: {
    usage: 'token create --name NAME (--role manager | --scopes a,b)',
    doc: 'makes an API token and prints it once',
    options: { name: { type: 'string' }, role: { type: 'string' }, scopes: { type: 'string' } },
    run: ({ values }) =>
      withWriter(async (apply) => {
        const all = text(values.role)?.toLowerCase() === 'manager'
        const wanted = all ? [...scopes] : (text(values.scopes)?.split(',') ?? [])
        const unknown = wanted.filter((scope) => !scopes.some((known) => known === scope))
        if (wanted.length === 0 || unknown.length > 0)
          throw new Error(`Name scopes of: ${scopes.join(', ')}; or --role manager.`)
        const { secret, hash } = newSecret('wb')
        const input = {
          name: text(values.name) ?? 'Command line',
          scopes: wanted,
          prefix: secret.slice(0, 8),
          hash,
          expiresAt: undefined,
        }
        const outcome = await apply(system, { name: 'apiTokenCreate', id: undefined, input })
        if ('rejection' in outcome) throw new Error(JSON.stringify(outcome.rejection))
        say(secret)
        return 0
      }),
  },
  verify: {
    usage: 'verify',
    doc: 'checks hash chains, derived figures, stock, numbers, and the tables against the log',
    options: {},
    run: () =>
      withDatabase(async (pool) =>
        (await runVerify({ pool, tables: await loadTables(pool) }, say)).found === 0 ? 0 : 1,
      ),
  },
  export: {
    usage: 'export FILE',
    doc: 'writes everything as NDJSON: the backup',
    options: {},
    run: ({ positionals: [file] }) =>
      withDatabase(async (pool) => {
        if (file === undefined) throw new Error('Name the file to write.')
        const out = createWriteStream(file, { mode: 0o600 })
        const lines = await runExport({ pool, now: () => Temporal.Now.instant() }, async (line) => {
          if (!out.write(line)) await once(out, 'drain')
        })
        out.end()
        await once(out, 'finish')
        say(`Wrote ${lines} lines to ${file}.`)
        return 0
      }),
  },
  import: {
    usage:
      'import shopify-products|shopify-orders FILE.csv [--dry-run] [--move-stock] [--language LL] | import backup FILE',
    doc: 'imports products or orders, or reads a backup into an empty database',
    options: { 'dry-run': { type: 'boolean' }, 'move-stock': { type: 'boolean' }, language: { type: 'string' } },
    run: ({ values, positionals: [kind, file] }) => {
      if (kind === undefined || file === undefined) throw new Error('Say what to import, and name the file.')
      if (kind === 'backup') return withDatabase((pool) => restore(pool, file))
      const options = {
        dryRun: values['dry-run'] === true,
        moveStock: values['move-stock'] === true,
        locale: localeFor(text(values.language)),
        terminal: process.stdout,
      }
      return withWriter((apply, pool) => runImport(kind, file, { apply, pool, ...options }))
    },
  },
  simulate: {
    usage: 'simulate [--rate N] [--seed N] [--minutes N]',
    doc: 'lets simulated people work in the running demo; the rate is carts per minute',
    options: { rate: { type: 'string' }, seed: { type: 'string' }, minutes: { type: 'string' } },
    run: ({ values }) => withDatabase((pool, config) => simulate(pool, config, values)),
  },
  events: {
    usage: 'events tail [--after CURSOR]',
    doc: 'prints the event log as it grows, one JSON line each',
    options: { after: { type: 'string' } },
    run: ({ values }) => withDatabase((pool) => tail(pool, text(values.after))),
  },
  migrate: {
    usage: 'migrate',
    doc: 'brings the database to the newest version (every start does)',
    options: {},
    run: () =>
      withDatabase(async () => {
        say('The database is up to date.')
        return 0
      }),
  },
}

const page = 200

async function restore(pool: ReturnType<typeof openPool>, file: string): Promise<number> {
  const { rows } = await runRestore({ pool }, () => createReadStream(file, 'utf8'))
  say(`Read ${rows} rows from ${file}.`)
  return 0
}

/** Prints events until the process is ended. */
async function tail(pool: ReturnType<typeof openPool>, after: string | undefined): Promise<number> {
  const log = await openLog(pool)
  const cursor = after === undefined ? undefined : decodeCursor(after)
  if (after !== undefined && cursor?.kind !== 'POSITION') throw new Error('The cursor is none of this installation.')
  let position = cursor?.kind === 'POSITION' ? cursor.position : await log.head()
  for (;;) {
    const events = await log.after(position, page)
    for (const event of events) {
      position = event.position
      const { cursor: at, id, type, root, from, to, actorKind, actorId } = event
      say(JSON.stringify({ cursor: at, at: event.at.toString(), type, root, from, to, actorKind, actorId, id }))
    }
    if (events.length < page) await sleep(250)
  }
}
