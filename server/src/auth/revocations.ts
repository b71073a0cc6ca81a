import type { Pool } from 'pg'
import type { Hub } from '../events/hub.ts'
import type { Caller } from './caller.ts'

export interface RevocationOptions {
  readonly pool: Pool
  readonly hub: Hub
  readonly now: () => Temporal.Instant
  readonly revoke: (isRevoked: (caller: Caller) => boolean) => void
}

/**
 * Ends connections whose rights were taken away. A revoked token or a changed colleague is an event, so every server
 * hears of it within its polling interval.
 */
export function watchRevocations({ hub, revoke }: RevocationOptions): () => void {
  return hub.listen((events) => {
    for (const event of events) {
      if (event.type !== 'ApiTokenRevoked' && event.type !== 'StaffUpdated') continue
      revoke(({ actor }) => 'id' in actor && actor.id === event.entityId)
    }
  })
}
