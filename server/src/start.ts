import { existsSync } from 'node:fs'
import { flushCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'
import { pino, type Logger } from 'pino'
import { say, fail } from './cli/print.ts'
import { openOwnShop, seedDemo } from './cli/seed.ts'
import { signInLink } from './cli/sign-in-link.ts'
import { ConfigError, readConfig, type Config } from './config.ts'
import { atMost } from './events/at-most.ts'
import { openInstallation, refuseHalfImported, type Installation } from './installation.ts'
import { demoPartners, ownPartners } from './partners.ts'
import { announce, findRunning } from './presence-file.ts'
import { startServer, type WaybillServer } from './server.ts'
import { startSimulation } from './simulation/start.ts'
import { listenForStop, type StopWish } from './stop-wish.ts'

const dist = fileURLToPath(new URL('../../dashboard/dist', import.meta.url))
/** Milliseconds for everything before PostgreSQL: within ten seconds of the signal the process is gone. */
const closeMs = 8_500

/** Runs a server until it is told to stop, then ends the process. What keeps it from starting is one sentence. */
export async function start(env: Readonly<Record<string, string | undefined>>): Promise<void> {
  const wish = listenForStop()
  // In order of opening: PostgreSQL is closed last, whatever happened before.
  const open = new AsyncDisposableStack()
  try {
    await run(readConfig(env), open, wish)
    const code = await wish.asked
    await open.disposeAsync()
    process.exit(code)
  } catch (error) {
    await open.disposeAsync().catch(() => undefined)
    if (wish.isAsked()) process.exit(0)
    fail(error instanceof Error ? error.message : String(error))
  }
}

/** Brings everything up; what has been opened stands in `open`, also when this throws. */
async function run(config: Config, open: AsyncDisposableStack, wish: StopWish): Promise<void> {
  const log = pino({ level: config.logLevel })
  const running = await findRunning(config.dataDir, config.demo)
  if (running !== undefined)
    throw new ConfigError(`Waybill already runs at ${running.url} (process ${running.pid}). \`pnpm stop\` ends it.`)
  const installation = await openInstallation(config, {
    info: (message) => log.info(message),
    warn: (message) => log.warn(message),
    failed: (error) => {
      log.fatal({ err: error }, 'PostgreSQL has died and cannot be started again')
      wish.ask(1)
    },
  })
  open.defer(installation.close)
  wish.onHurry(installation.close)
  wish.throwIfAsked()
  await refuseHalfImported(installation.databaseUrl)
  const server = await serve(config, installation, log)
  open.defer(() => atMost(server.close(), closeMs))
  wish.throwIfAsked()
  if (config.demo) await seedDemo(server.apply, server.pool)
  else await openOwnShop(server.apply, server.pool, config.newShop)
  open.defer(await announce(config.dataDir, config.demo, { pid: process.pid, url: server.url }))
  if (config.demo) {
    const simulation = startSimulation({ server, log })
    open.defer(() => simulation.stop())
  }
  await greet(config, server)
  flushCompileCache()
}

function serve(config: Config, { databaseUrl }: Installation, log: Logger): Promise<WaybillServer> {
  const { host, port, publicUrl, smtpUrl, demo } = config
  return startServer({
    databaseUrl,
    host,
    port,
    publicUrl,
    smtpUrl,
    staticFolder: existsSync(dist) ? dist : undefined,
    log,
    partners: demo ? demoPartners : ownPartners,
  })
}

async function greet({ demo, publicUrl }: Config, server: WaybillServer): Promise<void> {
  say(`Waybill is ready at ${server.url}${demo ? ' (demo shop; WAYBILL_DEMO=0 opens your own)' : ''}`)
  say(`Sign in:  ${await signInLink(server.pool, server.sessions, publicUrl ?? server.url)}`)
  say('The link works once, for 15 minutes; `pnpm waybill login` prints another. Ctrl-C ends Waybill.')
}
