import { Pool } from 'pg'

/** One connection in the shape of a pool. */
export interface Session {
  readonly pool: Pool
  readonly end: () => Promise<void>
}

/**
 * Opens a connection and keeps it, whatever it answers. A pool gives a connection up after any error, even the one that a
 * table is not there yet, and with it the lock that its session holds. `name` is what PostgreSQL calls it.
 */
export async function openSession(connectionString: string, name: string): Promise<Session> {
  const pool = new Pool({ connectionString, max: 1, application_name: name })
  // A lost connection also fails the query under way; without a listener it would end the process.
  pool.on('error', () => undefined)
  const client = await pool.connect()
  client.on('error', () => undefined)
  const query = client.query.bind(client)
  const lent = new Proxy(client, { get: (target, key) => (key === 'release' ? keep : Reflect.get(target, key)) })
  const connect = () => Promise.resolve(lent)
  const own: Readonly<Record<string | symbol, unknown>> = { query, connect }
  return {
    pool: new Proxy(pool, { get: (target, key) => own[key] ?? Reflect.get(target, key) }),
    end: async () => {
      client.release(true)
      await pool.end()
    },
  }
}

const keep = (): void => undefined
