import type { Draft } from './draft.ts'
import { id, integer, list, object, optional, quantity } from './field.ts'
import type { Id } from './id.ts'
import { transition, type Ctx, type Guard } from './machine.ts'
import { reservedUnits } from './plan.ts'
import type { Delivery, Package } from './records-fulfilment.ts'
import { blocker } from './rejection.ts'
import { sumByLine } from './steps.ts'
import { filledPackagesOf, isLiveLabel, labelsOf, packagesOf, packedUnits, stepsOf } from './view.ts'

type DeliveryGuard = Guard<'delivery'>

const open = ['READY', 'PICKED', 'PACKED'] as const

/** Parcels are made at the pack step, or at the ship step where there is no pack step or it is done. */
const notAtPacking: DeliveryGuard = ({ draft, record }) => {
  const ready = stepsOf(draft, record.id).find((step) => step.state === 'READY')
  return ready?.step === 'PACK' || ready?.step === 'SHIP' ? undefined : blocker('NOT_AT_PACKING')
}

const hasLabel = (draft: Draft, packageId: Id<'package'>): boolean => labelsOf(draft, packageId).some(isLiveLabel)

const isPickup: DeliveryGuard = ({ record }) => (record.kind === 'PICKUP' ? blocker('NO_LABEL_FOR_PICKUP') : undefined)

const noAddress: DeliveryGuard = ({ draft, record }) =>
  draft.need('order', record.orderId).shippingAddressId === undefined ? blocker('NO_ADDRESS') : undefined

export const parcelTransitions = [
  transition({
    name: 'packageSet',
    on: 'delivery',
    area: 'deliveries',
    event: 'PackageSet',
    from: open,
    to: 'SAME',
    by: ['WAREHOUSE'],
    input: {
      package: optional(id('package', 'The parcel to change; left out: a new one.')),
      weightGrams: integer(1, 1_000_000, 'Weight with packaging, in grams.'),
      items: list(
        object(
          'PackageItemInput',
          { line: id('orderLine', 'The order line.'), quantity: quantity('Units in the parcel.') },
          'Units of a line.',
        ),
        'What lies in the parcel; an empty list removes it.',
      ),
    },
    guards: [notAtPacking],
    inputGuards: [
      ({ draft, record, input }) => {
        if (input.package === undefined) return undefined
        const parcel = draft.get('package', input.package)
        return parcel?.deliveryId === record.id ? undefined : blocker('PACKAGE_NOT_FOUND')
      },
      ({ draft, input }) =>
        input.package !== undefined && hasLabel(draft, input.package)
          ? blocker('LABEL_LIVE', { tracking: '' })
          : undefined,
      ({ draft, record, input }) => {
        const there = reservedUnits(draft, record.id)
        const packed = packedUnits(draft, record.id)
        const inThis = itemsOf(draft, input.package)
        const over = input.items.find((item) => {
          const elsewhere = (packed.get(item.line) ?? 0) - (inThis.get(item.line) ?? 0)
          const here = input.items
            .filter((other) => other.line === item.line)
            .reduce((n, other) => n + other.quantity, 0)
          return elsewhere + here > (there.get(item.line) ?? 0)
        })
        return over && blocker('PACKED_EXCEEDS_PLANNED', { line: over.line, max: there.get(over.line) ?? 0 })
      },
    ],
    effect: ({ draft, record, input, ctx, fact }) => {
      const parcel = draft.get('package', input.package)
      if (parcel !== undefined) empty(draft, parcel)
      if (input.items.length === 0) {
        if (parcel !== undefined && labelsOf(draft, parcel.id).length === 0) draft.remove('package', parcel.id)
        return
      }
      const kept = parcel === undefined ? newPackage(draft, ctx, record) : parcel
      draft.update('package', kept.id, { weightGrams: input.weightGrams })
      for (const item of sumByLine(input.items)) putIn(draft, ctx, kept, item.line, item.quantity)
      fact('package', kept.id)
    },
    doc: 'Says what lies in a parcel and what it weighs.',
  }),
  transition({
    name: 'deliveryLabelBuy',
    on: 'delivery',
    area: 'deliveries',
    event: 'LabelRequested',
    from: open,
    to: 'SAME',
    by: ['WAREHOUSE'],
    keyed: true,
    input: {
      package: optional(
        id(
          'package',
          'The parcel; left out: every parcel that has no label. Without any parcel, one is made of everything.',
        ),
      ),
    },
    guards: [
      isPickup,
      noAddress,
      notAtPacking,
      ({ draft, record }) => {
        const parcels = filledPackagesOf(draft, record.id)
        return parcels.length > 0 && parcels.every((parcel) => hasLabel(draft, parcel.id))
          ? blocker('LABEL_LIVE', { tracking: '' })
          : undefined
      },
      ({ draft, record }) => {
        const bare = filledPackagesOf(draft, record.id).length === 0
        return bare && weightOf(draft, record) === 0 ? blocker('WEIGHT_REQUIRED') : undefined
      },
    ],
    inputGuards: [
      ({ draft, record, input }) => {
        if (input.package === undefined) return undefined
        if (draft.get('package', input.package)?.deliveryId !== record.id) return blocker('PACKAGE_NOT_FOUND')
        return hasLabel(draft, input.package) ? blocker('LABEL_LIVE', { tracking: '' }) : undefined
      },
    ],
    effect: ({ draft, record, input, ctx, fact }) => {
      if (filledPackagesOf(draft, record.id).length === 0) packEverything(draft, ctx, record)
      const bare = filledPackagesOf(draft, record.id).filter((parcel) => !hasLabel(draft, parcel.id))
      const wanted = bare.filter((parcel) => input.package === undefined || parcel.id === input.package)
      const labels = wanted.map((parcel) =>
        draft.insert('label', {
          id: ctx.newId('label'),
          version: 1,
          orderId: record.orderId,
          packageId: parcel.id,
          returnId: undefined,
          attempt: labelsOf(draft, parcel.id).length + 1,
          state: 'PENDING',
          carrier: record.carrier,
          carrierReference: undefined,
          trackingNumber: undefined,
          trackingUrl: undefined,
          pdfId: undefined,
          zplId: undefined,
          message: undefined,
          createdAt: ctx.now,
        }),
      )
      fact(
        'labels',
        labels.map((label) => label.id),
      )
    },
    doc: 'Buys a shipping label from the carrier, one per parcel. The label arrives a moment later.',
  }),
  transition({
    name: 'deliveryLabelVoid',
    on: 'delivery',
    area: 'deliveries',
    event: 'LabelVoidRequested',
    from: [...open, 'WAITING', 'CANCELLED'],
    to: 'SAME',
    by: ['WAREHOUSE', 'SYSTEM'],
    input: { label: id('label', 'The label.') },
    guards: [
      ({ draft, record }) =>
        packagesOf(draft, record.id).some((parcel) => hasLabel(draft, parcel.id)) ? undefined : blocker('NO_LABEL'),
    ],
    inputGuards: [
      ({ draft, record, input }) => {
        const label = draft.get('label', input.label)
        const parcel = draft.get('package', label?.packageId)
        return label !== undefined && isLiveLabel(label) && parcel?.deliveryId === record.id
          ? undefined
          : blocker('NO_LABEL')
      },
    ],
    effect: ({ draft, input, fact }) => {
      draft.update('label', input.label, { state: 'VOIDING' })
      fact('labels', [input.label])
    },
    doc: 'Gives a label back to the carrier.',
  }),
]

function itemsOf(draft: Draft, packageId: Id<'package'> | undefined): ReadonlyMap<Id<'orderLine'>, number> {
  const items = draft.all('packageItem').filter((item) => item.packageId === packageId)
  return new Map(items.map((item) => [item.orderLineId, item.quantity]))
}

function empty(draft: Draft, parcel: Package): void {
  for (const item of draft.all('packageItem')) if (item.packageId === parcel.id) draft.remove('packageItem', item.id)
}

function newPackage(draft: Draft, ctx: Ctx, delivery: Delivery): Package {
  const last = packagesOf(draft, delivery.id).at(-1)?.position ?? 0
  return draft.insert('package', {
    id: ctx.newId('package'),
    version: 1,
    orderId: delivery.orderId,
    deliveryId: delivery.id,
    position: last + 1,
    weightGrams: 0,
  })
}

function putIn(draft: Draft, ctx: Ctx, parcel: Package, lineId: Id<'orderLine'>, units: number): void {
  draft.insert('packageItem', {
    id: ctx.newId('packageItem'),
    version: 1,
    orderId: parcel.orderId,
    packageId: parcel.id,
    orderLineId: lineId,
    quantity: units,
  })
}

function weightOf(draft: Draft, delivery: Delivery): number {
  return [...reservedUnits(draft, delivery.id)].reduce(
    (grams, [lineId, units]) => grams + units * draft.need('orderLine', lineId).weightGrams,
    0,
  )
}

function packEverything(draft: Draft, ctx: Ctx, delivery: Delivery): void {
  const parcel = newPackage(draft, ctx, delivery)
  draft.update('package', parcel.id, { weightGrams: weightOf(draft, delivery) })
  for (const [lineId, units] of reservedUnits(draft, delivery.id))
    if (units > 0) putIn(draft, ctx, parcel, lineId, units)
}
