import type { ExecutionResult } from 'graphql'
import type { Position } from '@waybill/schema/context'
import type { Callers } from '../plugins/callers.ts'
import type { Source } from '../plugins/execution.ts'
import { parseFeedItem } from '../plugins/feed-item.ts'
import type { ItemRenderer } from '../plugins/feed-item.ts'
import { deliver, payloadOf, waitForRoom } from './member.ts'
import type { Member } from './member.ts'
import { isAfter } from './recent.ts'

/** What a member needs of its group to catch up with it. */
export interface CatchUp<Base> {
  readonly callers: Callers<Base>
  readonly items: ItemRenderer
  readonly lagMs: number
  readonly roomBytes: number
  /**
   * Makes the member live if it has seen what the group no longer keeps. In one step, so nothing comes in between. A
   * member that has not been told by a heartbeat that it has caught up is told now.
   */
  readonly tryJoin: (member: Member<Base>, isTold: boolean) => boolean
  readonly openReplay: (member: Member<Base>, cursor: string) => Promise<Source | ExecutionResult>
  readonly delivered: () => void
  readonly tooSlow: () => void
}

/**
 * Reads the log for one member from its own cursor, as fast as its socket takes it, until the group is reached. What
 * the stream repeats is dropped by its position. Returns the error of a stream that could not be opened.
 */
export const catchUp = async <Base>(
  member: Member<Base>,
  group: CatchUp<Base>,
): Promise<ExecutionResult | undefined> => {
  await waitForRoom(member, group.lagMs, group.tooSlow)
  if (member.state !== 'BEHIND' || group.tryJoin(member, false) || member.cursor === undefined) return undefined
  const source = await group.openReplay(member, member.cursor)
  if (!('items' in source)) return source
  try {
    await readUntilJoined(source, member, group)
  } finally {
    // Not waited for: a stream may be pending until its next event.
    void Promise.resolve(source.items.return?.()).catch(() => undefined)
  }
  return undefined
}

const readUntilJoined = async <Base>(source: Source, member: Member<Base>, group: CatchUp<Base>): Promise<void> => {
  while (isBehind(member)) {
    const next = await source.items.next()
    if (!isBehind(member)) return
    if (next.done === true) return member.finish()
    const item = parseFeedItem(next.value)
    if (item.kind !== 'EVENT' || isNew(member, item.position)) {
      const { result } = await group.items.render(source, item, group.callers.makeContext(member.base))
      if (!isBehind(member)) return
      deliver(member, { payload: payloadOf(result), cursor: item.cursor, position: item.position })
      group.delivered()
    }
    if (member.connection.buffered() > group.roomBytes) await waitForRoom(member, group.lagMs, group.tooSlow)
    if (isBehind(member) && group.tryJoin(member, item.kind !== 'EVENT')) return
  }
}

/** Neither sent before nor shown before it came. */
const isNew = <Base>({ position, isShown }: Member<Base>, place: Position): boolean =>
  (position === undefined || isAfter(place, position)) && isShown?.(place) !== true

/** A function, since the state changes while the loop waits. */
const isBehind = <Base>(member: Member<Base>): boolean => member.state === 'BEHIND' && member.connection.isOpen()
