import { array, assert, nat, property } from 'fast-check'
import { afterEach, expect, it } from 'vitest'
import type { Rows } from '@waybill/schema/domain/draft'
import { system } from '@waybill/schema/domain/actor'
import { checkNotedInvoices, noteInvoices } from '../support/invoice-check.ts'
import { idOf, openMemoryShop, type MemoryOptions, type MemoryShop } from '../support/memory.ts'
import { seller } from '../support/seller.ts'
import { faultsOf } from '../support/sound.ts'
import { attemptOf, broken, dueCommands, nextDue, type Attempt, type Step } from '../support/walk.ts'

afterEach(checkNotedInvoices)

const budget = Number(process.env['HISTORY_SECONDS'] ?? 8)

/** Every setting of the warehouse and both shipping policies, as many histories of each as the time allows. */
const settings = (['SHIP_ONLY', 'PICK_SHIP', 'PICK_PACK_SHIP'] as const).flatMap((steps) =>
  (['ASAP', 'ALL_AT_ONCE'] as const).map((shippingPolicy) => ({ steps, shippingPolicy })),
)

it.each(settings)(
  'H55 foretells every command of a random history, which stays sound, with $steps and $shippingPolicy',
  (options) => {
    const step = array(nat(9999), { minLength: 8, maxLength: 8 })
    const history = array(step, { minLength: 40, maxLength: 160, size: 'max' })
    const holds = property(history, (steps) => {
      walk(options, steps)
    })
    assert(holds, {
      seed: Number(process.env['HISTORY_SEED'] ?? 20_260_303),
      numRuns: 100_000,
      interruptAfterTimeLimit: (budget * 1000) / settings.length,
      markInterruptAsFailure: false,
    })
  },
  60_000 + (budget * 1000) / settings.length,
)

function walk(options: MemoryOptions, steps: readonly Step[]): void {
  const shop = openMemoryShop(options)
  stock(shop)
  const names = ['CUSTOMER', 'SALES', 'WAREHOUSE', 'ACCOUNTANT', 'MANAGER', 'PROVIDER', 'SYSTEM'] as const
  const actors = names.map((name) => shop.actor(name))
  const told: string[] = []
  for (const [index, step] of steps.entries()) {
    if (index % 24 === 23) letTimePass(shop, told)
    const attempt = attemptOf(step, shop.rows(), actors, shop.ctx)
    if (attempt === undefined) continue
    told.push(`${attempt.actor.kind} ${attempt.name} ${attempt.id ?? ''} ${JSON.stringify(attempt.input)}`)
    carryOut(shop, attempt, told)
  }
  noteInvoices(shop.rows())
}

function carryOut(shop: MemoryShop, attempt: Attempt, told: readonly string[]): void {
  const before = shop.rows()
  const size = sizeOf(before)
  const decided = shop.ask(attempt.actor, attempt)
  const fault = broken(attempt, 'rejection' in decided ? decided.rejection : undefined)
  expect(fault, told.join('\n')).toBeUndefined()
  expect(sizeOf(before), 'the rows that were given are as they were').toBe(size)
  if ('rejection' in decided) return
  shop.keep(decided.decision)
  expect(faultsOf(shop.rows()), told.join('\n')).toEqual([])
}

/** The clock goes to the next deadline, and a little beyond; all that is due then fires. */
function letTimePass(shop: MemoryShop, told: string[]): void {
  const due = nextDue(shop.rows())
  if (due === undefined) return
  const wait = shop.clock.now().until(due).total('seconds')
  shop.clock.advance({ seconds: Math.max(0, Math.ceil(wait)) })
  for (const command of dueCommands(shop.rows(), shop.clock.now())) {
    told.push(`TIMER ${command.name} ${command.id}`)
    const decided = shop.ask(system, command)
    if ('decision' in decided) shop.keep(decided.decision)
    expect(faultsOf(shop.rows()), told.join('\n')).toEqual([])
  }
}

function stock(shop: MemoryShop): void {
  const manager = shop.actor('MANAGER')
  const products = [
    { sku: 'MUG', name: 'Mug', price: 1250, weightGrams: 300 },
    { sku: 'PEN', name: 'Pen', price: 200, weightGrams: 20, allowBackorder: true },
    { sku: 'TEA', name: 'Tea', price: 900, weightGrams: 100, trackStock: false },
    { sku: 'PDF', name: 'Booklet', price: 700, productType: 'DIGITAL' },
    { sku: 'GIFT', name: 'Sample', price: 0, weightGrams: 5 },
  ]
  for (const input of products) shop.run(manager, { name: 'productCreate', input })
  // So that histories can post invoices.
  shop.run(manager, { name: 'settingsUpdate', id: [...shop.rows().shop.keys()][0], input: seller })
  for (const item of shop.rows().stockItem.values()) {
    shop.run(manager, { name: 'stockReceive', id: item.id, input: { quantity: 6 } })
  }
  const [test] = [...shop.rows().paymentProvider.values()].filter((provider) => provider.kind === 'TEST')
  const manualCapture = { manualCapture: true }
  shop.run(manager, { name: 'paymentProviderUpdate', id: test?.id, input: manualCapture })
  for (const [index, quantity] of [2, 5, 9].entries()) fillCart(shop, index, quantity)
}

/** A cart that can be ordered, so that histories do not spend their steps on filling one. */
function fillCart(shop: MemoryShop, index: number, quantity: number): void {
  const buyer = shop.actor(index === 2 ? 'SALES' : 'CUSTOMER')
  const id = idOf(shop.run(buyer, { name: 'cartCreate' }))
  const on = (name: string, input: Record<string, unknown>) => void shop.run(buyer, { name, id, input })
  for (const product of [...shop.rows().product.keys()].slice(index, index + 3))
    on('cartLineAdd', { product, quantity })
  on('cartContactSet', { name: 'Ada', email: 'ada@example.com' })
  on('cartAddressSet', {
    shipping: { name: 'Ada', line1: 'Road 1', postalCode: '111 22', city: 'Stockholm', country: 'SE' },
  })
  on('cartDeliveryMethodSet', { method: [...shop.rows().deliveryMethod.keys()][index % 2] })
}

const sizeOf = (rows: Rows): number => Object.values(rows).reduce((size, table) => size + table.size, 0)
