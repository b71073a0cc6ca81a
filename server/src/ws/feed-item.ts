import type { ExecutionResult } from 'graphql'
import type { FeedItem } from '@waybill/schema/context'

/** Every subscription of the schema yields items of the feed; anything else is a bug of its resolver. */
export const parseFeedItem = (value: unknown): FeedItem => {
  if (!isFeedItem(value)) throw new TypeError('a subscription yielded something that is no item of the feed')
  return value
}

/**
 * What an event was made into for its subscribers. Where it could not be read, as when the database has just gone, this
 * throws: sent without its data it would be lost, since whoever gets the next message goes on behind it.
 */
export const withItsEvent = (item: FeedItem, result: ExecutionResult): ExecutionResult => {
  if (item.kind === 'EVENT' && (result.data === undefined || result.data === null)) {
    throw new Error('An event could not be read for its subscribers')
  }
  return result
}

const isFeedItem = (value: unknown): value is FeedItem =>
  typeof value === 'object' &&
  value !== null &&
  'kind' in value &&
  (value.kind === 'EVENT' || value.kind === 'HEARTBEAT' || value.kind === 'RESYNC') &&
  'cursor' in value &&
  typeof value.cursor === 'string' &&
  'position' in value
