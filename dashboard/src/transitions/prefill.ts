import type { OrderRecordFragment } from '../generated/graphql.ts'
import type { Draft, InputDescription } from '../ui/fields/description.ts'
import { emptyDraft } from '../ui/fields/description.ts'
import type { MoveField } from './form.ts'
import type { Move } from './move.ts'
import { natureOf } from './nature.ts'

/** A line that an input may be about, and how many units of it are meant unless the person says otherwise. */
export interface LineChoice {
  readonly id: string
  readonly name: string
  readonly units: number
}

/** Days that a quotation holds unless the person chooses another day. */
const usualValidity = 14

/** What a form starts with: what the record already says, and what is meant in the usual case. */
export function prefill(
  fields: readonly MoveField[],
  descriptions: readonly InputDescription[],
  move: Move,
  order: OrderRecordFragment,
  now: number,
): Draft {
  const entries = descriptions.map((description) => {
    const field = fields.find(({ name }) => name === description.name)
    const known = field === undefined ? undefined : knownValue(field, move, order, now)
    return [description.name, known ?? emptyDraft(description)]
  })
  return Object.fromEntries(entries)
}

function knownValue(field: MoveField, move: Move, order: OrderRecordFragment, now: number): Draft | undefined {
  switch (field.kind) {
    case 'integer':
      return natureOf(move.name).packs === true && field.name === 'weightGrams' ? weightOf(move, order) : undefined
    case 'money':
      return amountOf(order.payments.find(({ id }) => id === move.record.id))
    case 'date':
      return dayOf(now)
    case 'instant':
      return order.validUntil === null
        ? dayOf(now + usualValidity * 86_400_000)
        : dayOf(Math.max(now, Date.parse(order.validUntil)))
    case 'id':
      return knownReference(field.of, order)
    case 'text':
      return textIn(order.contact, field.name)
    case 'object':
      return knownObject(field, order)
    case 'list':
      return isLineList(field)
        ? lineDraft(field, lineChoices(move, order), natureOf(move.name).whole === true)
        : undefined
    default:
      return undefined
  }
}

/** What of a payment can go back; before anything came, what is asked for. */
function amountOf(payment: OrderRecordFragment['payments'][number] | undefined): string | undefined {
  const { refundable, amount } = payment ?? {}
  return refundable != null && Number(refundable.amount) > 0 ? refundable.amount : amount?.amount
}

function knownReference(type: string | null, order: OrderRecordFragment): string | undefined {
  switch (type) {
    case 'Staff':
      return order.salesperson?.id
    case 'SalesTeam':
      return order.team?.id
    case 'DeliveryMethod':
      return order.deliveryMethod?.id
    default:
      return undefined
  }
}

/** An address starts as the one that the order has; a billing address that is the same stays empty. */
function knownObject(field: MoveField, order: OrderRecordFragment): Draft {
  const source = field.name === 'billing' ? order.billingAddress : order.shippingAddress
  return Object.fromEntries((field.fields ?? []).map((part) => [part.name, textIn(source, part.name) ?? '']))
}

/** Whether a list names lines of the order, so that it is drawn as the lines themselves. */
export function isLineList(field: MoveField): boolean {
  return field.kind === 'list' && (field.fields ?? []).some((part) => part.of === 'OrderLine')
}

/** The figure of a line list that counts, such as done or quantity: the required one, else the first. */
function mainFigure(field: MoveField): MoveField | undefined {
  const figures = figuresOf(field)
  return figures.find(({ required }) => required) ?? figures[0]
}

/** The figures of a line list. */
export const figuresOf = (field: MoveField): readonly MoveField[] =>
  (field.fields ?? []).filter(({ kind }) => kind === 'integer')

function lineDraft(field: MoveField, choices: readonly LineChoice[], blank: boolean): Draft {
  const figure = mainFigure(field)?.name
  return choices.map(({ id, units }) =>
    Object.fromEntries(
      (field.fields ?? []).map((part) => {
        if (part.of === 'OrderLine') return [part.name, id]
        return [part.name, part.name === figure && !blank ? String(units) : '']
      }),
    ),
  )
}

/** The lines that a move can be about: what a step has reserved, what of a delivery lies in no parcel yet, what is open. */
export function lineChoices(move: Move, order: OrderRecordFragment): readonly LineChoice[] {
  const transfers = order.deliveries.flatMap((delivery) => delivery.transfers)
  const transfer = transfers.find(({ id }) => id === move.record.id)
  if (transfer !== undefined) return reservedOf(transfer)
  const delivery = order.deliveries.find(({ id }) => id === move.record.id)
  // Packing is about what lies in no parcel yet; leaving, about all that is there.
  if (delivery !== undefined) return natureOf(move.name).packs === true ? unpackedOf(delivery) : currentOf(delivery)
  const found = order.returns.find(({ id }) => id === move.record.id)
  if (found !== undefined) return uncountedOf(found)
  const invoice = order.invoices.find(({ id }) => id === move.record.id)
  if (invoice !== undefined) return creditableOf(invoice)
  const unitsOf = ({ open, shipped, returned }: OrderRecordFragment['lines'][number]): number =>
    natureOf(move.name).comesBack === true ? shipped - returned : open
  return order.lines
    .map((line) => ({ id: line.id, name: line.name, units: unitsOf(line) }))
    .filter(({ units }) => units > 0)
}

/** The units of a return that nobody has counted yet. */
export function uncountedOf({ lines }: Pick<OrderRecordFragment['returns'][number], 'lines'>): readonly LineChoice[] {
  return lines
    .map(({ orderLine: { id, name }, quantity, sellable, damaged, unsealed, missing }) => {
      return { id, name, units: quantity - sellable - damaged - unsealed - missing }
    })
    .filter(({ units }) => units > 0)
}

/** The lines of an invoice of which credit notes have not taken back everything. */
function creditableOf({ lines }: OrderRecordFragment['invoices'][number]): readonly LineChoice[] {
  return lines.flatMap(({ orderLine, name, creditable }) =>
    orderLine === null || creditable === 0 ? [] : [{ id: orderLine, name, units: creditable }],
  )
}

/** What the goods weigh that are meant, in grams; undefined where nobody has said so. */
function weightOf(move: Move, order: OrderRecordFragment): string | undefined {
  const unitWeights = new Map(order.lines.map(({ id, weightGrams }) => [id, weightGrams]))
  const grams = lineChoices(move, order).reduce((sum, { id, units }) => sum + units * (unitWeights.get(id) ?? 0), 0)
  return grams > 0 ? String(grams) : undefined
}

type Delivery = OrderRecordFragment['deliveries'][number]

function reservedOf(transfer: Delivery['transfers'][number]): readonly LineChoice[] {
  return transfer.lines
    .filter(({ reserved }) => reserved > 0)
    .map(({ orderLine, reserved }) => ({ id: orderLine.id, name: orderLine.name, units: reserved }))
}

/** What the step that it is at has reserved. */
function currentOf(delivery: Delivery): readonly LineChoice[] {
  const current = delivery.transfers.find(({ lines, doneAt }) => doneAt === null && lines.some((l) => l.reserved > 0))
  return current === undefined ? [] : reservedOf(current)
}

function unpackedOf(delivery: Delivery): readonly LineChoice[] {
  const packed = new Map<string, number>()
  for (const { orderLine, quantity } of delivery.packages.flatMap(({ items }) => items))
    packed.set(orderLine.id, (packed.get(orderLine.id) ?? 0) + quantity)
  return currentOf(delivery)
    .map((choice) => ({ ...choice, units: choice.units - (packed.get(choice.id) ?? 0) }))
    .filter(({ units }) => units > 0)
}

function textIn(source: object | null | undefined, name: string): string | undefined {
  const value =
    source === null || source === undefined ? undefined : Object.entries(source).find(([key]) => key === name)
  return typeof value?.[1] === 'string' ? value[1] : undefined
}

/** The day of an instant where the person is, as a date input takes it. */
function dayOf(instant: number): string {
  const at = new Date(instant)
  const two = (number: number): string => String(number).padStart(2, '0')
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
}
