import { realpath } from 'node:fs/promises'
import { findBinaries } from './embedded/binaries.ts'
import { makeDataDir, prepareCluster, role } from './embedded/cluster.ts'
import { chooseIdentity } from './embedded/identity.ts'
import { end, leave } from './embedded/membership.ts'
import { type Settings, shutDown } from './embedded/postmaster.ts'
import { type Cluster, joinOrStart } from './embedded/start.ts'

/** Where the launcher tells what an operator should know; a pino logger fits. */
export interface Log {
  info(message: string): void
  warn(message: string): void
}

/** A PostgreSQL server of our own. */
export interface Embedded {
  /** The connection string of a database on it; it stays valid when PostgreSQL is restarted. */
  url(database: string): string
  /** Lets go of PostgreSQL and, as its last user, shuts it down; resolves when it is down. */
  stop(): Promise<void>
}

/** What `startEmbedded` needs to know. */
export interface EmbeddedOptions {
  /** A folder of ours alone; it is made when absent. */
  readonly dataDir: string
  readonly log: Log
  /** Called once when PostgreSQL died and could not be restarted within a minute. */
  readonly onFailure?: (error: Error) => void
  /** False only for tests: nothing is forced to the disk, and a crash of the machine loses everything. */
  readonly durable?: boolean
  /** Settings of PostgreSQL beyond the defaults, by name. */
  readonly settings?: Settings
}

/**
 * Starts PostgreSQL from the binaries of an npm package on a data folder, or joins the one that already runs there:
 * left over by a killed process, or in use by another one. Whoever leaves last shuts it down.
 * While anyone is a member, a PostgreSQL that dies is started again on the same port.
 * Throws one sentence: no binaries, folder not writable, disk full, data of another major version.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const { log, durable = true, settings = {} } = options
  await makeDataDir(options.dataDir)
  const dataDir = await realpath(options.dataDir)
  const identity = await chooseIdentity(await findBinaries(), dataDir)
  const password = await prepareCluster(dataDir, identity, durable)
  const cluster: Cluster = { dataDir, identity, password, settings: durable ? settings : { ...carefree, ...settings } }

  let membership = await joinOrStart(cluster, undefined)
  const { port } = membership.postmaster
  log.info(`PostgreSQL ${identity.version} is ready on port ${port}.`)

  const stopped = Promise.withResolvers<'stopped'>()
  const watch = keepAlive().catch((error: unknown) => options.onFailure?.(asError(error)))
  let stopping: Promise<void> | undefined
  return {
    url: (database) => `postgresql://${role}:${password}@127.0.0.1:${port}/${encodeURIComponent(database)}`,
    stop: () => (stopping ??= stop()),
  }

  async function keepAlive(): Promise<void> {
    while ((await Promise.race([membership.lost, stopped.promise])) !== 'stopped') {
      log.warn('PostgreSQL has died; it is started again.')
      membership = await joinOrStart(cluster, port)
      log.info('PostgreSQL is back.')
    }
  }

  async function stop(): Promise<void> {
    stopped.resolve('stopped')
    await watch
    if (!(await leave(membership))) return
    await shutDown(membership.postmaster)
    await end(membership.client)
  }
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error))
}

const carefree: Settings = { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off' }
