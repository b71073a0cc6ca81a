import type { Pool } from 'pg'
import type { Attachment } from './smtp.ts'

/** Files of the document store as a mail takes them along, in the order named; what is not there any more stays out. */
export async function findAttachments(pool: Pool, ids: readonly string[]): Promise<readonly Attachment[]> {
  if (ids.length === 0) return []
  const { rows } = await pool.query<{ name: string; mediaType: string; bytes: Buffer }>({
    name: 'mail-attachments',
    text: `SELECT d.name, d.media_type AS "mediaType", d.bytes
      FROM unnest($1::uuid[]) WITH ORDINALITY AS wanted (id, n) JOIN document d ON d.id = wanted.id ORDER BY n`,
    values: [ids],
  })
  return rows.map(({ name, mediaType, bytes }) => ({
    filename: name.replaceAll(/[^\p{L}\p{N}._-]/gu, '-'),
    contentType: mediaType,
    content: bytes,
  }))
}
