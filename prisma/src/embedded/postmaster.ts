import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, fstatSync, ftruncateSync, openSync } from 'node:fs'
import { readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { clusterIn } from './cluster.ts'
import { environment } from './environment.ts'
import type { Identity } from './identity.ts'
import { isAlive, readCommand } from './processes.ts'

/** A PostgreSQL that runs on our cluster, started by us or by an earlier process. */
export interface Postmaster {
  readonly pid: number
  readonly port: number
}

/**
 * The PostgreSQL that runs on this data folder, if any. Its lock file is removed when it names something else or what a
 * parent has yet to bury: both are usual in containers, and PostgreSQL would not start beside it. Should processes of
 * the former PostgreSQL live on, the new one sees that by their shared memory and waits.
 */
export async function findPostmaster(dataDir: string): Promise<Postmaster | undefined> {
  const file = join(clusterIn(dataDir), 'postmaster.pid')
  const [pid, , , port] = (await readFile(file, 'utf8').catch(() => '')).split('\n').map(Number)
  if (pid === undefined || !(pid > 0) || !isAlive(pid)) return undefined
  const command = await readCommand(pid)
  if (command?.includes(clusterIn(dataDir)) === true) return { pid, port: port ?? 0 }
  if (command?.includes('postgres') === false) await rm(file, { force: true })
  return undefined
}

/** A PostgreSQL that has been started and may still fail; its log so far is `logStart` bytes long. */
export interface Attempt {
  readonly child: ChildProcess
  readonly logStart: number
}

/** Starts PostgreSQL apart from our process group, so that Ctrl-C reaches us alone and we stop it last. */
export function spawnPostmaster(dataDir: string, port: number, identity: Identity, settings: Settings): Attempt {
  const options = { ...settings, listen_addresses: '127.0.0.1', unix_socket_directories: '', port: String(port) }
  const [file = '', ...args] = [
    ...identity.prefix,
    identity.binaries.postgres,
    '-D',
    clusterIn(dataDir),
    ...Object.entries(options).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ]
  const log = openSync(logFile(dataDir), 'a', 0o600)
  if (fstatSync(log).size > largestLog) ftruncateSync(log)
  const stdio = ['ignore', log, log] as const
  try {
    const child = spawn(file, args, {
      ...identity.user,
      cwd: '/',
      env: environment(),
      detached: true,
      stdio: [...stdio],
    })
    // Without a listener a program that cannot be run would end the process; the exit code tells it as well.
    child.on('error', () => undefined)
    child.unref()
    return { child, logStart: fstatSync(log).size }
  } finally {
    closeSync(log)
  }
}

/** Settings of PostgreSQL by name, beyond those of the cluster. */
export type Settings = Readonly<Record<string, string>>

/** Fast shutdown: no new connections, present ones ended, everything on disk. Resolves when the process is gone. */
export async function shutDown(postmaster: Postmaster): Promise<void> {
  signal(postmaster, 'SIGINT')
  const deadline = performance.now() + 10_000
  while (await isPostgres(postmaster.pid)) {
    // An immediate shutdown loses nothing that was acknowledged; the next start recovers from the log.
    if (performance.now() > deadline) signal(postmaster, 'SIGQUIT')
    await sleep(20)
  }
}

/** Bytes; a longer log begins anew with the next start. */
const largestLog = 10_000_000

/** What PostgreSQL said when an attempt failed, for the one sentence about it. */
export async function readLastWords(dataDir: string, attempt: Attempt): Promise<string> {
  const file = await readFile(logFile(dataDir)).catch(() => Buffer.alloc(0))
  const log = file.subarray(attempt.logStart).toString()
  const words = [...log.matchAll(/(?:FATAL|PANIC|could not): *(.*)/g)].map((match) => match[1])
  return words[0] ?? log.trim().split('\n').at(-1) ?? ''
}

/** `preferred` when nobody listens there, otherwise any free port of this machine. */
export async function choosePort(preferred: number | undefined): Promise<number> {
  return (preferred === undefined ? undefined : await tryPort(preferred)) ?? (await tryPort(0)) ?? 0
}

function tryPort(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(undefined))
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' ? address?.port : undefined))
    })
  })
}

function logFile(dataDir: string): string {
  return join(dataDir, 'postgres.log')
}

function signal({ pid }: Postmaster, name: 'SIGINT' | 'SIGQUIT'): void {
  try {
    process.kill(pid, name)
  } catch (error) {
    // It may have gone by itself just now.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
  }
}

async function isPostgres(pid: number): Promise<boolean> {
  return isAlive(pid) && (await readCommand(pid))?.includes('postgres') === true
}
