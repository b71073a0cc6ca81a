import type { Pool, PoolClient } from 'pg'

/** An advisory lock that lasts as long as its connection: it goes by itself when the process or the connection dies. */
export interface SessionLock {
  readonly client: PoolClient
  /** Whether the connection broke, and the lock with it. */
  readonly isLost: () => boolean
  readonly release: () => Promise<void>
}

/** Keeps our named locks apart from those of records (`commands/locks.ts`), which use the other key space. */
const space = 4718

/**
 * Takes the lock of a name unless another session has it. Not a lock of a transaction: a transaction that has written
 * and stays open would hold every feed back.
 */
export async function trySessionLock(pool: Pool, name: string): Promise<SessionLock | undefined> {
  const client = await pool.connect()
  let lost = false
  const onError = () => {
    lost = true
  }
  client.on('error', onError)
  const giveBack = (broken: boolean) => {
    client.off('error', onError)
    client.release(broken)
  }
  try {
    const { rows } = await client.query<{ taken: boolean }>({
      name: 'session-lock',
      text: 'SELECT pg_try_advisory_lock($1, hashtext($2)) AS taken',
      values: [space, name],
    })
    if (rows[0]?.taken !== true) {
      giveBack(false)
      return undefined
    }
  } catch (error) {
    giveBack(true)
    throw error
  }
  return {
    client,
    isLost: () => lost,
    release: async () => {
      const text = 'SELECT pg_advisory_unlock($1, hashtext($2))'
      const unlocked = await client.query({ name: 'session-unlock', text, values: [space, name] }).catch(onError)
      giveBack(lost || unlocked === undefined)
    },
  }
}
