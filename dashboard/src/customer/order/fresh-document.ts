import type { OrderPageFragment } from '../generated/graphql.ts'
import { OrderNowDocument } from '../generated/graphql.ts'
import type { OrderDesk } from './desk.ts'

/**
 * Saves a document of the order. Addresses of documents expire, so each time a fresh one is asked for: `unreachable` where
 * the shop gave no answer, `failed` where it has no such document any more.
 */
export async function saveFresh(
  { client }: OrderDesk,
  find: (order: OrderPageFragment) => string | null | undefined,
): Promise<'saved' | 'failed' | 'unreachable'> {
  const answer = await client.query(OrderNowDocument, {})
  if (!answer.ok) return 'unreachable'
  const order = answer.data.linkedOrder
  const href = order === null ? null : find(order)
  if (href == null) return 'failed'
  Object.assign(document.createElement('a'), { href, download: '' }).click()
  return 'saved'
}
