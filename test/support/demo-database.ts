import { seedDemo } from '@waybill/server/cli/seed'
import { demoPartners } from '@waybill/server/partners'
import { startServer } from '@waybill/server/server'
import { pino } from 'pino'
import { Client, escapeIdentifier } from 'pg'
import { inject } from 'vitest'
import { cloneDatabase, dropDatabase, type TestDatabase, withDatabase } from './database.ts'

/**
 * A database of a test's own with the demo shop in it: a copy of one that whoever needs it first has opened. To open the
 * shop costs ten times as much as to copy it.
 */
export async function createDemoDatabase(): Promise<TestDatabase> {
  const { server, template } = inject('database')
  opened ??= openOnce(server, template)
  await opened
  return await cloneDatabase(server, demoTemplateOf(template))
}

/** The name of the template with the demo shop that belongs to a run's template without one. */
export const demoTemplateOf = (template: string): string => `${template}_demo`

let opened: Promise<void> | undefined

/** Once in a run, whatever its processes: the others wait. What was cut short has another name, and is made anew. */
async function openOnce(server: string, template: string): Promise<void> {
  const name = demoTemplateOf(template)
  const unfinished = `${name}_unfinished`
  const client = new Client({ connectionString: server })
  await client.connect()
  try {
    await client.query('SELECT pg_advisory_lock(hashtext($1))', [name])
    if ((await client.query('SELECT FROM pg_database WHERE datname = $1', [name])).rowCount === 1) return
    await dropDatabase(server, unfinished)
    await client.query(`CREATE DATABASE ${escapeIdentifier(unfinished)} TEMPLATE ${escapeIdentifier(template)}`)
    await openShop(withDatabase(server, unfinished))
    await client.query(`ALTER DATABASE ${escapeIdentifier(unfinished)} RENAME TO ${escapeIdentifier(name)}`)
  } finally {
    await client.end()
  }
}

async function openShop(databaseUrl: string): Promise<void> {
  const server = await startServer({
    databaseUrl,
    host: '127.0.0.1',
    port: 0,
    publicUrl: undefined,
    smtpUrl: undefined,
    staticFolder: undefined,
    log: pino({ level: 'error' }),
    partners: demoPartners,
    background: false,
  })
  await seedDemo(server.apply, server.pool)
  await server.close()
}
