import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { pino } from 'pino'
import { say, fail } from './cli/print.ts'
import { openOwnShop, seedDemo } from './cli/seed.ts'
import { signInLink } from './cli/sign-in-link.ts'
import { ConfigError, readConfig, type Config } from './config.ts'
import { openInstallation } from './installation.ts'
import { demoPartners, ownPartners } from './partners.ts'
import { announce, findRunning } from './presence-file.ts'
import { startServer, type WaybillServer } from './server.ts'
import { startSimulation } from './simulation/start.ts'

const dist = fileURLToPath(new URL('../../dashboard/dist', import.meta.url))
const log = pino({ level: process.env.LOG_LEVEL ?? 'warn' })
const operator = { info: (message: string) => log.info(message), warn: (message: string) => log.warn(message) }

try {
  await start(readConfig(process.env))
} catch (error) {
  fail(sentenceOf(error))
}

async function start(config: Config): Promise<void> {
  const running = await findRunning(config.dataDir, config.demo)
  if (running !== undefined)
    throw new ConfigError(`Waybill already runs at ${running.url} (process ${running.pid}). \`pnpm stop\` ends it.`)
  const installation = await openInstallation(config, operator)
  let server: WaybillServer
  try {
    server = await startServer({
      databaseUrl: installation.databaseUrl,
      host: config.host,
      port: config.port,
      publicUrl: process.env.PUBLIC_URL === undefined ? undefined : config.publicUrl,
      smtpUrl: config.smtpUrl,
      staticFolder: existsSync(dist) ? dist : undefined,
      log,
      partners: config.demo ? demoPartners : ownPartners,
    })
  } catch (error) {
    await installation.close()
    throw error
  }
  if (config.demo) await seedDemo(server.apply, server.pool)
  else await openOwnShop(server.apply, server.pool, config.newShop)
  const forget = await announce(config.dataDir, config.demo, { pid: process.pid, url: server.url })
  const simulation = config.demo ? startSimulation({ server, log }) : undefined
  say(`Waybill is ready at ${server.url}${config.demo ? ' (demo shop; WAYBILL_DEMO=0 opens your own)' : ''}`)
  say(
    `Sign in:  ${await signInLink(server.pool, server.sessions, config.publicUrl === '' ? server.url : (process.env.PUBLIC_URL ?? server.url))}`,
  )
  say('The link works once, for 15 minutes; `pnpm waybill login` prints another. Ctrl-C ends Waybill.')
  const stop = async () => {
    // A second signal does not wait.
    process.once('SIGINT', () => process.exit(1))
    await simulation?.stop()
    await server.close()
    await forget()
    await installation.close()
    process.exit(0)
  }
  process.once('SIGINT', () => void stop())
  process.once('SIGTERM', () => void stop())
}

/** What went wrong, for the person who starts the server. */
function sentenceOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if ('code' in error && error.code === 'EADDRINUSE') {
    return `Port ${process.env.PORT ?? '4000'} is taken by another program. Set PORT to a free one.`
  }
  if ('code' in error && error.code === 'EACCES')
    return `Port ${process.env.PORT ?? '4000'} may not be used by this user. Set PORT to one above 1023.`
  return error.message
}
