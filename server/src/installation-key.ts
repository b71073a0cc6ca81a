import { randomBytes } from 'node:crypto'
import type { Pool } from 'pg'

/** A key that signs addresses: made once per installation, shared by its servers. */
export async function installationKey(pool: Pool, name: 'document-key' | 'order-link-key'): Promise<string> {
  const fresh = randomBytes(32).toString('base64url')
  await pool.query('INSERT INTO installation (key, value) VALUES ($1, $2) ON CONFLICT DO NOTHING', [name, fresh])
  const { rows } = await pool.query<{ value: string }>('SELECT value FROM installation WHERE key = $1', [name])
  return rows[0]?.value ?? ''
}
