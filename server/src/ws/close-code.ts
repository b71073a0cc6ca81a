/** Close codes beside those of graphql-transport-ws (4400 to 4429). Clients that know neither connect again. */
export const closeCode = {
  /** Service restart, RFC 6455's registry: come back in a moment. */
  restart: 1012,
  /** Something the subscription reads from is not there just now: come back in a moment. */
  tryAgain: 1013,
  /** The credentials no longer hold; the protocol's own code, on which clients do not come back by themselves. */
  forbidden: 4403,
  /** The client stayed behind; the reason carries the cursor of what it was sent last. */
  slowConsumer: 4413,
  /** The protocol's own code for too many initialisations: here, of wrong secrets from one address. */
  tooManyAttempts: 4429,
  internalError: 4500,
} as const
