import type { FeedItem } from '@waybill/schema/context'

/** Every subscription of the schema yields items of the feed; anything else is a bug of its resolver. */
export const parseFeedItem = (value: unknown): FeedItem => {
  if (!isFeedItem(value)) throw new TypeError('a subscription yielded something that is no item of the feed')
  return value
}

const isFeedItem = (value: unknown): value is FeedItem =>
  typeof value === 'object' &&
  value !== null &&
  'kind' in value &&
  (value.kind === 'EVENT' || value.kind === 'HEARTBEAT' || value.kind === 'RESYNC') &&
  'cursor' in value &&
  typeof value.cursor === 'string' &&
  'position' in value
