import { vi } from 'vitest'
import { insist, listAt, soon, textAt, type Caller } from './api.ts'

/** An order's deliveries with their steps and parcels. */
export const stepsOf =
  'lines { id } deliveries { id number state transfers { id step state } packages { id labels { id state } } }'

async function look(manager: Caller, order: string): Promise<unknown> {
  const query = `query($id: ID!) { order(ref: { id: $id }) { ${stepsOf} } }`
  return (await manager.ask(query, { id: order })).data?.order
}

async function validate(manager: Caller, order: string, step: string): Promise<void> {
  const transfers = listAt(await look(manager, order), 'deliveries', 0, 'transfers')
  const transfer = transfers.find((one) => textAt(one, 'step') === step)
  await insist(manager, 'transferValidate', { transfer: { id: textAt(transfer, 'id') } })
}

/** Picks and packs the two units of an order into as many parcels as told; gives the delivery. */
export async function pack(manager: Caller, order: string, parcels: 1 | 2 = 1): Promise<string> {
  await validate(manager, order, 'PICK')
  const seen = await look(manager, order)
  const id = textAt(seen, 'deliveries', 0, 'id')
  const items = [{ line: textAt(seen, 'lines', 0, 'id'), quantity: 2 / parcels }]
  for (let parcel = 0; parcel < parcels; parcel += 1) {
    await insist(manager, 'packageSet', { delivery: { id }, weightGrams: 400, items })
  }
  await validate(manager, order, 'PACK')
  return id
}

/** Buys a label for each parcel, as soon as they are there. */
export async function label(manager: Caller, order: string, id: string): Promise<void> {
  await insist(manager, 'deliveryLabelBuy', { delivery: { id } })
  await vi.waitUntil(async () => {
    const parcels = listAt(await look(manager, order), 'deliveries', 0, 'packages')
    return parcels.every((parcel) => textAt(parcel, 'labels', 0, 'state') === 'LIVE')
  }, soon)
}

/** Picks, packs, labels and ships the two units of an order; gives the delivery. */
export async function ship(manager: Caller, order: string): Promise<string> {
  const id = await pack(manager, order)
  await label(manager, order, id)
  await insist(manager, 'deliveryShip', { delivery: { id } })
  return id
}

/** The same, and brings it to the customer. */
export async function deliver(manager: Caller, order: string): Promise<string> {
  const id = await ship(manager, order)
  await insist(manager, 'deliveryMarkDelivered', { delivery: { id } })
  return id
}
