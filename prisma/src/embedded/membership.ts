import { Client, DatabaseError } from 'pg'
import { role } from './cluster.ts'
import type { Postmaster } from './postmaster.ts'

/** One process' use of a running PostgreSQL. PostgreSQL itself counts the users, so a killed one stops counting. */
export interface Membership {
  readonly postmaster: Postmaster
  readonly client: Client
  /** Resolves when the connection is gone: PostgreSQL died, or `leave` ended it. */
  readonly lost: Promise<void>
}

/** Held shared by every user of the cluster, and alone by the one who is about to shut it down. */
const usersLock = 4_871_226_301

/** Becomes a user of a running PostgreSQL; `undefined` while it is still starting or already going down. */
export async function join(postmaster: Postmaster, password: string): Promise<Membership | undefined> {
  const connection = { host: '127.0.0.1', port: postmaster.port, user: role, password, database: 'postgres' }
  const client = new Client({ ...connection, connectionTimeoutMillis: 5000, application_name: 'waybill launcher' })
  const { promise: lost, resolve } = Promise.withResolvers<void>()
  client.on('error', () => resolve())
  client.on('end', () => resolve())
  try {
    await client.connect()
    const { rows } = await client.query<{ joined: boolean }>('SELECT pg_try_advisory_lock_shared($1) AS joined', [
      usersLock,
    ])
    if (rows[0]?.joined === true) return { postmaster, client, lost }
  } catch (error) {
    if (isPermanent(error)) throw new Error(`PostgreSQL refuses its own launcher: ${String(error)}.`, { cause: error })
  }
  await end(client)
  return undefined
}

/** Stops being a user; true for the last one, who then must shut PostgreSQL down: nobody can join any more. */
export async function leave({ client }: Membership): Promise<boolean> {
  try {
    await client.query('SELECT pg_advisory_unlock_shared($1)', [usersLock])
    const { rows } = await client.query<{ last: boolean }>('SELECT pg_try_advisory_lock($1) AS last', [usersLock])
    if (rows[0]?.last === true) return true
  } catch {
    // The connection is gone, and with it PostgreSQL or at least our part in it.
  }
  await end(client)
  return false
}

/** Ends the connection of a membership whose PostgreSQL is down or down enough. */
export async function end(client: Client): Promise<void> {
  await client.end().catch(() => undefined)
}

// 28: wrong password or user. Everything else passes while PostgreSQL starts, recovers or stops.
function isPermanent(error: unknown): boolean {
  return error instanceof DatabaseError && error.code?.startsWith('28') === true
}
