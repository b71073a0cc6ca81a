import type { Pool } from 'pg'
import {
  demoMethods,
  demoPickup,
  demoProducts,
  demoSettings,
  demoShop,
  demoStaff,
  demoWarehouses,
} from '@waybill/prisma/seed/demo'
import { system, type Actor } from '@waybill/schema/domain/actor'
import type { Apply } from '../commands/apply.ts'

/**
 * Sets a shop up through the one writer. Each step has a key, so that a seed that was cut short goes on where it
 * stopped; `signal` cuts it short between two of them.
 */

type Step = (name: string, input: Readonly<Record<string, unknown>>, id?: string) => Promise<string>

function stepper(apply: Apply, actor: Actor, signal: AbortSignal | undefined): Step {
  return async (name, input, id) => {
    signal?.throwIfAborted()
    const named = [input.sku, input.code, input.email, input.name, id].find((text) => typeof text === 'string')
    const key = `seed:${name}:${named ?? ''}`
    const outcome = await apply(actor, { name, id, input, idempotencyKey: key })
    if ('rejection' in outcome) throw new Error(`${name} was refused: ${JSON.stringify(outcome.rejection)}`)
    return outcome.event.entityId
  }
}

/** Opens the demo shop with its products and stock, where it is not open yet. */
export async function seedDemo(apply: Apply, pool: Pool, signal?: AbortSignal): Promise<void> {
  const { rows } = await pool.query('SELECT FROM installation WHERE key = $1', ['seeded'])
  if (rows.length > 0) return
  const step = stepper(apply, system, signal)
  const shop = await step('shopOpen', demoShop)
  const warehouses: string[] = []
  for (const warehouse of demoWarehouses) warehouses.push(await step('warehouseCreate', warehouse))
  for (const method of demoMethods) await step('deliveryMethodCreate', method)
  await step('deliveryMethodCreate', { ...demoPickup, warehouse: warehouses[1] })
  const team = await step('salesTeamCreate', { name: 'Web orders' })
  const staff: string[] = []
  for (const person of demoStaff) staff.push(await step('staffCreate', person))
  const asManager = stepper(apply, managerOf(staff[0] ?? ''), signal)
  await asManager('settingsUpdate', { ...demoSettings, salesTeam: team, salesperson: staff[3] }, shop)
  await seedProducts(step, asManager, pool)
  await pool.query(`INSERT INTO installation (key, value) VALUES ('seeded', '1') ON CONFLICT DO NOTHING`)
}

const managerOf = (id: string): Actor => ({ kind: 'STAFF', id, name: '', roles: ['MANAGER'] })

async function seedProducts(step: Step, asManager: Step, pool: Pool): Promise<void> {
  const categories = new Map<string, string>()
  for (const { stock, category, names, ...product } of demoProducts) {
    const known = categories.get(category) ?? (await step('categoryCreate', { name: category }))
    categories.set(category, known)
    const id = await step('productCreate', { ...product, name: names.en, names, category: known })
    const { rows } = await pool.query<{ id: string }>(
      'SELECT s.id FROM stock_item s JOIN warehouse w ON w.id = s.warehouse_id WHERE s.product_id = $1 ORDER BY w.position',
      [id],
    )
    for (const [index, row] of rows.entries()) {
      const quantity = index === 0 ? stock : Math.ceil(stock / 3)
      if (quantity > 0) await asManager('stockReceive', { quantity }, row.id)
    }
  }
}

/**
 * Opens an empty shop of one's own: a manager, a warehouse and the offline providers, to be changed in the settings. Each
 * is made where there is none, so that a start that was cut short is made up for, and a shop that came otherwise, as from
 * a backup, stays as it is.
 */
export async function openOwnShop(
  apply: Apply,
  pool: Pool,
  { currency, country }: { readonly currency: string; readonly country: string },
  signal?: AbortSignal,
): Promise<void> {
  const { rows } = await pool.query<{ shop: boolean; staff: boolean; warehouse: boolean }>(
    'SELECT EXISTS (SELECT FROM shop) AS shop, EXISTS (SELECT FROM staff) AS staff, EXISTS (SELECT FROM warehouse) AS warehouse',
  )
  const [has] = rows
  const step = stepper(apply, system, signal)
  const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone
  const shop = { name: 'My shop', email: 'shop@localhost.localdomain', currency, country, timeZone, locale: 'en' }
  if (has?.shop !== true) await step('shopOpen', { ...shop, pricesIncludeTax: true })
  const manager = { name: 'Manager', email: 'manager@localhost.localdomain', roles: ['MANAGER'] }
  if (has?.staff !== true) await step('staffCreate', manager)
  if (has?.warehouse !== true) await step('warehouseCreate', { code: 'WH', name: 'Main warehouse', country })
}
