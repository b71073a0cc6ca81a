/**
 * Where a record was opened from, when that is not the list beside it: kept with the entry of the browser's history, so
 * that closing the record leads back there, also after a reload.
 */
export interface Origin {
  readonly from: string
}

/** Where the page with this state of the history was opened from; undefined where it says nothing. */
export function originOf(state: unknown): string | undefined {
  if (typeof state !== 'object' || state === null || !('from' in state)) return undefined
  return typeof state.from === 'string' && /^\/(?!\/)/.test(state.from) ? state.from : undefined
}
