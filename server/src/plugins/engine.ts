import type { GraphQLSchema } from 'graphql'
import type { Registry } from 'prom-client'
import { createDocumentChecker } from './document.ts'
import type { DocumentChecker } from './document.ts'
import { createExecution } from './execution.ts'
import type { Execution } from './execution.ts'
import { createFaults } from './faults.ts'
import type { Faults, TransportLog } from './faults.ts'
import { createItemRenderer } from './feed-item.ts'
import type { ItemRenderer } from './feed-item.ts'
import type { Limits } from './limits.ts'
import { createTransportMetrics } from './metrics.ts'
import type { TransportMetrics } from './metrics.ts'
import type { Localise } from './refusal.ts'
import { createThrottle } from './throttle.ts'
import type { Throttle } from './throttle.ts'

/** What HTTP, SSE and WebSocket share: the same documents pass, are executed and fail alike on all of them. */
export interface Engine {
  readonly schema: GraphQLSchema
  readonly checker: DocumentChecker
  readonly execution: Execution
  readonly faults: Faults
  readonly items: ItemRenderer
  readonly limits: Limits
  readonly throttle: Throttle
  readonly log: TransportLog
  readonly metrics: TransportMetrics
}

export interface EngineOptions {
  readonly schema: GraphQLSchema
  readonly limits: Limits
  readonly localise: Localise
  readonly log: TransportLog
  readonly registry: Registry
  /** Milliseconds that never go back; the process's own where absent. */
  readonly clock?: () => number
}

export const createEngine = ({ schema, limits, localise, log, registry, clock }: EngineOptions): Engine => {
  const metrics = createTransportMetrics(registry)
  const faults = createFaults(localise, log, metrics.refused)
  const checker = createDocumentChecker(schema, limits)
  const execution = createExecution({ schema, faults, timeoutMs: limits.requestMs })
  const throttle = createThrottle(limits, clock ?? (() => performance.now()))
  return { schema, checker, execution, faults, items: createItemRenderer(), limits, throttle, log, metrics }
}
