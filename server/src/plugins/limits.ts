/** What one request, document or socket may ask for; the same over HTTP, SSE and WebSocket. */
export interface Limits {
  /** Bytes of an HTTP request body on the GraphQL endpoint. */
  readonly bodyBytes: number
  /** Bytes of one WebSocket message from a client. */
  readonly frameBytes: number
  readonly tokens: number
  readonly depth: number
  /** Depth below `__schema` and `__type`, which is not counted against `depth`. */
  readonly introspectionDepth: number
  readonly aliases: number
  readonly rootFields: number
  /** Points of the cost formula (see cost.ts) that one operation may have. */
  readonly cost: number
  /** Points that a caller who was silent for a while may spend at once, and how many come back each second. */
  readonly burstPoints: number
  readonly restoredPoints: number
  /** Items of a page for which neither `first` nor `last` is given. */
  readonly defaultPage: number
  readonly maxPage: number
  readonly requestMs: number
  readonly connectionInitMs: number
  /** Operations that may be under way on one socket. */
  readonly subscriptionsPerSocket: number
  /** Bytes waiting to be sent on one socket before it counts as falling behind. */
  readonly socketBufferBytes: number
  /** How long a subscriber may stay behind before its socket is closed. */
  readonly lagMs: number
  /** Between two pings of a socket; one that has not answered by the next ping is taken for gone. */
  readonly pingMs: number
}

export const defaultLimits: Limits = {
  bodyBytes: 256 * 1024,
  frameBytes: 64 * 1024,
  tokens: 2_000,
  depth: 12,
  introspectionDepth: 20,
  aliases: 30,
  rootFields: 10,
  cost: 1_000,
  // The API tells these two in the description of `Query`.
  burstPoints: 10_000,
  restoredPoints: 1_000,
  defaultPage: 25,
  maxPage: 100,
  requestMs: 10_000,
  connectionInitMs: 3_000,
  subscriptionsPerSocket: 50,
  // With the last message, and what Node keeps for each, a client that stopped reading costs below a megabyte.
  socketBufferBytes: 256 * 1024,
  lagMs: 30_000,
  pingMs: 15_000,
}
