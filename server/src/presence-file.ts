import { execFile } from 'node:child_process'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

/** Where a server of a data directory runs, so that a second start and `stop` find it. */
export interface RunningServer {
  readonly pid: number
  readonly url: string
}

/** The server that runs on the data directory; undefined where none does, also after one was killed. */
export async function findRunning(dataDir: string, demo: boolean): Promise<RunningServer | undefined> {
  const found = await readPresence(fileOf(dataDir, demo))
  if (found === undefined || !isAlive(found.pid)) return undefined
  return (await birthOf(found.pid)) === found.birth ? found : undefined
}

/** Writes down where this server runs; gives what takes that back. Throws one sentence where the folder is read-only. */
export async function announce(dataDir: string, demo: boolean, server: RunningServer): Promise<() => Promise<void>> {
  const file = fileOf(dataDir, demo)
  const presence: Presence = { ...server, birth: await birthOf(server.pid) }
  const draft = `${file}.${server.pid}`
  try {
    await mkdir(dataDir, { recursive: true })
    // Whole or not at all: a second start may read it now.
    await writeFile(draft, JSON.stringify(presence))
    await rename(draft, file)
  } catch (cause) {
    throw new Error(`The data folder ${dataDir} cannot be written: ${reasonOf(cause)}.`, { cause })
  }
  return async () => {
    // Another one may have come in our place.
    if ((await readPresence(file))?.pid === server.pid) await rm(file, { force: true })
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

interface Presence extends RunningServer {
  /** When the process began. Numbers of processes are used again; in containers nearly every start has the same one. */
  readonly birth: string
}

const fileOf = (dataDir: string, demo: boolean): string => join(dataDir, demo ? 'server-demo.json' : 'server.json')

async function readPresence(file: string): Promise<Presence | undefined> {
  try {
    const found: unknown = JSON.parse(await readFile(file, 'utf8'))
    return isPresence(found) ? found : undefined
  } catch {
    return undefined
  }
}

/** A mark of a process that no later one of the same number has; empty where the machine does not tell. */
async function birthOf(pid: number): Promise<string> {
  if (process.platform === 'linux') {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
    const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '')
    // proc(5): the 22nd field is the start in clock ticks since boot; the second may hold spaces and parentheses.
    return `${boot.trim()} ${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''}`
  }
  const listed = await promisify(execFile)('ps', ['-o', 'lstart=', '-p', String(pid)]).catch(() => undefined)
  return listed?.stdout.trim() ?? ''
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'ENOSPC') return 'the disk is full'
  if (code === 'EROFS') return 'the disk is read-only'
  if (code === 'EACCES' || code === 'EPERM') return 'permission denied'
  if (code === 'ENOTDIR' || code === 'EEXIST') return 'a file is in its place'
  return error instanceof Error ? error.message : String(error)
}

const isPresence = (value: unknown): value is Presence =>
  typeof value === 'object' &&
  value !== null &&
  'pid' in value &&
  typeof value.pid === 'number' &&
  'url' in value &&
  typeof value.url === 'string' &&
  'birth' in value &&
  typeof value.birth === 'string'
