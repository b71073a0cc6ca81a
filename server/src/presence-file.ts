import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Where a server of a data directory runs, so that a second start and `stop` find it. */
export interface RunningServer {
  readonly pid: number
  readonly url: string
}

const fileOf = (dataDir: string, demo: boolean): string => join(dataDir, demo ? 'server-demo.json' : 'server.json')

/** The server that runs on the data directory; undefined where none does, also after one was killed. */
export async function findRunning(dataDir: string, demo: boolean): Promise<RunningServer | undefined> {
  try {
    const found: unknown = JSON.parse(await readFile(fileOf(dataDir, demo), 'utf8'))
    return isRunningServer(found) && isAlive(found.pid) ? found : undefined
  } catch {
    return undefined
  }
}

export async function announce(dataDir: string, demo: boolean, server: RunningServer): Promise<() => Promise<void>> {
  await mkdir(dataDir, { recursive: true })
  const file = fileOf(dataDir, demo)
  await writeFile(file, JSON.stringify(server))
  return () => rm(file, { force: true })
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

const isRunningServer = (value: unknown): value is RunningServer =>
  typeof value === 'object' &&
  value !== null &&
  'pid' in value &&
  typeof value.pid === 'number' &&
  'url' in value &&
  typeof value.url === 'string'
