import type { Pool } from 'pg'
import type { PickupPlace } from '@waybill/schema/reads'

interface PlaceRow {
  readonly id: string
  readonly name: string
  readonly country: string
  readonly address_id: string | null
}

/** Warehouses by id, as places to collect at. */
export async function readPickupPlaces(pool: Pool, ids: readonly string[]): Promise<ReadonlyMap<string, PickupPlace>> {
  const { rows } = await pool.query<PlaceRow>({
    name: 'pickup-places',
    text: `
      SELECT w.id, w.name, w.country, coalesce(w.address_id, s.address_id) AS address_id
      FROM warehouse w CROSS JOIN shop s WHERE w.id = ANY($1::uuid[])`,
    values: [[...ids]],
  })
  return new Map(
    rows.map(({ id, name, country, address_id: addressId }) => [
      id,
      { name, country, addressId: addressId ?? undefined },
    ]),
  )
}
