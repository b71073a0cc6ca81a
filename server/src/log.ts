import { pino, type DestinationStream, type Logger } from 'pino'

/**
 * The log: JSON lines, on standard output unless told otherwise. Of an error it keeps what leads to its cause and never
 * what PostgreSQL says of the row; mail addresses and secrets are taken out of every line, since other programs' messages
 * (a mail server's refusal) bring them in.
 */
export function makeLog(level: string, destination?: DestinationStream): Logger {
  const options = { level, serializers: { err: plain }, hooks: { streamWrite: withoutPeople } }
  return destination === undefined ? pino(options) : pino(options, destination)
}

interface PlainError {
  readonly type: string
  readonly code?: unknown
  readonly constraint?: unknown
  readonly stack: string
  readonly cause?: unknown
}

/** `detail`, `where`, `parameters` and whatever else an error carries stay out. */
function plain(error: unknown): PlainError | string {
  if (!(error instanceof Error)) return String(error)
  return {
    type: error.name,
    ...('code' in error ? { code: error.code } : {}),
    ...('constraint' in error ? { constraint: error.constraint } : {}),
    stack: error.stack ?? error.message,
    ...(error.cause instanceof Error ? { cause: plain(error.cause) } : {}),
  }
}

/** A top-level domain has no digits, which tells an address from a package with its version in a path. */
const mailAddress = /[\p{L}\p{N}._%+-]+@(?:[\p{L}\p{N}-]+\.)+\p{L}{2,}/gu
const secret = /\b(?:wb|cart|session|link)_[\w-]{20,}/g

const withoutPeople = (line: string): string => line.replaceAll(mailAddress, '[mail]').replaceAll(secret, '[secret]')
