import type { Pool } from 'pg'
import type { StoredDocument } from '@waybill/schema/reads'

/** Files by id, without their bytes: their length is known without reading them. */
export async function readDocuments(pool: Pool, ids: readonly string[]): Promise<ReadonlyMap<string, StoredDocument>> {
  const { rows } = await pool.query<StoredDocument>({
    name: 'documents',
    text: `
      SELECT id, name, media_type AS "mediaType", octet_length(bytes) AS size FROM document WHERE id = ANY($1::uuid[])`,
    values: [[...ids]],
  })
  return new Map(rows.map((row) => [row.id, row]))
}
