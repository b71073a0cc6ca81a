import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, test } from 'vitest'
import { cloneDatabase, execute, newTestDatabaseName, withDatabase } from '../support/database.ts'
import {
  endChildren,
  failToStart,
  makeDataFolder,
  postmasterOf,
  type ChildOptions,
  type DataFolder,
} from './child-server.ts'

const isRoot = process.getuid?.() === 0
const nobody = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups']

let made: DataFolder
let folder: string
let server: string

beforeAll(async () => {
  made = await makeDataFolder()
  server = inject('database').server
})
afterAll(() => made.remove())
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'waybill-faults-'))
  await chmod(folder, 0o777)
})
afterEach(async () => {
  await endChildren()
  await rm(folder, { recursive: true, force: true })
})

/** Starts a server that has to refuse, and gives its one sentence. */
async function sentence(env: Record<string, string>, options: ChildOptions = {}): Promise<string> {
  const dataDir = env['WAYBILL_DATA_DIR'] ?? join(folder, 'data')
  const { code, stdout, stderr } = await failToStart({ ...options, env: { WAYBILL_DATA_DIR: dataDir, ...env } })
  expect(code).toBe(1)
  expect(stdout).toBe('')
  expect(stderr).toMatch(/[^\n]\n$/)
  expect(stderr).not.toMatch(/^ +at |node:|\.ts\b/m)
  expect(await postmasterOf(dataDir)).toBeUndefined()
  return stderr.trimEnd()
}

test('refuses a port that is taken', async () => {
  const taken = createServer().listen(0, '127.0.0.1')
  await once(taken, 'listening')
  const address = taken.address()
  const port = typeof address === 'object' ? String(address?.port) : ''
  expect(await sentence({ PORT: port, WAYBILL_DATA_DIR: made.path })).toBe(
    `Port ${port} is taken by another program. Set PORT to a free one.`,
  )
  taken.close()
})

test('refuses an address that this machine does not have', async () => {
  expect(await sentence({ HOST: '203.0.113.7', WAYBILL_DATA_DIR: made.path })).toBe(
    'This machine has no address 203.0.113.7. Set HOST to one of its own.',
  )
})

test('names every wrong setting at once', async () => {
  const env = { PORT: '80000', DATABASE_URL: 'mysql://x', SMTP_URL: 'mail', WAYBILL_DEMO: 'yes', LOG_LEVEL: 'loud' }
  const shop = { WAYBILL_CURRENCY: 'ABC', WAYBILL_COUNTRY: 'ZZ' }
  expect(await sentence({ ...env, ...shop })).toBe(`These settings are wrong:
  PORT has to be 0 to 65535
  DATABASE_URL has to be an address that begins with postgres:// or postgresql://
  SMTP_URL has to be an address that begins with smtp:// or smtps://
  WAYBILL_CURRENCY has to be the ISO 4217 code of a currency in use, such as EUR
  WAYBILL_COUNTRY has to be the ISO 3166 code of a country, such as SE
  LOG_LEVEL has to be a level such as info or warn
  WAYBILL_DEMO has to be 0 or 1`)
})

test('refuses a database server that does not listen', async () => {
  expect(await sentence({ DATABASE_URL: 'postgresql://a:b@127.0.0.1:1/shop' })).toBe(
    'The database shop at 127.0.0.1:1 cannot be used: no PostgreSQL listens there.',
  )
})

test('refuses a database server whose name nobody knows', async () => {
  expect(await sentence({ DATABASE_URL: 'postgresql://a:b@database.invalid/shop' })).toBe(
    'The database shop at database.invalid cannot be used: there is no machine of this name.',
  )
})

test('refuses a wrong password, without telling it', async () => {
  const url = new URL(withDatabase(server, 'shop'))
  url.password = 'guessed'
  expect(await sentence({ DATABASE_URL: url.href })).toBe(
    `The database shop at ${url.host} cannot be used: password authentication failed for user "${url.username}".`,
  )
})

test('refuses a database role without rights: to make the database, and to make tables in it', async () => {
  const role = newTestDatabaseName('role_')
  await execute(server, `CREATE ROLE ${role} LOGIN PASSWORD 'secret'`)
  const database = await cloneDatabase(server)
  try {
    const url = new URL(database.url)
    url.username = role
    url.password = 'secret'
    expect(await sentence({ DATABASE_URL: url.href })).toBe(
      'The database could not be migrated: ERROR: permission denied for schema public',
    )
    expect(await sentence({ DATABASE_URL: withDatabase(url.href, 'shop') })).toBe(
      `The database shop at ${url.host} cannot be used: permission denied to create database.`,
    )
  } finally {
    await database.drop()
    await execute(server, `DROP ROLE ${role}`)
  }
})

test('refuses a data folder that its user may not write', async ({ skip }) => {
  await chmod(folder, 0o555)
  if (!isRoot) expect(await sentence({})).toBe(unwritable())
  else if (!works([...nobody, 'true'])) skip('needs setpriv to become an ordinary user')
  else expect(await sentence({}, { prefix: nobody })).toBe(unwritable())
})

test('refuses the same beside a database of its own', async ({ skip }) => {
  if (!isRoot || !works([...nobody, 'true'])) skip('needs root and setpriv')
  const database = await cloneDatabase(server, inject('database').template)
  await chmod(folder, 0o555)
  try {
    expect(await sentence({ DATABASE_URL: database.url }, { prefix: nobody })).toBe(unwritable())
  } finally {
    await database.drop()
  }
})

test('refuses a full disk', async ({ skip }) => {
  const data = join(folder, 'data')
  await mkdir(data)
  const mount = ['unshare', '--mount', 'sh', '-c', `mount -t tmpfs -o size=8m full ${data} && exec "$@"`, 'sh']
  if (!isRoot || !works([...mount, 'true'])) skip('needs the right to mount a small disk')
  expect(await sentence({}, { prefix: mount })).toBe(`The database could not be made in ${data}: the disk is full.`)
})

test('refuses a disk that became full since the last start', async ({ skip }) => {
  const data = join(folder, 'data')
  await mkdir(data)
  const fill = `mount -t tmpfs -o size=300m full ${data} && cp -a ${made.path}/. ${data}/ && dd if=/dev/zero of=${data}/filler`
  const mount = ['unshare', '--mount', 'sh', '-c', `${fill} status=none 2>/dev/null; exec "$@"`, 'sh']
  if (!isRoot || !works(['unshare', '--mount', 'sh', '-c', `mount -t tmpfs full ${data}`])) {
    skip('needs the right to mount a small disk')
  }
  expect(await sentence({}, { prefix: mount })).toBe(`The data folder ${data} cannot be written: the disk is full.`)
})

test('refuses the data of another PostgreSQL', async () => {
  const data = join(folder, 'data')
  await mkdir(join(data, 'cluster'), { recursive: true })
  await writeFile(join(data, 'cluster/PG_VERSION'), '17\n')
  expect(await sentence({})).toBe(
    `The data folder ${data} was made by PostgreSQL 17, but this Waybill brings PostgreSQL 18: export it with the Waybill that made it, then import it here.`,
  )
  expect(await readdir(data)).toEqual(['cluster'])
})

function unwritable(): string {
  return `The data folder ${join(folder, 'data')} cannot be written: permission denied.`
}

function works([file = '', ...args]: readonly string[]): boolean {
  try {
    execFileSync(file, args, { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
