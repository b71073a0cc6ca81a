import type { OrderPageFragment } from '../generated/graphql.ts'
import { OrderNowDocument } from '../generated/graphql.ts'
import type { OrderDesk } from './desk.ts'

/**
 * Saves a document of the order. Addresses of documents expire, so each time a fresh one is asked for. False where the
 * shop was not reached, or has no such document any more.
 */
export async function saveFresh(
  { client }: OrderDesk,
  find: (order: OrderPageFragment) => string | null | undefined,
): Promise<boolean> {
  const answer = await client.query(OrderNowDocument, {})
  const order = answer.ok ? answer.data.linkedOrder : null
  const href = order === null ? null : find(order)
  if (href == null) return false
  Object.assign(document.createElement('a'), { href, download: '' }).click()
  return true
}
