import type { Context } from '../context.ts'
import { readsAll } from '../domain/actor.ts'
import { available } from '../domain/decide.ts'
import type { AnyTransition } from '../domain/machine.ts'
import type { Rejection } from '../domain/rejection.ts'
import type { TableName } from '../domain/tables.ts'
import { rowsNamed, transitions } from '../domain/transitions.ts'
import { message } from '../messages/message.ts'
import type { LastChange } from '../reads.ts'
import { blockerMessage, surroundings } from './localise.ts'
import { looking } from './look.ts'

/** A refusal with the move that was asked for and its record, for what only the log can tell: who was faster. */
export interface Refusal {
  readonly rejection: Rejection
  readonly record: { readonly type: string; readonly id: string } | undefined
  /** Name of the move; undefined where many records were meant. */
  readonly move?: string
}

type NotAllowed = Extract<Rejection, { kind: 'TRANSITION_NOT_ALLOWED' }>

/** What happened and what to do, in the caller's language. */
export async function refusalMessage(refusal: Refusal, context: Context): Promise<string> {
  const { rejection } = refusal
  const { locale } = context
  switch (rejection.kind) {
    case 'INVALID_INPUT':
      return message(locale, 'input', rejection.code, await inputParams(rejection.params, context))
    case 'TRANSITION_NOT_ALLOWED':
      return (await tooLate(refusal, rejection, context)) ?? (await reasons(refusal, rejection, context))
    case 'STALE_VERSION':
      return message(locale, 'error', rejection.kind, { current: rejection.current })
    case 'RATE_LIMITED':
      return message(locale, 'error', rejection.kind, { retryAfterSeconds: rejection.retryAfterSeconds })
    case 'FORBIDDEN':
    case 'NOT_FOUND':
    case 'IDEMPOTENCY_KEY_REUSED':
    case 'IDEMPOTENCY_KEY_REQUIRED':
      return message(locale, 'error', rejection.kind, {})
  }
}

/** The limits of an amount are told in the shop's currency, those of a number as they are. */
async function inputParams(params: NotAllowed['blockers'][number]['params'], context: Context) {
  return params['money'] === true ? { ...(await context.read.shop()), ...params } : params
}

async function reasons({ record }: Refusal, { blockers, kind }: NotAllowed, context: Context): Promise<string> {
  const said = await Promise.all(blockers.map((blocker) => blockerMessage({ ...blocker, on: record?.type }, context)))
  return said.length > 0 ? said.join(' ') : message(context.locale, 'error', kind, {})
}

/** "Already packed by Sara 4 s ago": the record is where the move would have led. Undefined where it is not. */
async function tooLate(
  { record, move }: Refusal,
  { from, kind, blockers, allowed }: NotAllowed,
  context: Context,
): Promise<string | undefined> {
  const isThere = blockers.every(({ code }) => code === 'WRONG_STATE') && rowsNamed(move ?? '').some(leadsTo(from))
  if (record === undefined || from === undefined || !isThere) return undefined
  const change = await context.read.lastChange(record.id, from)
  if (change === undefined) return undefined
  const { locale, actor } = context
  return message(locale, 'error', kind, {
    ...(await surroundings(context)),
    event: change.type,
    step: change.step,
    changedBy: readsAll(actor, 'orders') ? change.by : undefined,
    changedAt: change.at,
    next: change.deliveryId === undefined ? forward(allowed) : await nextOfDelivery(change, context),
  })
}

const leadsTo =
  (state: string | undefined) =>
  (row: AnyTransition): boolean =>
    [row.to].flat().some((to) => to === state)

/** The first move that leads on, neither staying nor giving up. */
const forward = (names: readonly string[]): string | undefined =>
  names.find((name) =>
    rowsNamed(name).some((row) => [row.to].flat().every((to: string) => to !== 'SAME' && to !== 'CANCELLED')),
  )

/** After a step it is the delivery that goes on. */
async function nextOfDelivery({ rootId, deliveryId }: LastChange, context: Context): Promise<string | undefined> {
  const table: TableName = 'delivery'
  const moves = available(transitions, await context.rows('order', rootId), table, deliveryId ?? '', looking(context))
  return forward(moves.filter(({ blockers }) => blockers.length === 0).map(({ row }) => row.name))
}
