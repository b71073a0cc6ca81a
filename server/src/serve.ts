import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Logger } from 'pino'
import { say, typed } from './cli/print.ts'
import { openOwnShop, seedDemo } from './cli/seed.ts'
import { signInLink } from './cli/sign-in-link.ts'
import type { Config } from './config.ts'
import { livelyPartners, ownPartners } from './partners.ts'
import { loadSecretKey } from './secrets/key.ts'
import { startServer } from './server.ts'
import type { WaybillServer } from './server-options.ts'

const dist = fileURLToPath(new URL('../../dashboard/dist', import.meta.url))

/** Starts the server as the settings say, with the dashboard where it has been built. */
export async function serve(config: Config, databaseUrl: string, log: Logger): Promise<WaybillServer> {
  const { host, port, publicUrl, smtpUrl, demo, proxies } = config
  return startServer({
    databaseUrl,
    host,
    port,
    publicUrl,
    smtpUrl,
    staticFolder: existsSync(dist) ? dist : undefined,
    log,
    proxies,
    secretKey: await loadSecretKey(config),
    partners: demo ? livelyPartners : ownPartners,
  })
}

/** Makes the shop of a new installation, or what is missing of it; does nothing later. */
export function openShop({ demo, newShop }: Config, server: WaybillServer, signal: AbortSignal): Promise<void> {
  const { apply, pool } = server
  return demo ? seedDemo(apply, pool, signal) : openOwnShop(apply, pool, newShop, signal)
}

/** Tells the person at the terminal where to go and how to get in. */
export async function greet({ demo, publicUrl }: Config, { pool, sessions, url }: WaybillServer): Promise<void> {
  say(`Waybill is ready at ${url}${demo ? ' (demo shop; WAYBILL_DEMO=0 opens your own)' : ''}`)
  say(`Sign in:  ${await signInLink(pool, sessions, publicUrl ?? url)}`)
  say(`The link works once, for 15 minutes; \`${typed('waybill login')}\` prints another. Ctrl-C ends Waybill.`)
}
