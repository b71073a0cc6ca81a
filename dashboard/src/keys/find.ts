import type { FindQuery } from '../generated/graphql.ts'
import { FindDocument } from '../generated/graphql.ts'
import type { Live } from '../live/context.tsx'
import { addressOf } from '../record/address.ts'
import { recordHref } from '../record/href.ts'

/** A record that a text has found. */
export interface Found {
  readonly id: string
  /** Its number, and what a parcel of it may be called besides; undefined for a cart. */
  readonly number: string | undefined
  readonly alsoCalled: readonly string[]
  readonly who: string
  readonly state: string
  readonly href: string
}

/** The orders and deliveries that a text names, a few of each; undefined where no answer came. */
export async function findRecords({ client }: Live, text: string): Promise<readonly Found[] | undefined> {
  const answer = await client.query(FindDocument, { text })
  if (!answer.ok) return undefined
  return [...answer.data.orders.nodes.map(foundOrder), ...answer.data.deliveries.nodes.flatMap(foundDelivery)]
}

/** The one record that a scanned code names, to the letter but for its case. */
export function named(found: readonly Found[], code: string): Found | undefined {
  const wanted = code.toUpperCase()
  return found.find(({ number, alsoCalled }) => [number, ...alsoCalled].some((name) => name?.toUpperCase() === wanted))
}

type Contact = FindQuery['orders']['nodes'][number]['contact']

const whoOf = (contact: Contact): string => contact?.company ?? contact?.name ?? contact?.email ?? ''

function foundOrder(order: FindQuery['orders']['nodes'][number]): Found {
  const { id, number, contact, stateLabel } = order
  const href = `/orders/${addressOf(order)}`
  return { id, number: number ?? undefined, alsoCalled: [], who: whoOf(contact), state: stateLabel, href }
}

/** A delivery is shown on its order's page; one whose order may not be read leads nowhere. */
function foundDelivery(delivery: FindQuery['deliveries']['nodes'][number]): readonly Found[] {
  const { id, number, order, stateLabel, packages } = delivery
  if (order === null) return []
  const labels = packages.flatMap((parcel) => parcel.labels)
  return [
    {
      id,
      number,
      alsoCalled: labels.flatMap(({ trackingNumber }) => trackingNumber ?? []),
      who: whoOf(order.contact),
      state: stateLabel,
      href: recordHref('delivery', id, order.number ?? order.id),
    },
  ]
}
