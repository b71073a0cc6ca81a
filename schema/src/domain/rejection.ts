import type { BlockerCode } from './blockers.ts'

/** Why a move does not exist now; `params` fill the localised message. */
export interface Blocker {
  readonly code: BlockerCode
  readonly params: Readonly<Record<string, unknown>>
}

/** Says why a move is blocked. */
export function blocker(code: BlockerCode, params: Readonly<Record<string, unknown>> = {}): Blocker {
  return { code, params }
}

/** Every way in which a command can be refused. Nothing has changed when one of these comes back. */
export type Rejection =
  | { readonly kind: 'FORBIDDEN' }
  | { readonly kind: 'NOT_FOUND' }
  | { readonly kind: 'STALE_VERSION'; readonly current: number }
  | {
      readonly kind: 'TRANSITION_NOT_ALLOWED'
      readonly from: string | undefined
      readonly allowed: readonly string[]
      readonly blockers: readonly Blocker[]
    }
  | { readonly kind: 'IDEMPOTENCY_KEY_REUSED' }
  | { readonly kind: 'IDEMPOTENCY_KEY_REQUIRED' }
  | {
      readonly kind: 'INVALID_INPUT'
      readonly path: readonly string[]
      readonly code: string
      readonly params: Readonly<Record<string, unknown>>
    }
  | { readonly kind: 'RATE_LIMITED'; readonly retryAfterSeconds: number }

/** Says which field is wrong and how. */
export function invalid(
  path: readonly string[],
  code: string,
  params: Readonly<Record<string, unknown>> = {},
): Rejection {
  return { kind: 'INVALID_INPUT', path, code, params }
}
