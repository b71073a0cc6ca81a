import type { Limits } from '@waybill/server/plugins/limits'

/** Times after which a server gives up, as long as a busy machine may need. */
export const patient = { requestMs: 60_000, connectionInitMs: 60_000 } as const satisfies Partial<Limits>
