import type { Replayable } from '@waybill/schema/domain/replay'

/** What an event of the table says for a replay; content that was tampered with and has lost its form says nothing. */
export function replayable({ data, at }: { readonly data: unknown; readonly at: Temporal.Instant }): Replayable {
  const { patches, queues } = (data ?? {}) as Partial<Replayable>
  return { patches: Array.isArray(patches) ? patches : [], queues: Array.isArray(queues) ? queues : [], at }
}
