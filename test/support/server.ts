import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { pino } from 'pino'
import { seedDemo } from '@waybill/server/cli/seed'
import { signInLink } from '@waybill/server/cli/sign-in-link'
import type { Limits } from '@waybill/server/plugins/limits'
import { demoPartners } from '@waybill/server/partners'
import { startServer } from '@waybill/server/server'
import type { WaybillServer } from '@waybill/server/server-options'
import { startSimulation } from '@waybill/server/simulation/start'
import { createTestDatabase, type TestDatabase } from './database.ts'
import { createDemoDatabase } from './demo-database.ts'
import { patient } from './patient.ts'

/** A whole server on a database of a test's own: the demo shop with its partners, serving the built dashboard. */
export interface TestServer extends WaybillServer {
  /** A one-time link that signs the manager in, or the colleague with the e-mail address. */
  readonly link: (email?: string) => Promise<string>
  /** Lets simulated people work, so many carts a minute; returns how to stop them. */
  readonly simulate: (rate: number) => { readonly stop: () => Promise<void> }
}

export interface TestServerOptions {
  /** A migrated database without a shop; absent: one of the test run's, dropped at the end. */
  readonly databaseUrl?: string
  readonly now?: () => Temporal.Instant
  /** False: no jobs and deadlines. */
  readonly background?: boolean
  /** Reverse proxies in front: 1 lets a test speak from any address by `X-Forwarded-For`. */
  readonly proxies?: number
  readonly limits?: Partial<Limits>
  /** Absent: mails stay where they are written. */
  readonly smtpUrl?: string
  /** Absent: a fixed one. */
  readonly secretKey?: Buffer | undefined
}

const dist = fileURLToPath(new URL('../../dashboard/dist', import.meta.url))

export async function startTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  const { databaseUrl, ...rest } = options
  const database =
    databaseUrl !== undefined ? { url: databaseUrl, drop: () => Promise.resolve() } : await ownDatabase(rest)
  const log = pino({ level: 'error' })
  const server = await startServer({
    databaseUrl: database.url,
    host: '127.0.0.1',
    port: 0,
    publicUrl: undefined,
    smtpUrl: undefined,
    staticFolder: existsSync(dist) ? dist : undefined,
    log,
    partners: demoPartners,
    secretKey: Buffer.alloc(32, 7),
    ...rest,
    limits: { ...patient, ...rest.limits },
  })
  // Where the clock is the test's, the shop opens by it.
  await seedDemo(server.apply, server.pool)
  return {
    ...server,
    link: (email) => signInLink(server.pool, server.sessions, server.url, email),
    simulate: (rate) => startSimulation({ server, log, seed: 1, rate }),
    close: async () => {
      await server.close()
      await database.drop()
    },
  }
}

const ownDatabase = ({ now }: Pick<TestServerOptions, 'now'>): Promise<TestDatabase> =>
  now === undefined ? createDemoDatabase() : createTestDatabase()
