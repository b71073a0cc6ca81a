import type { Pool } from 'pg'
import { Gauge, type Registry } from 'prom-client'
import type { Hub } from '../events/hub.ts'
import type { Route } from './router.ts'

/** `/livez`: the process answers. `/readyz`: it has its database. `/metrics`: for Prometheus. */
export function healthRoutes({ pool, hub, registry }: { pool: Pool; hub: Hub; registry: Registry }): readonly Route[] {
  new Gauge({
    name: 'waybill_feed_lag_seconds',
    help: 'How long the oldest commit that this server has not read from the log has waited, whoever wrote it.',
    registers: [registry],
    async collect() {
      this.set(await hub.lag())
    },
  })
  return [
    { method: 'GET', path: '/livez', handler: (_, response) => void response.writeHead(200).end('ok\n') },
    {
      method: 'GET',
      path: '/readyz',
      handler: async (_, response) => {
        const ready = await pool.query('SELECT 1').then(
          () => true,
          () => false,
        )
        response.writeHead(ready ? 200 : 503).end(ready ? 'ok\n' : 'The database does not answer\n')
      },
    },
    {
      method: 'GET',
      path: '/metrics',
      handler: async (_, response) => {
        response.writeHead(200, { 'content-type': registry.contentType }).end(await registry.metrics())
      },
    },
  ]
}
