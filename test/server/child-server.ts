import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startEmbedded } from '@waybill/prisma/embedded'

/** A server in a process of its own, as `pnpm start` runs it: for tests that kill it. */
export interface ChildServer {
  readonly process: ChildProcess
  readonly url: string
  readonly exit: Promise<Exit>
}

export interface Exit {
  /** Null where a signal ended it. */
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
  /** Milliseconds since it was started. */
  readonly after: number
}

export interface ChildOptions {
  /** Settings beyond those of an own shop on a free port. */
  readonly env?: Readonly<Record<string, string>>
  /** Put before Node: what changes the user or mounts a disk. */
  readonly prefix?: readonly string[]
  /** In a process group of its own, as a terminal gives to what is started in it. */
  readonly group?: boolean
}

const main = fileURLToPath(new URL('../../server/src/main.ts', import.meta.url))
const cli = fileURLToPath(new URL('../../server/src/cli/waybill.ts', import.meta.url))

/** Starts it and waits until it is ready. Rejects with all it said where it does not come that far. */
export async function startChild(options: ChildOptions = {}): Promise<ChildServer> {
  const launched = launch(main, [], options)
  const url = await new Promise<string>((resolve, reject) => {
    launched.onLine((text) => {
      const found = /ready at (\S+)/.exec(text)?.[1]
      if (found !== undefined) resolve(found)
    })
    void launched.exit.then(({ stdout, stderr }) => reject(new Error(`The server has ended: ${stdout}${stderr}`)))
  })
  return { process: launched.process, url, exit: launched.exit }
}

/** Starts it, to be told to end before it is ready. */
export function startWithoutWaiting(options: ChildOptions = {}): Pick<ChildServer, 'process' | 'exit'> {
  return launch(main, [], options)
}

/** Starts one that is expected to end by itself. */
export function failToStart(options: ChildOptions = {}): Promise<Exit> {
  return launch(main, [], options).exit
}

/** Starts `waybill <arguments>`, to be killed on its way. */
export function startCommand(
  given: readonly string[],
  options: ChildOptions = {},
): Pick<ChildServer, 'process' | 'exit'> {
  return launch(cli, given, options)
}

/** Runs `waybill <arguments>` to its end. */
export function runCommand(given: readonly string[], options: ChildOptions = {}): Promise<Exit> {
  return launch(cli, given, options).exit
}

/** Ends what a test has left running: on its way out, or where it failed. */
export async function endChildren(): Promise<void> {
  for (const { process: child, exit } of children.splice(0)) {
    child.kill('SIGKILL')
    await exit
  }
}

const children: { readonly process: ChildProcess; readonly exit: Promise<Exit> }[] = []

function launch(file: string, given: readonly string[], { env = {}, prefix = [], group = false }: ChildOptions) {
  const [command = '', ...args] = [...prefix, process.execPath, file, ...given]
  const started = performance.now()
  const child = spawn(command, args, {
    cwd: '/',
    detached: group,
    env: { ...inherited(), HOST: '127.0.0.1', PORT: '0', WAYBILL_DEMO: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let stdout = ''
  let stderr = ''
  let hear: (text: string) => void = () => undefined
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text
    hear(stdout)
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
  const exit = once(child, 'close').then((): Exit => ({
    code: child.exitCode,
    stdout,
    stderr,
    after: performance.now() - started,
  }))
  children.push({ process: child, exit })
  return {
    process: child,
    exit,
    onLine: (listener: (text: string) => void) => {
      hear = listener
    },
  }
}

/** Nothing of the settings around the test, but where commands are found and compiled modules are kept. */
const inherited = () => ({ PATH: process.env['PATH'], NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'] })

/** A data folder of a test's own. */
export interface DataFolder {
  readonly path: string
  /** Stops the PostgreSQL that a killed server left running. */
  readonly stopLeftOver: () => Promise<void>
  readonly remove: () => Promise<void>
}

export async function makeDataFolder(): Promise<DataFolder> {
  const folder = await mkdtemp(join(tmpdir(), 'waybill-child-'))
  await chmod(folder, 0o755)
  const path = join(folder, 'data')
  const stopLeftOver = async () => {
    if ((await postmasterOf(path)) === undefined) return
    const quiet = { info: () => undefined, warn: () => undefined }
    await startEmbedded({ dataDir: path, log: quiet }).then((left) => left.stop())
  }
  return {
    path,
    stopLeftOver,
    remove: async () => {
      await stopLeftOver()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** The PostgreSQL that runs on a data folder, by its process number. */
export async function postmasterOf(dataDir: string): Promise<number | undefined> {
  const text = await readFile(join(dataDir, 'cluster/postmaster.pid'), 'utf8').catch(() => '')
  const pid = Number(text.split('\n')[0])
  if (!(pid > 0)) return undefined
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
  return command.includes('postgres') ? pid : undefined
}

/** The address of a database of the embedded PostgreSQL, for a look from outside. */
export async function databaseOf(dataDir: string, name = 'waybill'): Promise<string> {
  const password = (await readFile(join(dataDir, 'cluster/waybill.password'), 'utf8')).trim()
  const port = (await readFile(join(dataDir, 'port'), 'utf8')).trim()
  return `postgresql://waybill:${password}@127.0.0.1:${port}/${name}`
}

/** A port that nobody listens on now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' ? (address?.port ?? 0) : 0
}
