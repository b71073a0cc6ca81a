import type { Draft } from './draft.ts'
import type { Id } from './id.ts'
import { transition, type Ctx } from './machine.ts'
import type { Delivery, Label } from './records-fulfilment.ts'
import type { Return } from './records-return.ts'
import { blocker } from './rejection.ts'
import { deliveriesOf, isLiveLabel } from './view.ts'

/** Carriers that also bring goods back: their label can be bought for a customer to send from home. */
const bringsBack: ReadonlySet<string> = new Set<Delivery['carrier']>(['TEST_CARRIER'])

export const returnLabelsOf = (draft: Draft, returnId: Id<'return'>): readonly Label[] =>
  draft.all('label').filter((label) => label.returnId === returnId)

/**
 * The carrier of a return that the shop pays for: the one that brought the goods. None where that carrier brings nothing
 * back, or the goods were collected.
 */
function carrierOf(draft: Draft, found: Return): Delivery['carrier'] | undefined {
  const order = draft.need('order', found.orderId)
  const came = deliveriesOf(draft, order.id).findLast((delivery) => delivery.state === 'DELIVERED')
  if (found.shippingPaidBy !== 'SHOP' || order.shippingAddressId === undefined) return undefined
  return came?.kind === 'SHIP' && bringsBack.has(came.carrier) ? came.carrier : undefined
}

/** Asks for the label of an approved return, where there is a carrier for it. */
export function askReturnLabel(draft: Draft, found: Return, ctx: Ctx): readonly Id<'label'>[] {
  const carrier = carrierOf(draft, found)
  if (carrier === undefined) return []
  const { id } = draft.insert('label', {
    id: ctx.newId('label'),
    version: 1,
    orderId: found.orderId,
    packageId: undefined,
    returnId: found.id,
    attempt: returnLabelsOf(draft, found.id).length + 1,
    state: 'PENDING',
    carrier,
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

/**
 * Gives the labels of a return that nobody will use any more back to the carrier. What has moved with one, as its number
 * tells, keeps it.
 */
export function dropReturnLabels(draft: Draft, { id: returnId, trackingNumber }: Return): readonly Id<'label'>[] {
  const unused = (label: Label) => trackingNumber === undefined || label.trackingNumber !== trackingNumber
  const live = returnLabelsOf(draft, returnId).filter((label) => isLiveLabel(label) && unused(label))
  for (const label of live) draft.update('label', label.id, { state: 'VOIDING' })
  return live.map(({ id }) => id)
}

/** The row for a label that the carrier refused, or that was not to be had at the approval. */
export const returnLabelTransitions = [
  transition({
    name: 'returnLabelBuy',
    on: 'return',
    area: 'orders',
    event: 'ReturnLabelRequested',
    from: ['APPROVED'],
    to: 'SAME',
    by: ['SALES', 'WAREHOUSE'],
    keyed: true,
    input: {},
    guards: [
      ({ draft, record }) => (carrierOf(draft, record) === undefined ? blocker('NO_RETURN_LABEL') : undefined),
      ({ draft, record }) => {
        const label = returnLabelsOf(draft, record.id).find(isLiveLabel)
        if (label === undefined) return undefined
        return label.state === 'PENDING'
          ? blocker('LABEL_PENDING')
          : blocker('RETURN_LABEL_LIVE', { tracking: label.trackingNumber ?? '' })
      },
    ],
    effect: ({ draft, record, ctx, fact }) => fact('labels', askReturnLabel(draft, record, ctx)),
    doc: 'Buys the label with which the goods come back once more, where the carrier refused it before. The customer gets it by mail.',
  }),
]
