import { Client, type ClientBase } from 'pg'

/**
 * Sends several statements in one packet, none waiting for another's answer. Inside a transaction that is safe: after
 * the first that fails PostgreSQL refuses the others, and its COMMIT rolls back.
 */
export function together<T>(tx: ClientBase, send: () => T): T {
  if (!(tx instanceof Client)) return send()
  const { stream } = tx.connection
  stream.cork()
  try {
    return send()
  } finally {
    stream.uncork()
  }
}
