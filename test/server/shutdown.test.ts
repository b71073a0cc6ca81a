import { once } from 'node:events'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { execute } from '../support/database.ts'
import { connect, until } from '../support/raw-client.ts'
import {
  databaseOf,
  endChildren,
  failToStart,
  makeDataFolder,
  postmasterOf,
  runCommand,
  startChild,
  startWithoutWaiting,
  type ChildOptions,
  type ChildServer,
} from './child-server.ts'

let folder: Awaited<ReturnType<typeof makeDataFolder>>
let env: Record<string, string>

beforeAll(async () => {
  folder = await makeDataFolder()
  env = { WAYBILL_DATA_DIR: folder.path, LOG_LEVEL: 'warn' }
})
afterEach(async () => {
  await endChildren()
  await folder.stopLeftOver()
})
afterAll(() => folder.remove())

const start = (options: ChildOptions = {}): Promise<ChildServer> => startChild({ env, ...options })

describe('a server that is told to end', () => {
  test('by Ctrl-C in its terminal: finishes requests, tells sockets to come back, and stops PostgreSQL last', async () => {
    const server = await start({ group: true })
    const { url } = server
    const socket = await connect(`${url.replace('http', 'ws')}/graphql`)
    socket.send({ type: 'connection_init' })
    await socket.heard(1)
    let signalled = 0
    const answer = await askSlowly(url, folder.path, () => {
      signalled = performance.now()
      // A terminal sends it to the whole group; pnpm may hand it on once more.
      process.kill(-(server.process.pid ?? 0), 'SIGINT')
      process.kill(-(server.process.pid ?? 0), 'SIGINT')
    })
    expect(JSON.parse(answer.body)).toMatchObject({ data: { products: { nodes: [] } } })
    expect(await socket.closed).toEqual({ code: 1012, reason: expect.stringMatching(/^RESTART retry in \d{4} ms$/) })
    expect((await server.exit).code).toBe(0)
    expect(performance.now() - signalled).toBeLessThan(10_000)
    expect((await server.exit).stderr).toBe('')
    expect(await postmasterOf(folder.path)).toBeUndefined()
    expect(await cleanEnd(folder.path)).toBe(true)
    await expect(fetch(url)).rejects.toThrow()
  })

  test('while it waits for another server’s migration: ends at once, and stops PostgreSQL', async () => {
    const first = await start()
    first.process.kill('SIGKILL')
    await first.exit
    const url = await databaseOf(folder.path)
    const other = new Client({ connectionString: url })
    other.on('error', () => undefined)
    await other.connect()
    // As a server has it that brings the database to a newer version.
    await other.query('SELECT pg_advisory_lock(72707369)')
    await other.query('ALTER TABLE _prisma_migrations RENAME TO elsewhere')
    const waiting = startWithoutWaiting({ env })
    const asking = `SELECT FROM pg_stat_activity WHERE query LIKE 'SELECT pg_try_advisory_lock%'`
    const isAsking = async () => ((await other.query(asking)).rowCount ?? 0) > 0
    await expect.poll(isAsking, { timeout: 60_000 }).toBe(true)
    await other.query('ALTER TABLE elsewhere RENAME TO _prisma_migrations')
    const signalled = performance.now()
    waiting.process.kill('SIGTERM')
    expect(await waiting.exit).toMatchObject({ code: 0, stdout: '', stderr: '' })
    expect(performance.now() - signalled).toBeLessThan(10_000)
    expect(await postmasterOf(folder.path)).toBeUndefined()
  })

  test('by `waybill stop`, which waits for the end; then there is nothing to stop', async () => {
    const server = await start()
    expect(await runCommand(['stop'], { env })).toMatchObject({
      code: 0,
      stdout: `The server at ${server.url} has stopped.\n`,
    })
    expect((await server.exit).code).toBe(0)
    expect(await postmasterOf(folder.path)).toBeUndefined()
    expect(await cleanEnd(folder.path)).toBe(true)
    expect(await runCommand(['stop'], { env })).toMatchObject({ code: 0, stdout: 'Waybill does not run here.\n' })
  })

  test('while it is still starting: leaves nothing behind', async () => {
    const starting = failToStart({ env })
    await expect.poll(() => postmasterOf(folder.path), { timeout: 40_000 }).toBeDefined()
    process.kill(await serverOn(folder.path), 'SIGTERM')
    expect(await starting).toMatchObject({ code: 0, stderr: '' })
    expect(await postmasterOf(folder.path)).toBeUndefined()
  })
})

describe('a start', () => {
  test('after kill -9 takes PostgreSQL over and recovers by itself', async () => {
    const server = await start()
    await execute(await databaseOf(folder.path), 'CREATE TABLE kept AS SELECT 7 AS id')
    const postmaster = await postmasterOf(folder.path)
    server.process.kill('SIGKILL')
    await server.exit
    const next = await start()
    expect(await postmasterOf(folder.path)).toBe(postmaster)
    expect(await execute(await databaseOf(folder.path), 'SELECT id FROM kept')).toEqual([{ id: 7 }])
    next.process.kill('SIGTERM')
    expect((await next.exit).code).toBe(0)
    expect(await postmasterOf(folder.path)).toBeUndefined()
  })

  test('beside a server of the same data folder says where that one runs and how to get in', async () => {
    const server = await start()
    const second = await failToStart({ env })
    expect(second).toMatchObject({ code: 0, stderr: '' })
    const [where, link, end] = second.stdout.trim().split('\n')
    expect(where).toBe(`Waybill already runs at ${server.url} (process ${server.process.pid}). A new sign-in link:`)
    expect(link).toMatch(/^http:\/\/[^/]+\/sign-in#\S+$/)
    expect(link?.startsWith(server.url)).toBe(true)
    expect(end).toBe('`npx -y pnpm@12 stop` ends it.')
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200)
  })

  test('is not kept off by what a killed server left when another process has its number now', async () => {
    const server = await start()
    const file = join(folder.path, 'server.json')
    const left: unknown = JSON.parse(await readFile(file, 'utf8'))
    server.process.kill('SIGKILL')
    await server.exit
    await writeFile(file, JSON.stringify({ ...(left as object), pid: process.pid }))
    const next = await start()
    expect((await fetch(`${next.url}/readyz`)).status).toBe(200)
  })
})

/** Asks for something that a lock in the database keeps waiting; runs `meanwhile`, lets it go, and gives the answer. */
async function askSlowly(url: string, dataDir: string, meanwhile: () => void): Promise<{ body: string }> {
  const database = await databaseOf(dataDir)
  const sent = request(`${url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' } })
  const blocker = execute(database, `BEGIN; LOCK TABLE product IN ACCESS EXCLUSIVE MODE; SELECT pg_sleep(3); COMMIT`)
  const waiting = `SELECT FROM pg_locks WHERE relation = 'product'::regclass AND`
  await until(async () => (await execute(database, `${waiting} granted`)).length > 0, 'the lock is taken')
  sent.end(JSON.stringify({ query: '{ products(first: 1) { nodes { name } } }' }))
  const answered = once(sent, 'response')
  await until(async () => (await execute(database, `${waiting} NOT granted`)).length > 0, 'the request waits')
  meanwhile()
  const [response] = (await answered) as [AsyncIterable<Buffer>]
  let body = ''
  for await (const chunk of response) body += String(chunk)
  await blocker
  return { body }
}

/** Whether PostgreSQL itself says that it was shut down, and nothing was cut off. */
async function cleanEnd(dataDir: string): Promise<boolean> {
  const log = await readFile(join(dataDir, 'postgres.log'), 'utf8')
  return log.trim().split('\n').at(-1)?.includes('database system is shut down') === true
}

/** The process that was started on a data folder, found by its environment. */
async function serverOn(dataDir: string): Promise<number> {
  for (const pid of await readdir('/proc')) {
    const environment = await readFile(`/proc/${pid}/environ`, 'utf8').catch(() => '')
    if (environment.includes(`WAYBILL_DATA_DIR=${dataDir}`)) return Number(pid)
  }
  throw new Error('No server of this data folder')
}
