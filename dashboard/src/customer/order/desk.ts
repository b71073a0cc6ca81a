import type { LiveClient } from '../../live/client.ts'

/** What the parts of the page act with. */
export interface OrderDesk {
  readonly client: LiveClient
  /** The secret of the order's link. */
  readonly token: string
  /** Reads the order again, after a move: quicker than to wait for the feed. */
  readonly reread: () => Promise<void>
}
