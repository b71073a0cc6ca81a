import type { Pool } from 'pg'
import type { Hub } from '../events/hub.ts'
import { isExpired, type Caller } from './caller.ts'

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

const lookMs = 1_000

/** Ends connections whose credential runs out while they are open, at most a second after that. */
export function watchExpiry({ now, revoke }: Pick<RevocationOptions, 'now' | 'revoke'>): () => void {
  const timer = setInterval(() => {
    const at = now()
    revoke((caller) => isExpired(caller, at))
  }, lookMs)
  timer.unref()
  return () => clearInterval(timer)
}
