import { cp, mkdir, readFile, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type Binaries, readVersion } from './binaries.ts'

/** How the PostgreSQL programs are run, since PostgreSQL refuses to run as root. */
export interface Identity {
  /** Put before the program's path: what changes the user, if anything. */
  readonly prefix: readonly string[]
  /** The user that Node itself switches to for the child; also who must own the data. */
  readonly user: { readonly uid: number; readonly gid: number } | undefined
  readonly binaries: Binaries
  /** Of the binaries, "18.4". */
  readonly version: string
}

/**
 * An ordinary user runs PostgreSQL as itself. Root runs it in a user namespace in which root bears the number of
 * nobody, so nothing needs another owner; where namespaces are forbidden (in most containers), as the user
 * postgres or nobody, from a copy of the binaries if that user cannot reach the installed ones.
 */
export async function chooseIdentity(binaries: Binaries, dataDir: string): Promise<Identity> {
  if (process.getuid?.() !== 0) return await identity(binaries, [], undefined)
  const inNamespace = await identity(binaries, namespace, undefined).catch(() => undefined)
  return inNamespace ?? (await unprivileged(binaries, dataDir))
}

const namespace = ['unshare', '--user', '--map-user=65534', '--map-group=65534']

async function identity(binaries: Binaries, prefix: readonly string[], user: Identity['user']): Promise<Identity> {
  return { prefix, user, binaries, version: await readVersion([...prefix, binaries.postgres], user ?? {}) }
}

async function unprivileged(binaries: Binaries, dataDir: string): Promise<Identity> {
  const user = await findUser()
  const inPlace = await identity(binaries, [], user).catch(() => undefined)
  if (inPlace !== undefined) return inPlace
  const home = join(dataDir, 'postgres')
  const copy = { home, initdb: join(home, 'bin/initdb'), postgres: join(home, 'bin/postgres') }
  await copyOnce(binaries.home, home)
  try {
    return await identity(copy, [], user)
  } catch (cause) {
    const advice = 'choose a data folder that every user can enter, start Waybill as another user, or set DATABASE_URL'
    throw new Error(`PostgreSQL refuses to run as root and "${user.name}" cannot reach ${dataDir}: ${advice}.`, {
      cause,
    })
  }
}

async function findUser(): Promise<{ name: string; uid: number; gid: number }> {
  const lines = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'))
  for (const wanted of ['postgres', 'nobody']) {
    const [name, , uid, gid] = lines.find(([name]) => name === wanted) ?? []
    if (name !== undefined) return { name, uid: Number(uid), gid: Number(gid) }
  }
  throw new Error('PostgreSQL refuses to run as root and this machine has no user "postgres" or "nobody".')
}

async function copyOnce(from: string, to: string): Promise<void> {
  const installed = await stat(join(from, 'bin/postgres'))
  const copied = await stat(join(to, 'bin/postgres')).catch(() => undefined)
  if (copied?.size === installed.size && copied.mtimeMs === installed.mtimeMs) return
  await mkdir(dirname(to), { recursive: true })
  await cp(from, to, { recursive: true, force: true, preserveTimestamps: true, verbatimSymlinks: true })
}
