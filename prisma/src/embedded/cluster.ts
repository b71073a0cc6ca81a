import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chown, mkdir, readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { environment } from './environment.ts'
import type { Identity } from './identity.ts'
import { isAlive } from './processes.ts'

/** The one role of the cluster; only who can read the password file in the data folder can use it. */
export const role = 'waybill'

/** Where PostgreSQL keeps its files inside our data folder. */
export function clusterIn(dataDir: string): string {
  return join(dataDir, 'cluster')
}

/** Makes the data folder; throws one sentence where it cannot be written. */
export async function makeDataDir(dataDir: string): Promise<void> {
  const probe = join(dataDir, `.probe-${process.pid}`)
  try {
    await mkdir(dataDir, { recursive: true })
    await writeFile(probe, 'written to see that the disk takes it')
  } catch (cause) {
    throw new Error(`The data folder ${dataDir} cannot be written: ${reasonOf(cause)}.`, { cause })
  } finally {
    await rm(probe, { force: true }).catch(() => undefined)
  }
}

/**
 * Makes the cluster on the first start; later checks that these binaries can read it and that its files belong to
 * whoever runs PostgreSQL now. Resolves to the password. Throws one sentence.
 */
export async function prepareCluster(dataDir: string, identity: Identity, durable: boolean): Promise<string> {
  const cluster = clusterIn(dataDir)
  const made = await readFile(join(cluster, 'PG_VERSION'), 'utf8').catch(orMissing(dataDir))
  if (made === undefined) {
    await initialize(dataDir, identity, durable)
  } else if (made.trim() !== major(identity.version)) {
    const versions = `was made by PostgreSQL ${made.trim()}, but this Waybill brings PostgreSQL ${major(identity.version)}`
    throw new Error(
      `The data folder ${dataDir} ${versions}: export it with the Waybill that made it, then import it here.`,
    )
  } else {
    await own(cluster, identity)
  }
  return (await readFile(join(cluster, passwordFile), 'utf8')).trim()
}

const passwordFile = 'waybill.password'

function major(version: string): string {
  return version.split('.')[0] ?? version
}

// Made beside its place and moved there whole: a start that is killed half-way leaves no half of a cluster.
async function initialize(dataDir: string, identity: Identity, durable: boolean): Promise<void> {
  await removeAbandonedDrafts(dataDir)
  const draft = join(dataDir, `${draftPrefix}${process.pid}`)
  const password = `${draft}.password`
  try {
    await mkdir(draft, { mode: 0o700 })
    await writeFile(password, randomBytes(24).toString('base64url'), { mode: 0o600 })
    await own(draft, identity)
    await own(password, identity)
    await runInitdb({ draft, password, durable }, identity)
    await rename(password, join(draft, passwordFile))
    await rename(draft, clusterIn(dataDir)).catch(async (error: unknown) => {
      // Another process was quicker: its cluster is as good.
      if ((await stat(join(clusterIn(dataDir), 'PG_VERSION')).catch(() => undefined)) === undefined) throw error
    })
  } catch (cause) {
    throw new Error(`The database could not be made in ${dataDir}: ${reasonOf(cause)}.`, { cause })
  } finally {
    await rm(draft, { recursive: true, force: true })
    await rm(password, { force: true })
  }
}

const draftPrefix = 'cluster.new-'

async function removeAbandonedDrafts(dataDir: string): Promise<void> {
  for (const name of await readdir(dataDir)) {
    if (!name.startsWith(draftPrefix)) continue
    const pid = Number.parseInt(name.slice(draftPrefix.length), 10)
    if (pid === process.pid || !isAlive(pid)) await rm(join(dataDir, name), { recursive: true, force: true })
  }
}

async function runInitdb(
  files: { draft: string; password: string; durable: boolean },
  identity: Identity,
): Promise<void> {
  const settings = { shared_buffers: '128MB', max_connections: '100', timezone: 'UTC', log_timezone: 'UTC' }
  const [file = '', ...args] = [
    ...identity.prefix,
    identity.binaries.initdb,
    `--pgdata=${files.draft}`,
    `--pwfile=${files.password}`,
    `--username=${role}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--no-locale',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    ...Object.entries(settings).map(([name, value]) => `--set=${name}=${value}`),
    ...(files.durable ? [] : ['--no-sync']),
  ]
  await promisify(execFile)(file, args, { ...identity.user, cwd: '/', env: environment() })
}

async function own(path: string, identity: Identity): Promise<void> {
  const uid = identity.user?.uid ?? process.getuid?.() ?? 0
  const gid = identity.user?.gid ?? process.getgid?.() ?? 0
  const found = await stat(path)
  if (found.uid === uid) return
  if (process.getuid?.() !== 0) {
    throw new Error(`The data in ${path} belongs to another user of this machine: start Waybill as that user.`)
  }
  const inside = found.isDirectory() ? await readdir(path, { recursive: true }) : []
  for (const name of ['', ...inside]) await chown(join(path, name), uid, gid)
}

function orMissing(dataDir: string): (error: NodeJS.ErrnoException) => undefined {
  return (error) => {
    if (error.code === 'ENOENT') return undefined
    if (error.code !== 'EACCES') throw error
    throw new Error(`The data in ${dataDir} belongs to another user of this machine: start Waybill as that user.`)
  }
}

/** What went wrong in one line: the kind of a failed file operation, initdb's own error, or the message. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const said = 'stderr' in error ? String(error.stderr) : ''
  const code = 'code' in error ? error.code : undefined
  if (code === 'ENOSPC' || said.includes('No space left on device')) return 'the disk is full'
  if (code === 'EROFS') return 'the disk is read-only'
  if (code === 'EACCES' || code === 'EPERM') return 'permission denied'
  if (code === 'ENOTDIR' || code === 'EEXIST') return 'a file is in its place'
  return /^(?:initdb: error|.*FATAL): *(.*)$/m.exec(said)?.[1] ?? error.message
}
