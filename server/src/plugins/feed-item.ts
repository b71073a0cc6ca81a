import type { ExecutionResult } from 'graphql'
import type { Context, FeedItem } from '@waybill/schema/context'
import type { Source } from './execution.ts'

/** Every subscription of the schema yields items of the feed; anything else is a bug of its resolver. */
export const parseFeedItem = (value: unknown): FeedItem => {
  if (!isFeedItem(value)) throw new TypeError('a subscription yielded something that is no item of the feed')
  return value
}

export interface RenderedItem {
  /** The item that was rendered: the one that was asked for, or a resync in its place. */
  readonly item: FeedItem
  readonly result: ExecutionResult
}

/** Makes items into results for subscribers, the same for every transport. */
export interface ItemRenderer {
  /**
   * Throws where an event could not be read, as when the database has just gone: sent without its data it would be lost,
   * since whoever gets the next message goes on behind it. An event that still cannot be read when its subscribers have
   * come back never will be: they are told to read everything again, and go on behind it.
   */
  readonly render: (source: Source, item: FeedItem, context: Context) => Promise<RenderedItem>
}

/** Within it a failure is the same one, met by several groups of subscribers. */
const sameFailureMs = 500
const maxKept = 100

export const createItemRenderer = (clock: () => number = () => performance.now()): ItemRenderer => {
  /** When an event could not be read first. */
  const failures = new Map<string, number>()
  const hasFailedBefore = (cursor: string): boolean => {
    const failedAt = failures.get(cursor)
    if (failedAt !== undefined) return clock() - failedAt > sameFailureMs
    const [oldest] = failures.keys()
    if (oldest !== undefined && failures.size >= maxKept) failures.delete(oldest)
    failures.set(cursor, clock())
    return false
  }
  return {
    render: async (source, item, context) => {
      const result = await source.render(item, context)
      if (item.kind !== 'EVENT' || !isLost(result)) return { item, result }
      const { cursor, position } = item
      if (!hasFailedBefore(cursor)) throw new Error('An event could not be read for its subscribers')
      const resync: FeedItem = { kind: 'RESYNC', reason: 'EVENT_UNREADABLE', cursor, position }
      return { item: resync, result: await source.render(resync, context) }
    },
  }
}

/** Without data by accident. A refusal is the answer that its subscriber has to get. */
const isLost = ({ data, errors = [] }: ExecutionResult): boolean =>
  (data === undefined || data === null) && errors.some(({ extensions }) => extensions.code === 'INTERNAL_SERVER_ERROR')

const isFeedItem = (value: unknown): value is FeedItem =>
  typeof value === 'object' &&
  value !== null &&
  'kind' in value &&
  (value.kind === 'EVENT' || value.kind === 'HEARTBEAT' || value.kind === 'RESYNC') &&
  'cursor' in value &&
  typeof value.cursor === 'string' &&
  'position' in value
