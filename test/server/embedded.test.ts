import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, chown, cp, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { startEmbedded } from '@waybill/prisma/embedded'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { execute } from '../support/database.ts'

const isRoot = process.getuid?.() === 0
const nobody = 65534

let madeFolder: string
let folder: string
let dataDir: string
let said: string[]
let started: Launched[]

beforeAll(async () => {
  madeFolder = await mkdtemp(join(tmpdir(), 'waybill-embedded-'))
  dataDir = madeFolder
  said = []
  await (await start()).stop()
})

afterAll(async () => {
  await rm(madeFolder, { recursive: true })
})

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'waybill-embedded-'))
  await chmod(folder, 0o755)
  dataDir = join(folder, 'data')
  said = []
  started = []
})

afterEach(async () => {
  for (const launched of started) launched.process.kill('SIGKILL')
  const pid = await readPid().catch(() => undefined)
  if (pid !== undefined) await (await start()).stop()
  await rm(folder, { recursive: true, force: true })
})

describe('the embedded PostgreSQL', () => {
  test('sorts by code point, keeps UTC, forces every commit to the disk, and lets in nobody without the password', async () => {
    const server = await start()
    const [row] = await execute(
      server.url('postgres'),
      `SELECT current_setting('server_encoding') AS encoding,
      (SELECT datlocale FROM pg_database WHERE datname = 'template1') AS locale, current_setting('TimeZone') AS zone,
      current_setting('fsync') AS fsync, current_setting('synchronous_commit') AS commit`,
    )
    expect(row).toEqual({ encoding: 'UTF8', locale: 'C.UTF-8', zone: 'UTC', fsync: 'on', commit: 'on' })
    const stranger = new URL(server.url('postgres'))
    stranger.password = 'guess'
    await expect(execute(stranger.href, 'SELECT 1')).rejects.toThrow('password authentication failed')
    expect((await stat(join(dataDir, 'cluster/waybill.password'))).mode & 0o777).toBe(0o600)
    await server.stop()
    await expect(execute(server.url('postgres'), 'SELECT 1')).rejects.toThrow('ECONNREFUSED')
  })

  test('keeps its rows and its address from one start to the next', async () => {
    await useMade()
    const first = await start()
    await execute(first.url('postgres'), 'CREATE TABLE kept AS SELECT 7 AS id')
    await first.stop()
    const second = await start()
    expect(second.url('postgres')).toBe(first.url('postgres'))
    expect(await rowsKept(second.url('postgres'))).toEqual([{ id: 7 }])
    await second.stop()
  })

  test('is started again on the same port when it is killed', async () => {
    await useMade()
    const server = await start()
    await execute(server.url('postgres'), 'CREATE TABLE kept AS SELECT 7 AS id')
    process.kill(await readPid(), 'SIGKILL')
    await expect.poll(() => said.at(-1), { timeout: 30_000 }).toBe('PostgreSQL is back.')
    expect(await rowsKept(server.url('postgres'))).toEqual([{ id: 7 }])
    await server.stop()
  })

  test('recovers when the server and PostgreSQL were both killed', async () => {
    await useMade()
    const killed = await launch()
    await execute(killed.url, 'CREATE TABLE kept AS SELECT 7 AS id')
    const pid = await readPid()
    await kill(killed)
    process.kill(pid, 'SIGKILL')
    const server = await start()
    expect(await rowsKept(server.url('postgres'))).toEqual([{ id: 7 }])
    await server.stop()
  })

  test('is taken over from a killed server and stopped by the one that took it over', async () => {
    await useMade()
    const killed = await launch()
    const pid = await readPid()
    await kill(killed)
    const server = await start()
    expect(await readPid()).toBe(pid)
    expect(server.url('postgres')).toBe(killed.url)
    await server.stop()
    await expect(execute(killed.url, 'SELECT 1')).rejects.toThrow('ECONNREFUSED')
  })

  test('serves two processes that start at once, until the last of them leaves', async () => {
    const [one, two] = await Promise.all([launch(), launch()])
    expect(one.url).toBe(two.url)
    await stop(one)
    expect(await execute(two.url, 'SELECT 1 AS alive')).toEqual([{ alive: 1 }])
    await stop(two)
    await expect(execute(two.url, 'SELECT 1')).rejects.toThrow('ECONNREFUSED')
  })

  test('starts although its lock file names a process that is now something else', async () => {
    await useMade()
    await writeFile(join(dataDir, 'cluster/postmaster.pid'), `${process.pid}\n${dataDir}/cluster\n0\n5432\n\n\n`)
    const server = await start()
    expect(await readPid()).not.toBe(process.pid)
    await server.stop()
  })
})

describe('refuses in one sentence', () => {
  test('data of another major version', async () => {
    await useMade()
    await writeFile(join(dataDir, 'cluster/PG_VERSION'), '17\n')
    await expect(start()).rejects.toThrow(
      `The data folder ${dataDir} was made by PostgreSQL 17, but this Waybill brings PostgreSQL 18: export it with the Waybill that made it, then import it here.`,
    )
  })

  test('a data folder with a file in its place', async () => {
    await writeFile(dataDir, '')
    await expect(start()).rejects.toThrow(`The data folder ${dataDir} cannot be written: a file is in its place.`)
  })

  test('a data folder it may not write', async () => {
    await mkdir(dataDir, { mode: 0o555 })
    const refused = launch(isRoot ? { uid: nobody, gid: nobody } : {})
    await expect(refused).rejects.toThrow(`The data folder ${dataDir} cannot be written: permission denied.`)
  })

  test('data of another user', async ({ skip }) => {
    if (!isRoot) skip('needs root to make files of another user')
    await useMade()
    await chmod(dataDir, 0o777)
    await expect(launch({ uid: nobody, gid: nobody })).rejects.toThrow(
      `The data in ${dataDir} belongs to another user of this machine: start Waybill as that user.`,
    )
  })

  test('a full disk', async ({ skip }) => {
    await mkdir(dataDir)
    const mount = ['unshare', '--mount', 'sh', '-c', `mount -t tmpfs -o size=8m full ${dataDir} && exec "$@"`, 'sh']
    if (!isRoot || !works([...mount, 'true'])) skip('needs the right to mount a small disk')
    await expect(launch({ prefix: mount })).rejects.toThrow(
      `The database could not be made in ${dataDir}: the disk is full.`,
    )
  })
})

describe('runs', () => {
  test('as root below a folder that others cannot enter', async ({ skip }) => {
    if (!isRoot || !works(['unshare', '--user', '--map-user=65534', 'true'])) skip('needs root and user namespaces')
    await chmod(folder, 0o700)
    await proveItWorks(await launch())
    expect((await stat(join(dataDir, 'cluster'))).uid).toBe(0)
  })

  test('as an ordinary user', async () => {
    if (isRoot) await chown(folder, nobody, nobody)
    await proveItWorks(await launch(isRoot ? { uid: nobody, gid: nobody } : {}))
  })

  test('as root where namespaces cannot be had, as a user without rights; and later with them again', async ({
    skip,
  }) => {
    if (!isRoot) skip('needs root')
    await proveItWorks(await launch({ path: folder }))
    expect((await stat(join(dataDir, 'cluster'))).uid).not.toBe(0)
    await proveItWorks(await launch())
  })
})

// Making a cluster takes a second; a test that is not about that gets a copy of one, with a port of its own.
async function useMade(): Promise<void> {
  await cp(madeFolder, dataDir, { recursive: true })
  await rm(join(dataDir, 'port'))
}

function start() {
  const log = { info: (message: string) => void said.push(message), warn: (message: string) => void said.push(message) }
  return startEmbedded({ dataDir, log })
}

interface Launched {
  readonly process: ChildProcess
  readonly url: string
}

interface Launch {
  readonly uid?: number
  readonly gid?: number
  readonly prefix?: readonly string[]
  /** Where it finds commands such as `unshare`. */
  readonly path?: string
}

/** Starts the embedded PostgreSQL in a process of its own, which stops it when its input ends. */
async function launch({ prefix = [], path = process.env['PATH'], ...user }: Launch = {}): Promise<Launched> {
  const script = `import { startEmbedded } from ${JSON.stringify(import.meta.resolve('@waybill/prisma/embedded'))}
    const log = { info() {}, warn() {} }
    const server = await startEmbedded({ dataDir: process.argv[1], log }).catch((error) => {
      console.log('refused ' + error.message)
      process.exit(1)
    })
    console.log(server.url('postgres'))
    process.stdin.resume().on('end', () => server.stop())`
  const [file, ...args] = [...prefix, process.execPath, '--input-type=module', '--eval', script, dataDir]
  const child = spawn(file ?? process.execPath, args, {
    ...user,
    cwd: '/',
    env: { PATH: path },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const [line] = await Promise.race([once(createInterface(child.stdout), 'line'), once(child, 'exit')])
  if (typeof line !== 'string' || line.startsWith('refused ')) throw new Error(String(line).replace('refused ', ''))
  const launched = { process: child, url: line }
  started.push(launched)
  return launched
}

async function stop({ process: child }: Launched): Promise<void> {
  child.stdin?.end()
  if (child.exitCode === null) await once(child, 'exit')
  expect(child.exitCode).toBe(0)
}

async function kill({ process: child }: Launched): Promise<void> {
  child.kill('SIGKILL')
  await once(child, 'exit')
}

async function proveItWorks(launched: Launched): Promise<void> {
  expect(await execute(launched.url, 'SELECT 1 AS alive')).toEqual([{ alive: 1 }])
  await stop(launched)
}

function rowsKept(url: string): Promise<object[]> {
  return execute(url, 'SELECT id FROM kept')
}

async function readPid(): Promise<number> {
  return Number((await readFile(join(dataDir, 'cluster/postmaster.pid'), 'utf8')).split('\n')[0])
}

function works([file = '', ...args]: readonly string[]): boolean {
  try {
    execFileSync(file, args, { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
