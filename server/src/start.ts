import { flushCompileCache } from 'node:module'
import { fail, say, typed } from './cli/print.ts'
import { readConfig, type Config } from './config.ts'
import { atMost } from './events/at-most.ts'
import { openInstallation, refuseHalfImported } from './installation.ts'
import { makeLog } from './log.ts'
import { announce, findRunning } from './presence-file.ts'
import { listenForStop, type StopWish } from './stop-wish.ts'

/** Milliseconds for everything before PostgreSQL: within ten seconds of the signal the process is gone. */
const closeMs = 8_500

/** Runs a server until it is told to stop, then ends the process. What keeps it from starting is one sentence. */
export async function start(env: Readonly<Record<string, string | undefined>>): Promise<void> {
  const wish = listenForStop()
  // In order of opening: PostgreSQL is closed last, whatever happened before.
  const open = new AsyncDisposableStack()
  try {
    const config = readConfig(env)
    const running = await findRunning(config.dataDir, config.demo)
    if (running !== undefined) process.exit(await sayWhereItRuns(running))
    await run(config, open, wish)
    const code = await wish.asked
    await open.disposeAsync()
    process.exit(code)
  } catch (error) {
    await open.disposeAsync().catch(() => undefined)
    if (wish.isAsked()) process.exit(0)
    fail(error instanceof Error ? error.message : String(error))
  }
}

/** Whoever starts it twice wants to get in: that is no failure. */
async function sayWhereItRuns({ url, pid }: { readonly url: string; readonly pid: number }): Promise<number> {
  say(`Waybill already runs at ${url} (process ${pid}). A new sign-in link:`)
  const { commands } = await import('./cli/commands.ts')
  await commands['login']?.run({ values: {}, positionals: [] })
  say(`\`${typed('stop')}\` ends it.`)
  return 0
}

/** Brings everything up; what has been opened stands in `open`, also when this throws. */
async function run(config: Config, open: AsyncDisposableStack, wish: StopWish): Promise<void> {
  const log = makeLog(config.logLevel)
  const installation = await openInstallation(config, {
    info: (message) => log.info(message),
    warn: (message) => log.warn(message),
    failed: (error) => {
      log.fatal({ err: error }, 'PostgreSQL has died and cannot be started again')
      wish.ask(1)
    },
    signal: wish.signal,
  })
  open.defer(installation.close)
  wish.onHurry(installation.close)
  wish.throwIfAsked()
  await refuseHalfImported(installation.databaseUrl)
  // Not before: loading the rest takes a second, in which nobody would hear why the database cannot be used.
  const { greet, openShop, serve } = await import('./serve.ts')
  const server = await serve(config, installation.databaseUrl, log)
  open.defer(() => atMost(server.close(), closeMs))
  wish.throwIfAsked()
  await openShop(config, server, wish.signal)
  open.defer(await announce(config.dataDir, config.demo, { pid: process.pid, url: server.url }))
  if (config.demo) {
    const { startSimulation } = await import('./simulation/start.ts')
    const simulation = startSimulation({ server, log })
    open.defer(() => simulation.stop())
  }
  await greet(config, server)
  flushCompileCache()
}
