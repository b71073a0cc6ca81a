import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { startEmbedded } from '@waybill/prisma/embedded'
import { migrate } from '@waybill/prisma/migrate'
import { prepareJobs } from '@waybill/server/jobs/runner'
import type { TestProject } from 'vitest/node'
import { demoTemplateOf } from './demo-database.ts'
import { dropDatabase, execute, newTestDatabaseName, startTestCluster, testFolder, withDatabase } from './database.ts'

/** Vitest calls this once for each project that has tests to run; they all share one server and one template. */
export async function setup(project: TestProject): Promise<void> {
  users += 1
  shared ??= prepare()
  const { server, template } = await shared
  project.provide('database', { server, template })
}

/** Vitest calls this once for each project as well; the last one stops the server. */
export async function teardown(): Promise<void> {
  users -= 1
  if (users > 0 || shared === undefined) return
  const ending = shared
  shared = undefined
  await (await ending).stop()
}

interface Shared {
  readonly server: string
  readonly template: string
  stop(): Promise<void>
}

let users = 0
let shared: Promise<Shared> | undefined

async function prepare(): Promise<Shared> {
  const { server, release } = await findServer()
  const template = newTestDatabaseName('template_')
  await execute(server, `CREATE DATABASE ${template} TEMPLATE template0 ENCODING 'UTF8'`)
  const directory = join(import.meta.dirname, '../../prisma/migrations')
  await migrate({ connectionString: withDatabase(server, template), directory })
  await prepareJobs(withDatabase(server, template))
  return {
    server,
    template,
    stop: async () => {
      await dropDatabase(server, demoTemplateOf(template))
      await dropDatabase(server, template)
      await release()
    },
  }
}

async function findServer(): Promise<{ server: string; release: () => Promise<void> }> {
  const given = process.env['DATABASE_URL']
  if (given !== undefined) return { server: given, release: () => Promise.resolve() }
  await clearLeftOvers()
  const cluster = await startTestCluster()
  return { server: cluster.url('postgres'), release: () => cluster.stop() }
}

// A run that was killed could stop nothing; its clusters bear its process number.
async function clearLeftOvers(): Promise<void> {
  const names = await readdir(testFolder()).catch(() => [])
  for (const name of names) {
    const pid = Number(/^cluster-(\d+)-/.exec(name)?.[1])
    if (!(pid > 0) || isAlive(pid)) continue
    const dataDir = join(testFolder(), name)
    const quiet = { info: () => undefined, warn: () => undefined }
    const leftOver = await startEmbedded({ dataDir, log: quiet, durable: false }).catch(() => undefined)
    await leftOver?.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
