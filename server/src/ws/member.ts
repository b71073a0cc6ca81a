import type { Position } from '@waybill/schema/context'
import type { Cost } from '../plugins/refusal.ts'
import { closeCode } from './close-code.ts'
import type { Connection } from './connection.ts'
import type { Rendered } from './recent.ts'

/** One subscription of one client within a group. */
export interface Member<Base> {
  readonly base: Base
  readonly connection: Connection
  /** The message up to its payload; only the id in it differs between members. */
  readonly head: Buffer
  /** The same for its first message, which tells the cost; until that is sent. */
  first: Buffer | undefined
  /** Ends the subscription as the server's doing. */
  readonly finish: () => void
  /** LIVE gets what the group sends; BEHIND reads for itself until it has caught up. */
  state: 'LIVE' | 'BEHIND' | 'LEFT'
  /** What it was sent last, or where it asked to begin. */
  cursor: string | undefined
  position: Position | undefined
  /** Whether it was shown an event before it came, in the page that its cursor is of. */
  readonly isShown: ((place: Position) => boolean) | undefined
  /** Set while a member that was live is behind. */
  deadline: NodeJS.Timeout | undefined
}

/** What identifies a message of a subscription, in the order and form of graphql-transport-ws. */
export const headOf = (id: string): Buffer => Buffer.from(`{"id":${JSON.stringify(id)},"type":"next","payload":`)

/** The beginning of a first message: the same as `headOf`, with the cost before what the payload holds. */
export const firstHeadOf = (id: string, cost: Cost): Buffer =>
  Buffer.concat([headOf(id), Buffer.from(`{"extensions":${JSON.stringify({ cost })},`)])

/** The rest of the message: shared by all members. */
export const payloadOf = (result: unknown): Buffer => Buffer.from(`${JSON.stringify(result)}}`)

export const deliver = <Base>(member: Member<Base>, { payload, cursor, position }: Rendered): void => {
  const { connection, head, first } = member
  // All share the payload; what goes before its fields takes the place of its opening brace.
  if (first === undefined) connection.sendParts(head, payload)
  else connection.sendParts(first, payload.subarray(1))
  member.first = undefined
  member.cursor = cursor
  member.position = position
}

/** `tooSlow` is told of it once for a socket. */
export const closeAsSlow = <Base>({ connection, cursor }: Member<Base>, tooSlow: () => void): void => {
  if (!connection.isOpen()) return
  tooSlow()
  const reason = `SLOW_CONSUMER ${cursor ?? ''}`.trim()
  connection.close(closeCode.slowConsumer, reason.length > 120 ? 'SLOW_CONSUMER' : reason)
}

/** Waits until the socket has room, at most `lagMs`; then it is closed, since its client does not read. */
export const waitForRoom = async <Base>(member: Member<Base>, lagMs: number, tooSlow: () => void): Promise<void> => {
  const timer = setTimeout(() => closeAsSlow(member, tooSlow), lagMs)
  await member.connection.drained()
  clearTimeout(timer)
}
