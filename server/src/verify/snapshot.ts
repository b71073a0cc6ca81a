import type { Pool, PoolClient } from 'pg'

/** A view of the database that stands still while others write. */
export interface Snapshot {
  readonly db: PoolClient
  readonly close: () => Promise<void>
}

// A reader that writes nothing has no transaction id, so however long it takes, it holds no feed back.
const begin = `BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;
  SET LOCAL statement_timeout = 0;
  SET LOCAL idle_in_transaction_session_timeout = 0`

/** Opens a view on a connection of its own; who opens it closes it. */
export async function openSnapshot(pool: Pool): Promise<Snapshot> {
  const db = await pool.connect()
  try {
    await db.query(begin)
  } catch (error) {
    db.release(true)
    throw error
  }
  return {
    db,
    close: async () => {
      let broken = true
      try {
        await db.query('ROLLBACK')
        broken = false
      } finally {
        db.release(broken)
      }
    },
  }
}

/** Reads in one view and closes it. */
export async function inSnapshot<T>(pool: Pool, read: (db: PoolClient) => Promise<T>): Promise<T> {
  const { db, close } = await openSnapshot(pool)
  try {
    return await read(db)
  } finally {
    await close()
  }
}

/** Reads what a query gives in pages of `size` rows, so that memory stays the same however many there are. */
export async function* pagesOf<Row extends object>(
  db: PoolClient,
  query: { readonly text: string; readonly values?: readonly unknown[] },
  size: number,
): AsyncGenerator<readonly Row[]> {
  await db.query(`DECLARE page_reader NO SCROLL CURSOR FOR ${query.text}`, [...(query.values ?? [])])
  for (;;) {
    const { rows } = await db.query<Row>(`FETCH ${size} FROM page_reader`)
    if (rows.length > 0) yield rows
    if (rows.length < size) break
  }
  await db.query('CLOSE page_reader')
}
