import type { Draft } from './draft.ts'
import type { Id } from './id.ts'
import type { Ctx } from './machine.ts'
import type { carriers } from './records.ts'
import type { Label } from './records-fulfilment.ts'
import type { Return } from './records-return.ts'
import { deliveriesOf, isLiveLabel } from './view.ts'

/** Carriers that also bring goods back: their label can be bought for a customer to send from home. */
const bringsBack: ReadonlySet<string> = new Set<(typeof carriers)[number]>(['TEST_CARRIER'])

export const returnLabelsOf = (draft: Draft, returnId: Id<'return'>): readonly Label[] =>
  draft.all('label').filter((label) => label.returnId === returnId)

/**
 * Asks for the label of an approved return that the shop pays for, from the carrier that brought the goods. None where
 * that carrier brings nothing back, or the goods were collected.
 */
export function askReturnLabel(draft: Draft, found: Return, ctx: Ctx): readonly Id<'label'>[] {
  const order = draft.need('order', found.orderId)
  const came = deliveriesOf(draft, order.id).findLast((delivery) => delivery.state === 'DELIVERED')
  if (found.shippingPaidBy !== 'SHOP' || order.shippingAddressId === undefined) return []
  if (came?.kind !== 'SHIP' || !bringsBack.has(came.carrier)) return []
  const { id } = draft.insert('label', {
    id: ctx.newId('label'),
    version: 1,
    orderId: order.id,
    packageId: undefined,
    returnId: found.id,
    attempt: returnLabelsOf(draft, found.id).length + 1,
    state: 'PENDING',
    carrier: came.carrier,
    carrierReference: undefined,
    trackingNumber: undefined,
    trackingUrl: undefined,
    pdfId: undefined,
    zplId: undefined,
    message: undefined,
    createdAt: ctx.now,
  })
  return [id]
}

/** Gives the labels of a return that will not come back to the carrier. */
export function dropReturnLabels(draft: Draft, returnId: Id<'return'>): readonly Id<'label'>[] {
  const live = returnLabelsOf(draft, returnId).filter(isLiveLabel)
  for (const label of live) draft.update('label', label.id, { state: 'VOIDING' })
  return live.map(({ id }) => id)
}
