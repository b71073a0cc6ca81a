import type { Pool } from 'pg'
import type { Print } from '@waybill/schema/print'
import { newId } from '../../commands/new-id.ts'
import { locales } from '../locale.ts'
import type { Renderer } from '../renderer.ts'
import { loadDeliveries } from './load.ts'

/**
 * The kind of documents that are of use for a day alone and belong to no record; `sweep.ts` removes them. No command writes
 * them: they are no fact of the shop, and an event would keep their bytes, with addresses on them, for good.
 */
const kind = 'PRINT'

/** Makes papers and keeps them for whoever has their address. */
export function makePrint(pool: Pool, renderer: Pick<Renderer, 'render'>, now: () => Temporal.Instant): Print {
  return async ({ paper, deliveries, merged }, language) => {
    const locale = locales.find((known) => known === language) ?? 'en'
    const { rows } = await pool.query<{ day: string }>(
      'SELECT ($1::timestamptz AT TIME ZONE time_zone)::date::text AS day FROM shop',
      [now().toString()],
    )
    const date = rows[0]?.day ?? now().toString().slice(0, 10)
    const data = { paper, merged, locale, date, deliveries: await loadDeliveries(pool, deliveries, locale) }
    const pdf = await renderer.render('papers', data)
    const id = newId('document')
    const name = `${paper.toLowerCase().replaceAll('_', '-')}-${date}.pdf`
    await pool.query('INSERT INTO document (id, kind, name, media_type, bytes, at) VALUES ($1, $2, $3, $4, $5, $6)', [
      id,
      kind,
      name,
      'application/pdf',
      Buffer.from(pdf),
      now().toString(),
    ])
    return id
  }
}
