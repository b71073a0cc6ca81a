import { ReturnByNodeDocument, ReturnByNumberDocument } from '../generated/graphql.ts'
import type { LiveClient } from '../live/client.ts'
import { toneOf } from '../orders/tones.ts'
import { isNumber } from '../record/address.ts'

/** Where a return is found: its id and that of its order. */
export type Place = { readonly id: string; readonly order: string } | 'missing' | 'failed'

/** Finds the return that an address names: by its number or id, or by the id of its order, whose open one is meant. */
export async function findPlace(client: Pick<LiveClient, 'query'>, address: string): Promise<Place> {
  if (isNumber(address)) {
    const answer = await client.query(ReturnByNumberDocument, { number: address.toUpperCase() })
    if (!answer.ok) return 'failed'
    const found = answer.data.return
    return found === null ? 'missing' : { id: found.id, order: found.order.id }
  }
  const answer = await client.query(ReturnByNodeDocument, { id: address })
  if (!answer.ok) return 'failed'
  const { node } = answer.data
  if (node === null) return 'missing'
  if ('order' in node) return { id: node.id, order: node.order.id }
  if (!('returns' in node)) return 'missing'
  const meant = node.returns.find(({ state }) => toneOf.return(state) !== 'done') ?? node.returns.at(-1)
  return meant === undefined ? 'missing' : { id: meant.id, order: node.id }
}
