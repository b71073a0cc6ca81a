import type { MoveFragment, OrderRecordFragment } from '../generated/graphql.ts'
import { isElsewhere, natureOf } from './nature.ts'

/** A move of a record, with the record that it is made on. */
export interface Move {
  /** One for each record and move, the same for the life of the record. */
  readonly key: string
  readonly name: string
  /** In the person's language, from the API. */
  readonly label: string
  /** Name of the input field that takes the record: order, payment, delivery, transfer, exception. */
  readonly target: string
  readonly allowed: boolean
  readonly to: readonly string[]
  /** Why it is blocked, in the person's language. */
  readonly reasons: readonly string[]
  /** Whether it can never be made on this record, but on another of the order. */
  readonly elsewhere: boolean
  /** How many payments, deliveries or exceptions of the order come before the one that it belongs to. */
  readonly place: number
  readonly record: MovedRecord
}

/** The record that a move is made on. */
export interface MovedRecord {
  readonly id: string
  readonly version: number
  /** What a person calls it: its number, its step. */
  readonly name: string
}

/** Every move of an order and of what is below it, in the order in which they are offered: order, payments, deliveries, steps, exceptions, returns, invoices. */
export function collectMoves(order: OrderRecordFragment, cart: string): readonly Move[] {
  const name = order.number ?? cart
  return [
    ...movesOf(order, name),
    ...order.payments.flatMap((payment, place) => movesOf(payment, payment.reference, place)),
    ...order.deliveries.flatMap((delivery, place) => movesOf(delivery, delivery.number, place)),
    ...order.deliveries.flatMap((delivery, place) =>
      delivery.transfers.flatMap((transfer) => movesOf(transfer, delivery.number, place)),
    ),
    ...order.exceptions.flatMap((exception, place) => movesOf(exception, name, place)),
    ...order.returns.flatMap((found, place) => movesOf(found, found.number ?? name, place)),
    ...order.invoices.flatMap((invoice, place) => movesOf(invoice, invoice.number ?? name, place)),
  ]
}

interface WithMoves {
  readonly id: string
  readonly version: number
  readonly availableTransitions: readonly MoveFragment[]
}

/** The moves of one record. A record that arrived without them has none to offer yet. */
export function movesOf(record: WithMoves, name: string, place = 0): readonly Move[] {
  const { id, version } = record
  return (record.availableTransitions ?? []).map((row) => ({
    key: `${id}:${row.name}`,
    name: row.name,
    label: row.label,
    target: row.target,
    allowed: row.allowed,
    to: row.to,
    reasons: row.blockers.map((blocker) => blocker.message),
    elsewhere: isElsewhere(row.blockers.map(({ code }) => code)),
    place,
    record: { id, version, name },
  }))
}

/** Whether the record stands elsewhere afterwards, as the API's word SAME tells. */
export function changesState(move: Pick<Move, 'to'>): boolean {
  return move.to.some((state) => state !== 'SAME')
}

/** Whether it is a step on the record's way: neither an end nor a step back. */
export function isStep(move: Pick<Move, 'name' | 'to'>): boolean {
  const { final, back, others } = natureOf(move.name)
  return final !== true && back !== true && others !== true && changesState(move)
}

/**
 * The one move that a screen offers first: the first allowed step; without one, the first allowed preparation of a step
 * (a parcel, as long as `isLoose` finds units for it; a label). Undefined when nothing is left to do but wait.
 */
export function nextMove(moves: readonly Move[], isLoose: (move: Move) => boolean = () => true): Move | undefined {
  const allowed = moves.filter((move) => move.allowed && (natureOf(move.name).packs !== true || isLoose(move)))
  return allowed.find(isStep) ?? allowed.find((move) => natureOf(move.name).prepares === true)
}
