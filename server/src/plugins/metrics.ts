import { Counter, Gauge } from 'prom-client'
import type { Registry } from 'prom-client'
import type { RequestErrorCode } from './refusal.ts'

/** What the transport counts. Labels are of closed sets, so the number of series stays small. */
export interface TransportMetrics {
  readonly sockets: Gauge
  readonly streams: Gauge
  readonly subscriptions: Gauge
  readonly groups: Gauge
  readonly lagging: Gauge
  readonly deliveries: Counter
  readonly slowConsumers: Counter
  readonly refused: (code: RequestErrorCode) => void
}

export const createTransportMetrics = (registry: Registry): TransportMetrics => {
  const gauge = (name: string, help: string) => new Gauge({ name, help, registers: [registry] })
  const counter = (name: string, help: string) => new Counter({ name, help, registers: [registry] })
  const refused = new Counter({
    name: 'waybill_graphql_refused_total',
    help: 'Requests refused before they were executed, by error code',
    labelNames: ['code'],
    registers: [registry],
  })
  return {
    sockets: gauge('waybill_sockets', 'Open WebSocket connections'),
    streams: gauge('waybill_event_streams', 'Open subscriptions over server-sent events'),
    subscriptions: gauge('waybill_subscriptions', 'Subscriptions under way on WebSocket connections'),
    groups: gauge('waybill_subscription_groups', 'Groups of subscriptions that share one execution'),
    lagging: gauge('waybill_subscriptions_lagging', 'Subscriptions that fell behind and are being caught up'),
    deliveries: counter('waybill_subscription_deliveries_total', 'Results sent to subscribers'),
    slowConsumers: counter('waybill_slow_consumers_total', 'Connections closed because they stayed behind'),
    refused: (code) => refused.inc({ code }),
  }
}
